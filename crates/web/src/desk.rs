//! What a page works with: the transaction, who is asking and what they may, the words, and the frame.

use std::{cell::RefCell, collections::BTreeMap};

use access::{Action, Thing, Who};
use identity::Session;
use kernel::Lang;
use records::Record;
use store::Tx;

use crate::{
    answer::Answer,
    app::App,
    page::{Notice, Page, Words},
    record_keeping::{Act, Seen},
    routes::{About, Route},
    visit::{Failure, Visit},
};

mod frame;
mod glass;
mod meeting;
mod rows;
mod search;

pub(crate) use frame::frame;
pub use rows::{changing, reading};

/// A clerk's desk for the length of one request.
pub struct Desk<'a> {
    /// The transaction.
    pub tx: &'a Tx<'a>,
    /// Who is asking.
    pub who: Who,
    /// The municipality's settings.
    pub settings: BTreeMap<String, String>,
    visit: &'a Visit,
    session: &'a Session,
    acts: RefCell<Vec<Act>>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        visit: &'a Visit,
        tx: &'a Tx<'a>,
        who: Who,
        session: &'a Session,
    ) -> Result<Self, Failure> {
        tx.close_seals();
        Ok(Self {
            tx,
            who,
            settings: store::settings::all(tx)?,
            visit,
            session,
            acts: RefCell::default(),
        })
    }

    /// The application.
    pub fn app(&self) -> &'a App {
        &self.visit.app
    }

    /// The language the visitor reads.
    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// The words in that language.
    pub fn words(&self) -> Words<'a> {
        Words {
            texts: &self.visit.app.texts,
            lang: self.visit.lang,
        }
    }

    /// A text.
    pub fn tr(&self, id: &str) -> String {
        self.visit.app.texts.tr(self.visit.lang, id)
    }

    /// The address of a page of this municipality; `path` starts with `/`.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.visit.here.base)
    }

    /// The request's query, raw.
    pub fn query(&self) -> &'a str {
        &self.visit.query
    }

    /// A noun by its name.
    pub fn noun(&self, name: &str) -> Option<&'static Record> {
        self.visit.app.noun(name)
    }

    /// The request's visit, for what concerns the whole installation.
    pub fn visit(&self) -> &'a Visit {
        self.visit
    }

    /// May this person do this to that thing?
    pub fn may(&self, action: Action, thing: &Thing) -> bool {
        self.visit.app.policy.may(&self.who, action, thing).is_some()
    }

    /// May this person do this, perhaps after showing once more who they are? For offering an act.
    pub fn may_afresh(&self, action: Action, thing: &Thing) -> bool {
        self.freshly().may(action, thing)
    }

    /// May this person do this to something of an area that is not a row?
    pub fn may_in(&self, action: Action, area: &'static str, kind: &'static str) -> bool {
        self.may(action, &Thing::programme(area, kind))
    }

    /// May this person do this to a row of a noun, whichever it is?
    pub fn may_some(&self, action: Action, noun: &'static Record) -> bool {
        !matches!(self.reach(action, noun), access::Reach::Nothing)
    }

    /// May this person open the page at an address?
    pub fn may_open_path(&self, path: &str) -> bool {
        self.visit.app.may_open(self, path)
    }

    /// The front page is open to all who are signed in; the overview on it is not.
    pub(crate) fn may_read_overview(&self) -> bool {
        self.may_in(Action::reads("overview.read"), "overview", "overview")
    }

    /// The first page of the menu, besides the front page, that this person may open.
    pub fn first_page(&self) -> Option<String> {
        let entries = self.visit.app.menu.iter().filter(|entry| entry.path != "/");
        let first = entries.into_iter().find(|entry| self.may_open_path(entry.path))?;
        Some(self.to(first.path))
    }

    /// The same desk for somebody who has just shown again who they are, to tell "never" from "after signing in again".
    pub(crate) fn freshly(&self) -> Fresh<'_> {
        Fresh {
            desk: self,
            who: Who {
                strong: true,
                ..self.who.clone()
            },
        }
    }

    /// May this person enter the route at all? Rows are decided one by one afterwards.
    pub(crate) fn may_enter(&self, route: &Route) -> bool {
        self.may_enter_as(&self.who, route)
    }

    fn may_enter_as(&self, who: &Who, route: &Route) -> bool {
        let policy = &self.visit.app.policy;
        let may = |thing: &Thing| policy.may(who, route.action, thing).is_some();
        match route.about {
            About::Everyone | About::Own => true,
            About::Noun(noun) => {
                let reach = access::reach::of(policy, who, route.action, noun, self.tx.today());
                !matches!(reach, access::Reach::Nothing)
            }
            About::Programme { area, kind } => may(&Thing::programme(area, kind)),
            About::Request(kind) => may(&Thing::Request {
                kind: kind.to_owned(),
                requested_by: String::new(),
            }),
            About::Setting(kind) => may(&Thing::Setting {
                kind: kind.to_owned(),
            }),
            About::Log(kind) => may(&Thing::Log {
                kind: kind.to_owned(),
            }),
        }
    }

    /// Puts an act of this request on record: what is shown, searched for, exported or changed.
    pub fn on_record(&self, act: impl FnOnce(&mut Noted)) {
        let mut noted = Noted(Act {
            role: self.role(),
            unit: self.unit(),
            ..Act::default()
        });
        act(&mut noted);
        self.acts.borrow_mut().push(noted.0);
    }

    /// What this request saw or did, for the record; a refusal and a change are acts of their own.
    pub(crate) fn seen(&self, route: &Route, answer: &Answer) -> Seen {
        let mut acts = self.acts.take();
        for act in acts.iter_mut().filter(|act| act.purpose.is_empty()) {
            route.action.name.clone_into(&mut act.purpose);
        }
        let plain = |action: audit::Action, kind: &str, object: Option<String>| Act {
            action: Some(action),
            kind: kind.to_owned(),
            object,
            role: self.role(),
            unit: self.unit(),
            purpose: route.action.name.to_owned(),
            ..Act::default()
        };
        if matches!(answer, Answer::NotAllowed) {
            acts.push(plain(audit::Action::Refuse, route.about.kind(), None));
        } else if route.action.changes && !answer.changes_nothing() {
            let people: std::collections::BTreeSet<String> =
                acts.iter().flat_map(|act| act.people.iter().cloned()).collect();
            acts.extend(self.tx.noted().into_iter().map(|noted| Act {
                people: people.clone(),
                ..plain(done(&noted.action), &noted.record, Some(noted.id))
            }));
        }
        Seen {
            actor: self.who.person.clone(),
            session: self.session.id.clone(),
            acts,
        }
    }

    fn role(&self) -> String {
        let roles: Vec<&str> = self.who.memberships.iter().map(|one| one.role.as_str()).collect();
        roles.join("+")
    }

    /// The unit or organisation of those roles: what a citizen is told instead of a name.
    fn unit(&self) -> Option<String> {
        let mut places = self
            .who
            .memberships
            .iter()
            .filter_map(|one| one.unit.as_ref().or(one.organisation.as_ref()));
        places.next().cloned()
    }

    /// The frame of a page in an area.
    pub fn page(&self, area: &str, title: &str, crumbs: &[(String, String)]) -> Page {
        let mut page = frame(self.visit, area, title, crumbs, Some(self), &self.settings);
        page.session_seconds = Some(self.session.seconds_left(self.tx.now()));
        page.banners.extend(glass::banner(self));
        page
    }

    /// What was just done, when the address says so.
    pub fn notice(&self, text: &str, undo: Option<String>) -> Notice {
        let undo_label = if undo.is_some() {
            self.tr("record-undo")
        } else {
            String::new()
        };
        Notice {
            text: text.to_owned(),
            undo: undo.unwrap_or_default(),
            undo_label,
        }
    }
}

/// What a noted change is called on record.
fn done(noted: &str) -> audit::Action {
    match noted {
        "create" | "ask" | "open" => audit::Action::Create,
        "delete" | "end" => audit::Action::Delete,
        "approved" | "refused" | "fair" | "unfair" => audit::Action::Decide,
        _ => audit::Action::Change,
    }
}

/// An act as a page puts it on record.
pub struct Noted(Act);

impl Noted {
    /// What was done, and to what.
    pub fn did(&mut self, action: audit::Action, kind: &str, object: Option<&str>) -> &mut Self {
        self.0.action = Some(action);
        kind.clone_into(&mut self.0.kind);
        self.0.object = object.map(str::to_owned);
        self
    }

    /// Whose data it was.
    pub fn about(&mut self, people: impl IntoIterator<Item = String>) -> &mut Self {
        self.0.people.extend(people);
        self
    }

    /// Why.
    pub fn because(&mut self, purpose: &str) -> &mut Self {
        purpose.clone_into(&mut self.0.purpose);
        self
    }

    /// What was searched for, and how many rows that gave.
    pub fn searched(&mut self, criterion: &str, results: i64) -> &mut Self {
        self.0.criterion = (!criterion.is_empty()).then(|| criterion.to_owned());
        self.0.results = results;
        self
    }
}

/// Whoever sits at a desk, after signing in again.
pub(crate) struct Fresh<'a> {
    desk: &'a Desk<'a>,
    who: Who,
}

impl Fresh<'_> {
    /// May this person then do this to that thing?
    pub(crate) fn may(&self, action: Action, thing: &Thing) -> bool {
        self.desk.visit.app.policy.may(&self.who, action, thing).is_some()
    }

    /// May this person then enter the route?
    pub(crate) fn may_enter(&self, route: &Route) -> bool {
        self.desk.may_enter_as(&self.who, route)
    }
}

/// A desk at which nobody is signed in: for what is published to all.
pub struct OpenDesk<'a> {
    /// The transaction.
    pub tx: &'a Tx<'a>,
    /// The municipality's settings.
    pub settings: BTreeMap<String, String>,
    visit: &'a Visit,
}

impl<'a> OpenDesk<'a> {
    pub(crate) fn new(visit: &'a Visit, tx: &'a Tx<'a>) -> Result<Self, Failure> {
        Ok(Self {
            tx,
            settings: store::settings::all(tx)?,
            visit,
        })
    }

    /// The language the visitor reads.
    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// The words in that language.
    pub fn words(&self) -> Words<'a> {
        Words {
            texts: &self.visit.app.texts,
            lang: self.visit.lang,
        }
    }

    /// The address of a page of this municipality; `path` starts with `/`.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.visit.here.base)
    }

    /// The frame of a page that is open to all.
    pub fn page(&self, title: &str) -> Page {
        frame(self.visit, "", title, &[], None, &self.settings)
    }
}
