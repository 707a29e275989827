//! What a page works with: the transaction, who is asking, the words, and the frame.

use std::collections::BTreeMap;

use kernel::Lang;
use records::Record;
use store::Tx;

use crate::{
    access::Who,
    app::App,
    page::{Language, Link, Notice, Page, Words},
    visit::{Failure, Visit},
};

/// A clerk's desk for the length of one request.
pub struct Desk<'a> {
    /// The transaction.
    pub tx: &'a Tx<'a>,
    /// Who is asking.
    pub who: Who,
    /// The municipality's settings.
    pub settings: BTreeMap<String, String>,
    visit: &'a Visit,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(visit: &'a Visit, tx: &'a Tx<'a>, who: Who) -> Result<Self, Failure> {
        Ok(Self {
            tx,
            who,
            settings: settings(tx)?,
            visit,
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

    /// The frame of a page in an area.
    pub fn page(&self, area: &str, title: &str, crumbs: &[(String, String)]) -> Page {
        frame(self.visit, area, title, crumbs, Some(&self.who), &self.settings)
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
            settings: settings(tx)?,
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

pub(crate) fn settings(tx: &Tx) -> Result<BTreeMap<String, String>, Failure> {
    tx.query("select name, value from setting order by name", &[])?
        .iter()
        .map(|row| Ok((row.text("name")?, row.text("value")?)))
        .collect()
}

pub(crate) fn frame(
    visit: &Visit,
    area: &str,
    title: &str,
    crumbs: &[(String, String)],
    who: Option<&Who>,
    settings: &BTreeMap<String, String>,
) -> Page {
    let base = &visit.here.base;
    let to = |path: &str| format!("{base}{path}");
    let tr = |id: &str| visit.app.texts.tr(visit.lang, id);
    let link = |(href, text): &(String, String)| Link {
        href: href.clone(),
        text: text.clone(),
        current: false,
    };
    let nav = |entry: &crate::app::MenuEntry| Link {
        href: to(entry.path),
        text: tr(&format!("area-{}", entry.area)),
        current: entry.area == area,
    };
    let own = |code: &str| format!("{base}{}?sprog={code}", visit.path);
    let language = |lang: Lang, name| Language {
        href: own(lang.code()),
        code: lang.code(),
        name,
        current: lang == visit.lang,
    };
    Page {
        lang: visit.lang.code(),
        title: title.to_owned(),
        municipality: settings
            .get("name")
            .cloned()
            .unwrap_or_else(|| visit.here.name.clone()),
        home: to("/"),
        person: who.map(|who| who.title.clone()),
        sign_out: to("/log-af"),
        demo: settings.get("example").is_some_and(|yes| yes == "true"),
        nav: who
            .map(|_| visit.app.menu.iter().map(nav).collect())
            .unwrap_or_default(),
        languages: vec![language(Lang::Da, "Dansk"), language(Lang::En, "English")],
        crumbs: crumbs.iter().map(link).collect(),
        problems: Vec::new(),
        notice: None,
        session_seconds: None,
        stay: to("/"),
        accessibility: settings.get("accessibility_statement").cloned(),
        report_error: to("/fejl"),
        news: to("/nyheder"),
        version: env!("CARGO_PKG_VERSION"),
    }
}
