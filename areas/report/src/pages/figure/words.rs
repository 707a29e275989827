//! What a figure is called: its measure's title, and its dimensions in words.

use std::collections::BTreeMap;

use kernel::Lang;
use measures::{Basis, Dimensions, Figure};
use web::{Desk, Failure};

use crate::compose::Say;

/// Dimensions whose values are keys of a noun.
const NOUNS: [(&str, &str); 4] = [
    ("agreement", "agreement"),
    ("recipient", "organisation"),
    ("goal", "goal"),
    ("campaign", "campaign"),
];

/// Dimensions whose values are codes, with the lists they may be of.
const CODES: [(&str, &[&str]); 4] = [
    ("type", &["job_type"]),
    ("state", &["meeting_state"]),
    ("target_group", &["target_group"]),
    ("reason", &["plan_absence_reason", "absence_reason"]),
];

/// The names that dimensions' values have, read once a page.
pub(in crate::pages) struct Labels {
    lang: Lang,
    named: BTreeMap<(&'static str, String), String>,
    round: String,
    words: BTreeMap<&'static str, String>,
}

impl Labels {
    /// Reads the titles of what figures are divided by.
    pub(in crate::pages) fn read(desk: &Desk) -> Result<Self, Failure> {
        let mut named = BTreeMap::new();
        for (dimension, noun) in NOUNS {
            let Some(record) = desk.noun(noun) else { continue };
            for (_, key, title) in desk.titles(record)? {
                named.insert((dimension, key), title);
            }
        }
        let column = match desk.lang() {
            Lang::Da => "label_da",
            Lang::En => "label_en",
        };
        let sql = format!("select code, {column} as label from outcome_category order by position");
        for row in desk.tx.query(&sql, &[])? {
            named.insert(("category", row.text("code")?), row.text("label")?);
        }
        let words = ["own", "jobcentre", "lowest", "highest"];
        Ok(Self {
            lang: desk.lang(),
            named,
            round: desk.tr("figures-round"),
            words: words
                .into_iter()
                .map(|word| (word, desk.tr(&format!("figures-{word}"))))
                .collect(),
        })
    }

    /// `Job, der er kommet i stand: gennem jobcenteret, fleksjob`.
    pub(in crate::pages) fn title(&self, figure: &Figure) -> String {
        self.title_of(&figure.measure, &figure.dimensions)
    }

    /// The same for a figure that is frozen or asked for.
    pub(in crate::pages) fn title_of(&self, measure: &str, part: &Dimensions) -> String {
        let title = measures::definition(measure).map_or_else(
            || measure.to_owned(),
            |definition| self.either(definition.title_da, definition.title_en).to_owned(),
        );
        if part.is_empty() {
            title
        } else {
            format!("{title}: {}", self.part(part))
        }
    }

    /// The dimensions alone.
    pub(in crate::pages) fn part(&self, part: &Dimensions) -> String {
        let words: Vec<String> = part.iter().map(|(name, value)| self.value(name, value)).collect();
        words.join(", ")
    }

    fn value(&self, name: &str, value: &str) -> String {
        let named = self
            .named
            .iter()
            .find(|((dimension, code), _)| *dimension == name && code == value);
        if let Some((_, title)) = named {
            return title.clone();
        }
        if let ("channel" | "bound", Some(word)) = (name, self.words.get(value)) {
            return word.clone();
        }
        if name == "round" {
            return format!("{} {value}", self.round);
        }
        let say = Say { lang: self.lang };
        let lists = CODES
            .iter()
            .find(|(dimension, _)| *dimension == name)
            .map(|(_, lists)| *lists);
        let labels = lists.into_iter().flatten().map(|list| say.code(list, value));
        labels
            .into_iter()
            .find(|label| label != value)
            .unwrap_or_else(|| value.to_owned())
    }

    /// One of two texts by language.
    pub(in crate::pages) fn either<'a>(&self, danish: &'a str, english: &'a str) -> &'a str {
        Say { lang: self.lang }.either(danish, english)
    }
}

/// How a figure came to be, in words.
pub(in crate::pages) fn basis(desk: &Desk, basis: Basis) -> String {
    desk.tr(match basis {
        Basis::Counted => "figures-basis-counted",
        Basis::Stated => "figures-basis-stated",
        Basis::Mixed => "figures-basis-mixed",
    })
}

/// The address of a figure's page; `time` is a query, or empty.
pub(in crate::pages) fn link(desk: &Desk, measure: &str, part: &Dimensions, time: &str) -> String {
    let mut query: Vec<String> = part
        .iter()
        .map(|(name, value)| format!("{}={}", web::encode(name), web::encode(value)))
        .collect();
    query.extend((!time.is_empty()).then(|| time.to_owned()));
    let path = desk.to(&format!("/tal/{}", web::encode(measure)));
    if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    }
}
