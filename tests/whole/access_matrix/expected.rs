//! What the policies say of a route and a row, asked beside the pages.

use access::{Action, Reach, Role, Thing, Who};
use records::{Record, entry};
use testkit::Html;
use web::routes::{About, Route};

use super::world::{Relation, World};

/// What a request should come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The policies allow it for this row, or the route has none.
    Allowed,
    /// The role may not enter the route at all, whatever the row.
    Closed,
    /// The row is to look as if it were not there.
    Absent,
    /// Nothing is promised but that it is no fault: the page decides on something that is not a row.
    Either,
}

impl Verdict {
    /// How an answer contradicts it.
    pub fn contradicted_by(self, answer: &Html) -> Option<String> {
        let fine = match self {
            Self::Allowed => [200, 303, 409, 422].contains(&answer.status),
            Self::Closed => answer.status == 403,
            Self::Absent => answer.status == 404,
            Self::Either => answer.status < 500,
        };
        (!fine).then(|| format!("{self:?} came to {} {}", answer.status, answer.first("h1")))
    }
}

/// The policies, and somebody who asks.
pub struct Oracle<'a> {
    world: &'a World,
    who: Who,
}

impl<'a> Oracle<'a> {
    pub fn new(world: &'a World, role: Role) -> Self {
        let app = &world.app;
        let slug = app.base().trim_start_matches('/');
        let account = server::example_people::account_of(&app.app().municipalities, slug, role.as_str())
            .expect("the accounts")
            .expect("an account");
        let who = app
            .database
            .read("test", |tx| access::find(tx, &account))
            .expect("a person");
        Self {
            world,
            who: Who {
                strong: true,
                ..who.expect("somebody active")
            },
        }
    }

    pub fn may(&self, action: Action, thing: &Thing) -> bool {
        self.world
            .app
            .app()
            .policy
            .may(&self.who, action, thing)
            .is_some()
    }

    /// A row as the policies see it, if it is there.
    pub fn thing(&self, noun: &Record, key: &str) -> Option<Thing> {
        let found = self.world.app.database.read("test", |tx| {
            let Some(row) = entry::find_by_key(tx, noun, key)? else {
                return Ok::<_, store::StoreError>(None);
            };
            Ok(access::things::of(tx, noun, &[row])?.pop())
        });
        found.expect("a thing")
    }

    /// The citizen of a relation, as the policies see the case.
    pub fn citizen(&self, relation: Relation) -> Option<Thing> {
        let own = self
            .world
            .nouns
            .iter()
            .find(|noun| noun.person == records::PersonPath::Own)?;
        self.thing(own, &relation.key(own))
    }

    /// The version of a route's row, to see that nothing has changed.
    pub fn version(&self, route: &Route, key: &str) -> Option<i64> {
        let About::Noun(noun) = route.about else {
            return None;
        };
        let found = self
            .world
            .app
            .database
            .read("test", |tx| entry::find_by_key(tx, noun, key));
        found.expect("a row").map(|row| row.version)
    }

    pub fn verdict(&self, route: &Route, key: &str) -> Verdict {
        if !self.may_enter(route) {
            return Verdict::Closed;
        }
        if matches!(route.about, About::Everyone | About::Own) {
            return Verdict::Either;
        }
        let About::Noun(noun) = route.about else {
            return if route.path.contains('{') {
                Verdict::Either
            } else {
                Verdict::Allowed
            };
        };
        // A case is asked for in the same way whether it is there or not.
        if route.action.name == "case.break_glass" {
            return Verdict::Allowed;
        }
        if !route.path.starts_with(&format!("/{}/{{", noun.path)) {
            return Verdict::Either;
        }
        match self.thing(noun, key) {
            Some(thing) if self.may(route.action, &thing) => Verdict::Allowed,
            Some(_) | None => Verdict::Absent,
        }
    }

    fn may_enter(&self, route: &Route) -> bool {
        let of = |kind: &str| kind.to_owned();
        match route.about {
            About::Everyone | About::Own => true,
            About::Noun(noun) => {
                let policy = &self.world.app.app().policy;
                let today = self
                    .world
                    .app
                    .database
                    .read("test", |tx| Ok::<_, store::StoreError>(tx.today()));
                let reach = access::reach::of(policy, &self.who, route.action, noun, today.expect("a day"));
                !matches!(reach, Reach::Nothing)
            }
            About::Programme { area, kind } => self.may(route.action, &Thing::programme(area, kind)),
            About::Request(kind) => self.may(
                route.action,
                &Thing::Request {
                    kind: of(kind),
                    requested_by: String::new(),
                },
            ),
            About::Setting(kind) => self.may(route.action, &Thing::Setting { kind: of(kind) }),
            About::Log(kind) => self.may(route.action, &Thing::Log { kind: of(kind) }),
        }
    }
}
