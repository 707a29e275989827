//! Code lists: the values a choice may take. Labels stand in the area's texts under `list-code`.

/// A named list of codes. A code is never deleted: it is closed, and stays readable in history.
#[derive(Debug)]
pub struct CodeList {
    /// The list's name, and the first half of its text ids.
    pub name: &'static str,
    /// The codes that may be chosen, in the order they are offered.
    pub codes: &'static [&'static str],
    /// Codes that can be read but no longer chosen.
    pub closed: &'static [&'static str],
}

impl CodeList {
    /// A list without closed codes.
    pub const fn new(name: &'static str, codes: &'static [&'static str]) -> Self {
        Self {
            name,
            codes,
            closed: &[],
        }
    }

    /// Is it a code of the list, open or closed?
    pub fn knows(&self, code: &str) -> bool {
        self.codes.contains(&code) || self.closed.contains(&code)
    }
}
