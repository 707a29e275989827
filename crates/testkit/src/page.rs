//! A page as a test looks at it.

use scraper::{Html as Parsed, Selector};

/// A parsed page with the status it came with.
pub struct Html {
    /// The status code.
    pub status: u16,
    /// Where it redirects to, if it does.
    pub location: Option<String>,
    /// The cookies it sets, each as it stands in the header.
    pub cookies: Vec<String>,
    /// Every header.
    pub headers: axum::http::HeaderMap,
    /// The raw text.
    pub text: String,
    /// The raw bytes, for files.
    pub bytes: Vec<u8>,
}

impl Html {
    /// A page of which only status and text matter.
    pub fn of(status: u16, text: String) -> Self {
        Self {
            status,
            location: None,
            cookies: Vec::new(),
            headers: axum::http::HeaderMap::new(),
            bytes: text.clone().into_bytes(),
            text,
        }
    }

    /// The text without what is drawn anew each time the page is shown: the keys of its forms. For telling whether two pages
    /// look the same.
    pub fn lasting(&self) -> String {
        let mut keys = self.attributes("input[name=_once]", "value");
        keys.sort();
        keys.dedup();
        keys.iter()
            .filter(|key| !key.is_empty())
            .fold(self.text.clone(), |text, key| text.replace(key.as_str(), ""))
    }

    fn select(&self, css: &str) -> Vec<String> {
        let selector = Selector::parse(css).expect("a selector");
        let parsed = Parsed::parse_document(&self.text);
        parsed
            .select(&selector)
            .map(|found| words(&found.text().collect::<String>()))
            .collect()
    }

    /// The words of every element that a selector finds.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.select(css)
    }

    /// The words of the first element, or nothing.
    pub fn first(&self, css: &str) -> String {
        self.select(css).into_iter().next().unwrap_or_default()
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(css).expect("a selector");
        let parsed = Parsed::parse_document(&self.text);
        parsed
            .select(&selector)
            .filter_map(|found| found.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// All words of the page.
    pub fn words(&self) -> String {
        self.first("body")
    }

    /// Panics unless the page says so.
    pub fn says(&self, text: &str) {
        assert!(
            self.words().contains(text),
            "the page ({}) does not say {text:?}:\n{}",
            self.status,
            self.words()
        );
    }

    /// What every page must be: one `h1`, unique ids, labels that fit, no missing text.
    pub fn is_sound(&self, what: &str) {
        assert_eq!(
            self.all("h1").len(),
            1,
            "{what}: one h1, found {:?}",
            self.all("h1")
        );
        let ids = self.attributes("[id]", "id");
        let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{what}: ids are unique: {ids:?}");
        for target in self.attributes("label[for]", "for") {
            assert!(ids.contains(&target), "{what}: a label points at {target}");
        }
        let missing = self
            .text
            .split('[')
            .skip(1)
            .filter_map(|rest| rest.split(']').next())
            .find(|id| {
                !id.is_empty()
                    && id.contains('-')
                    && id
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
            });
        assert_eq!(missing, None, "{what}: every text is there");
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
