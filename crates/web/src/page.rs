//! What every page's frame needs: whose page it is, where it lies, and the words around it.

use kernel::Lang;

use crate::assets;

/// A link of the menu, of the way here, or of the languages.
#[derive(Debug, Clone)]
pub struct Link {
    /// Address.
    pub href: String,
    /// Words.
    pub text: String,
    /// Is it here?
    pub current: bool,
}

/// A language to choose.
#[derive(Debug, Clone)]
pub struct Language {
    /// This page in that language.
    pub href: String,
    /// The language's code.
    pub code: &'static str,
    /// The language's own name.
    pub name: &'static str,
    /// Is it the one shown?
    pub current: bool,
}

/// A problem of the error summary.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Leads to the field.
    pub href: String,
    /// The field's own words.
    pub message: String,
}

impl Problem {
    /// What is wrong with a field, with the way to it; nothing when nothing is. A date is three fields, and the way leads to
    /// the first.
    pub fn of(id: &str, kind: &str, error: &str) -> Option<Self> {
        let part = if kind == "date" { "-day" } else { "" };
        (!error.is_empty()).then(|| Self {
            href: format!("#{id}{part}"),
            message: error.to_owned(),
        })
    }
}

/// What has just been done.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Words.
    pub text: String,
    /// Where a post undoes it; empty when it cannot be undone.
    pub undo: String,
    /// The words of the undo button.
    pub undo_label: String,
}

/// Something that this reader must not overlook, with one act or one link.
#[derive(Debug, Clone)]
pub struct Banner {
    /// Words.
    pub text: String,
    /// Where a post acts; empty when there is a link instead.
    pub action: String,
    /// Where it leads; empty when there is an act instead.
    pub href: String,
    /// The words of the act or the link.
    pub label: String,
}

/// The frame of a page; `page.html` says what each part is for.
#[derive(Debug, Clone)]
pub struct Page {
    /// Language code.
    pub lang: &'static str,
    /// The page's title.
    pub title: String,
    /// The municipality's name.
    pub municipality: String,
    /// The municipality's front page.
    pub home: String,
    /// Who is signed in.
    pub person: Option<String>,
    /// One's own account.
    pub account: String,
    /// Where a post signs out.
    pub sign_out: String,
    /// Is this an example with invented people?
    pub demo: bool,
    /// The menu.
    pub nav: Vec<Link>,
    /// The languages.
    pub languages: Vec<Language>,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// What must be mended.
    pub problems: Vec<Problem>,
    /// What has just been done.
    pub notice: Option<Notice>,
    /// What stands above every page of this reader: opened cases, and openings that wait to be judged.
    pub banners: Vec<Banner>,
    /// Seconds until the session ends, when that is known.
    pub session_seconds: Option<i64>,
    /// Where one stays signed in.
    pub stay: String,
    /// The accessibility statement's address, when the municipality has set one.
    pub accessibility: Option<String>,
    /// Where an error is reported.
    pub report_error: String,
    /// What is new.
    pub news: String,
    /// The program's version.
    pub version: &'static str,
    /// What tells one sending of this page's forms from another.
    pub once: String,
}

impl Page {
    /// The address of an embedded file.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }
}

/// The texts in one language, as templates use them.
pub struct Words<'a> {
    pub(crate) texts: &'a crate::texts::Texts,
    /// The language.
    pub lang: Lang,
}

impl Words<'_> {
    /// A text.
    pub fn tr(&self, id: &str) -> String {
        self.texts.tr(self.lang, id)
    }

    /// A text with values.
    pub fn with(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.texts.with(self.lang, id, values)
    }

    /// A text that need not be there.
    pub fn opt(&self, id: &str) -> String {
        self.texts.opt(self.lang, id).unwrap_or_default()
    }
}
