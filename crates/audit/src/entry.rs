//! An entry: who did what, where, to whom and why. Ids and codes only; a name has no place in it.
//!
//! Not for: what was changed to what. `detail` may hold that, sealed under the person's key by whoever writes the change.

use serde::Serialize;

use crate::{Action, AuditError, Criterion};

/// The longest word an entry takes; `detail` is bounded by itself.
const LONGEST: usize = 200;
/// The longest sealed detail.
const LONGEST_DETAIL: usize = 64 * 1024;
/// How many people one row of the log names. An entry about more becomes several rows.
pub(crate) const PEOPLE: usize = 1000;

/// What happened, to be put on record.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(crate) actor: String,
    pub(crate) role: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) action: Action,
    pub(crate) purpose: Option<String>,
    pub(crate) kind: String,
    pub(crate) object: Option<String>,
    pub(crate) people: Vec<String>,
    pub(crate) criterion: Option<Criterion>,
    pub(crate) results: Option<i64>,
    pub(crate) session: Option<String>,
    pub(crate) request: Option<String>,
    pub(crate) detail: Option<String>,
}

impl Entry {
    /// Someone, by the id of the person or the name of the command; what was done; and the kind of thing it was done to.
    pub fn new(actor: impl Into<String>, action: Action, kind: impl Into<String>) -> Self {
        Self {
            actor: actor.into(),
            role: None,
            unit: None,
            action,
            purpose: None,
            kind: kind.into(),
            object: None,
            people: Vec::new(),
            criterion: None,
            results: None,
            session: None,
            request: None,
            detail: None,
        }
    }

    /// The role that allowed it, and the unit or organisation in which it is held.
    pub fn role(mut self, role: impl Into<String>, unit: Option<&str>) -> Self {
        self.role = said(role);
        self.unit = unit.and_then(said);
        self
    }

    /// Why, as a code.
    pub fn purpose(mut self, purpose: impl Into<String>) -> Self {
        self.purpose = said(purpose);
        self
    }

    /// The id of the thing.
    pub fn object(mut self, id: impl Into<String>) -> Self {
        self.object = said(id);
        self
    }

    /// A participant it is about.
    pub fn person(mut self, participant: impl Into<String>) -> Self {
        self.people.push(participant.into());
        self
    }

    /// Every participant it is about; for a list exactly those that were shown.
    pub fn people(mut self, participants: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.people.extend(participants.into_iter().map(Into::into));
        self
    }

    /// What was searched for.
    pub fn criterion(mut self, criterion: Criterion) -> Self {
        self.criterion = Some(criterion);
        self
    }

    /// How many results there were.
    pub fn results(mut self, number: i64) -> Self {
        self.results = Some(number);
        self
    }

    /// The session's id, which is a hash, and the number of the request.
    pub fn asked(mut self, session: Option<&str>, request: Option<&str>) -> Self {
        self.session = session.and_then(said);
        self.request = request.and_then(said);
        self
    }

    /// Values before and after, sealed under the person's key.
    pub fn detail(mut self, sealed: impl Into<String>) -> Self {
        self.detail = Some(sealed.into());
        self
    }

    /// May it be kept? Words without blanks keep names and sentences out, and one caller's mistake away from others' entries.
    pub(crate) fn fit(mut self) -> Result<Self, AuditError> {
        let optional = [
            ("role", &self.role),
            ("unit", &self.unit),
            ("purpose", &self.purpose),
            ("object", &self.object),
            ("session", &self.session),
            ("request", &self.request),
        ];
        let criterion = self
            .criterion
            .as_ref()
            .map(|criterion| criterion.as_str().to_owned());
        let plain = [("actor", &self.actor), ("kind", &self.kind)]
            .into_iter()
            .chain(
                optional
                    .iter()
                    .filter_map(|(name, value)| Some((*name, (*value).as_ref()?))),
            )
            .chain(self.people.iter().map(|person| ("people", person)))
            .chain(criterion.iter().map(|text| ("criterion", text)));
        for (name, word) in plain {
            if !is_word(word, LONGEST) {
                return Err(AuditError::Unfit(name));
            }
        }
        let is_kept = |sealed: &String| sealed.len() <= LONGEST_DETAIL && vault::is_sealed(sealed);
        if !self.detail.as_ref().is_none_or(is_kept) {
            return Err(AuditError::Unfit("detail"));
        }
        self.people.sort_unstable();
        self.people.dedup();
        Ok(self)
    }
}

/// What is empty was not said.
fn said(word: impl Into<String>) -> Option<String> {
    Some(word.into()).filter(|word| !word.is_empty())
}

fn is_word(text: &str, longest: usize) -> bool {
    !text.is_empty() && text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// An entry as it is kept: what is hashed is this as JSON, the fields in this order.
#[derive(Debug, Serialize)]
pub(crate) struct Body<'a, P: Serialize> {
    pub id: &'a str,
    pub at: &'a str,
    pub actor: &'a str,
    pub role: Option<&'a str>,
    pub unit: Option<&'a str>,
    pub action: &'a str,
    pub purpose: Option<&'a str>,
    pub kind: &'a str,
    pub object: Option<&'a str>,
    pub people: P,
    pub criterion: Option<&'a str>,
    pub results: Option<i64>,
    pub session: Option<&'a str>,
    pub request: Option<&'a str>,
    pub detail: Option<&'a str>,
}

impl<P: Serialize> Body<'_, P> {
    /// Writes the canonical JSON into an emptied buffer.
    pub(crate) fn write(&self, buffer: &mut Vec<u8>) {
        buffer.clear();
        serde_json::to_writer(&mut *buffer, self).expect("texts and numbers become JSON in memory");
    }
}

/// The id of a person's row: the entry's, and a number.
pub(crate) fn person_id(entry: &str, number: usize) -> String {
    format!("{entry}-{number:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_a_sentence_does_not_fit_an_entry() {
        let fine = || {
            Entry::new("0197-1", Action::Read, "placement")
                .object("0197-2")
                .person("p")
        };
        assert!(fine().fit().is_ok());
        assert!(
            fine().role("", Some("")).purpose("").fit().is_ok(),
            "nothing said is nothing kept"
        );
        assert!(fine().detail("f1.1.AAAAAAAAAAAAAAAA.YWJjZGVm").fit().is_ok());
        for unfit in [
            fine().purpose("he is my neighbour"),
            fine().object("Jens Hansen"),
            fine().person("Åse"),
            fine().role("case worker", None),
            fine().asked(Some("a\0b"), None),
            fine().detail("{\"name\":\"x\"}"),
            Entry::new("Jens Hansen", Action::Read, "placement"),
        ] {
            assert!(matches!(unfit.fit(), Err(AuditError::Unfit(_))));
        }
    }

    #[test]
    fn people_are_a_set() {
        let entry = Entry::new("a", Action::List, "placement").people(["c", "b", "c"]);
        assert_eq!(entry.fit().expect("fits").people, ["b", "c"]);
    }
}
