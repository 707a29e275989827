//! The document's own words in its language, and the labels of codes.

use std::sync::OnceLock;

use kernel::Lang;
use web::texts::Texts;

/// Text files whose words a report prints. Their ids are one namespace.
const FILES: [(&str, &str); 9] = [
    ("document", include_str!("../../document.ftl")),
    ("register", include_str!("../../../register/texts.ftl")),
    ("agreements", include_str!("../../../agreements/texts.ftl")),
    ("jobs", include_str!("../../../jobs/texts.ftl")),
    ("evaluation", include_str!("../../../evaluation/texts.ftl")),
    ("funding", include_str!("../../../funding/texts.ftl")),
    ("network", include_str!("../../../network/texts.ftl")),
    ("strategy", include_str!("../../../strategy/texts.ftl")),
    ("placements", include_str!("../../../placements/texts.ftl")),
];

fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| Texts::read(&FILES).expect("the text files are part of the program and tested"))
}

/// Speaks one language.
#[derive(Debug, Clone, Copy)]
pub struct Say {
    /// The language.
    pub lang: Lang,
}

impl Say {
    /// A text of the document.
    pub fn tr(self, id: &str) -> String {
        texts().tr(self.lang, id)
    }

    /// A text with values put in.
    pub fn with(self, id: &str, values: &[(&str, &str)]) -> String {
        texts().with(self.lang, id, values)
    }

    /// The label of a code; the code itself when it has none, and nothing for an empty one.
    pub fn code(self, list: &str, code: &str) -> String {
        if code.is_empty() {
            return String::new();
        }
        texts()
            .opt(self.lang, &format!("{list}-{code}"))
            .unwrap_or_else(|| code.to_owned())
    }

    /// Yes or no.
    pub fn yes_no(self, yes: bool) -> String {
        self.tr(if yes { "document-yes" } else { "document-no" })
    }

    /// A date as far as it is known, from a column; empty for none.
    pub fn partial(self, stored: &str) -> String {
        stored.parse().map_or_else(
            |_| stored.to_owned(),
            |date| kernel::format::partial(self.lang, date),
        )
    }

    /// One of two texts by language, for what is stored in both.
    pub fn either<'a>(self, danish: &'a str, english: &'a str) -> &'a str {
        match self.lang {
            Lang::Da => danish,
            Lang::En => english,
        }
    }
}
