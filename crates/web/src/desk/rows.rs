//! The one way from a page to the rows of a noun: what may not be seen is not found, and what is seen is on record.

use access::{Action, Case, Reach, Thing};
use records::{Class, Entry, Field, Kept, PersonPath, Record, entry, list};
use store::Value;

use super::Desk;
use crate::visit::Failure;

/// Reading what the programme keeps about itself.
pub const PROGRAMME_READ: Action = Action::reads("programme.read");
/// Changing it.
pub const PROGRAMME_CHANGE: Action = Action::changes("programme.change");
/// Reading a case, without who it is.
pub const CASE_READ: Action = Action::reads("case.read");
/// Changing a case.
pub const CASE_CHANGE: Action = Action::changes("case.change");

/// The act of opening a class of sealed fields.
fn opening(class: Class) -> Action {
    Action::reads(match class {
        Class::Identity => "case.identity",
        Class::Contact => "case.contact",
        Class::Address => "case.address",
        Class::Cpr => "case.cpr",
        Class::Considerations => "case.considerations",
        Class::Notes => "case.notes",
    })
}

/// Reading a row of this noun.
pub fn reading(noun: &Record) -> Action {
    match noun.person {
        PersonPath::Nobody => PROGRAMME_READ,
        _ => CASE_READ,
    }
}

/// Changing a row of this noun.
pub fn changing(noun: &Record) -> Action {
    match noun.person {
        PersonPath::Nobody => PROGRAMME_CHANGE,
        _ => CASE_CHANGE,
    }
}

/// A reach as a condition on a list; nothing when all rows are within it.
pub(super) fn within(reach: Reach) -> Option<list::Within> {
    match reach {
        Reach::Everything => None,
        Reach::Nothing => Some(list::Within {
            sql: "1 = 0".to_owned(),
            values: Vec::new(),
        }),
        Reach::Where { sql, values } => Some(list::Within { sql, values }),
    }
}

impl Desk<'_> {
    /// Which rows of a noun this person may do this to.
    pub(crate) fn reach(&self, action: Action, noun: &'static Record) -> Reach {
        access::reach::of(&self.app().policy, &self.who, action, noun, self.tx.today())
    }

    /// One page of the rows that this person may see.
    pub fn list(&self, noun: &'static Record, asked: &list::Asked) -> Result<list::Page, Failure> {
        self.list_for(reading(noun), noun, asked)
    }

    /// One page of the rows that this person may do another act to.
    pub fn list_for(
        &self,
        action: Action,
        noun: &'static Record,
        asked: &list::Asked,
    ) -> Result<list::Page, Failure> {
        let within = within(self.reach(action, noun));
        let found = self.searched(noun, asked, within.as_ref())?;
        let people = self.people(noun, &found.entries)?;
        if !people.is_empty() || (noun.person != PersonPath::Nobody && !asked.search.is_empty()) {
            let action = if asked.search.is_empty() {
                audit::Action::List
            } else {
                audit::Action::Search
            };
            self.on_record(|act| {
                act.did(action, noun.name, None)
                    .about(people)
                    .searched(&asked.search, found.total);
            });
        }
        Ok(found)
    }

    /// The row of a key, for reading. What this person may not see is not found.
    pub fn find(&self, noun: &'static Record, key: &str) -> Result<Option<Entry>, Failure> {
        self.find_for(reading(noun), noun, key)
    }

    /// The row of a key, for another act.
    pub fn find_for(
        &self,
        action: Action,
        noun: &'static Record,
        key: &str,
    ) -> Result<Option<Entry>, Failure> {
        Ok(self.find_thing(action, noun, key)?.map(|(found, _)| found))
    }

    /// The row of a key with what the policies see of it, for a page that goes on deciding about its fields.
    pub fn find_thing(
        &self,
        action: Action,
        noun: &'static Record,
        key: &str,
    ) -> Result<Option<(Entry, Thing)>, Failure> {
        let Some(found) = entry::find_by_key(self.tx, noun, key)? else {
            return Ok(None);
        };
        let thing = self.thing(noun, &found)?;
        if !self.may(action, &thing) {
            self.on_record(|act| {
                act.did(audit::Action::Refuse, noun.name, Some(&found.id))
                    .because(action.name);
            });
            return Ok(None);
        }
        if let Thing::Case(case) = &thing {
            self.on_record(|act| {
                act.did(audit::Action::Read, noun.name, Some(&found.id))
                    .about([case.participant.clone()])
                    .searched("", 1);
            });
        }
        Ok(Some((found, thing)))
    }

    /// A row as the policies see it.
    pub fn thing(&self, noun: &Record, found: &Entry) -> Result<Thing, Failure> {
        let mut things = access::things::of(self.tx, noun, std::slice::from_ref(found))?;
        things
            .pop()
            .ok_or_else(|| Failure::Other(format!("{} {} is no thing", noun.name, found.id)))
    }

    /// A row that this person is about to add, as if the case were theirs: for what a blank form may show.
    pub fn own_new(&self, noun: &Record) -> Thing {
        if noun.person == PersonPath::Nobody {
            return Thing::Programme {
                area: noun.area.to_owned(),
                kind: noun.name.to_owned(),
                organisations: self
                    .who
                    .memberships
                    .iter()
                    .filter_map(|one| one.organisation.clone())
                    .collect(),
                confidential: false,
            };
        }
        Thing::Case(Case {
            area: noun.area.to_owned(),
            kind: noun.name.to_owned(),
            participant: String::new(),
            caseworkers: vec![self.who.person.clone()],
            hosts: Vec::new(),
            previews: Vec::new(),
            restricted: false,
        })
    }

    /// May this person add a row with these values?
    pub fn may_add(&self, noun: &Record, values: &Kept) -> Result<bool, Failure> {
        let thing = if noun.person == PersonPath::Own {
            self.own_new(noun)
        } else {
            let row = Entry {
                id: String::new(),
                key: String::new(),
                source: None,
                version: 0,
                values: values.clone(),
            };
            self.thing(noun, &row)?
        };
        Ok(self.may(changing(noun), &thing))
    }

    /// A row was added: whoever adds a participant has a part in that case from then on.
    pub fn added(&self, noun: &Record, id: &str) -> Result<(), Failure> {
        if noun.person == PersonPath::Own {
            access::cases::begin(self.tx, id, &self.who.person)?;
            self.on_record(|act| {
                act.did(audit::Action::Create, noun.name, Some(id))
                    .about([id.to_owned()]);
            });
        }
        Ok(())
    }

    /// May this person open this field of a row? Others of the row may be open to more.
    pub fn may_open(&self, field: &Field, thing: &Thing) -> bool {
        if let Some(act) = field.read_by {
            return self.may(Action::reads(act), thing);
        }
        match field.sealed {
            Some(class) => self.may(opening(class), thing),
            None if field.confidential => self.may(PROGRAMME_READ, &thing.clone().confidentially()),
            None => true,
        }
    }

    /// How many rows of each noun this person may see.
    pub fn counts(&self, nouns: &[&'static Record]) -> Result<Vec<i64>, Failure> {
        let reaches: Vec<Reach> = nouns.iter().map(|noun| self.reach(reading(noun), noun)).collect();
        let whole: Vec<&Record> = nouns
            .iter()
            .zip(&reaches)
            .filter(|(_, reach)| matches!(reach, Reach::Everything))
            .map(|(noun, _)| *noun)
            .collect();
        let mut of_whole = entry::counts(self.tx, &whole)?.into_iter();
        let mut counts = Vec::new();
        for (noun, reach) in nouns.iter().zip(reaches) {
            let count = match within(reach) {
                None => of_whole.next().unwrap_or_default(),
                Some(within) => entry::count_within(self.tx, noun, &within)?,
            };
            counts.push(count);
        }
        Ok(counts)
    }

    /// The text of a sealed field, when this person may open it. Erased values are gone for everybody.
    pub fn open(
        &self,
        noun: &'static Record,
        field: &Field,
        found: &Entry,
        thing: &Thing,
    ) -> Result<Option<vault::Confidential>, Failure> {
        let (Some(_), Thing::Case(case)) = (field.sealed, thing) else {
            return Ok(None);
        };
        if !self.may_open(field, thing) {
            return Ok(None);
        }
        self.tx.permit(&case.participant);
        match entry::unsealed(self.tx, noun, found, field)? {
            Some(store::Unsealed::Text(text)) => Ok(Some(text)),
            Some(store::Unsealed::Destroyed) | None => Ok(None),
        }
    }

    /// The rows of a noun that point at a row, as far as this person may see them, at most `limit`.
    pub fn pointing(
        &self,
        noun: &'static Record,
        field: &Field,
        id: &str,
        limit: i64,
    ) -> Result<Vec<Entry>, Failure> {
        let reach = self.reach(reading(noun), noun);
        if matches!(reach, Reach::Nothing) {
            return Ok(Vec::new());
        }
        let within = within(reach);
        let found = entry::pointing_within(self.tx, noun, field.name, id, within.as_ref(), limit)?;
        let people = self.people(noun, &found)?;
        if !people.is_empty() {
            self.on_record(|act| {
                act.did(audit::Action::Read, noun.name, None)
                    .about(people)
                    .searched("", i64::try_from(found.len()).unwrap_or(limit));
            });
        }
        Ok(found)
    }

    /// The rows of a noun that this person may see and that meet a condition, at most `limit`. Each `{}` of the condition is one
    /// of the values, in order; the condition is the program's own, never a user's.
    pub fn among(
        &self,
        noun: &'static Record,
        condition: &str,
        values: &[Value],
        limit: i64,
    ) -> Result<Vec<Entry>, Failure> {
        let reach = self.reach(reading(noun), noun);
        if matches!(reach, Reach::Nothing) {
            return Ok(Vec::new());
        }
        let found = entry::among_within(self.tx, noun, condition, values, within(reach).as_ref(), limit)?;
        let people = self.people(noun, &found)?;
        if !people.is_empty() {
            self.on_record(|act| {
                act.did(audit::Action::List, noun.name, None)
                    .about(people)
                    .searched("", i64::try_from(found.len()).unwrap_or(limit));
            });
        }
        Ok(found)
    }

    /// Id, key and title of every row of a noun that this person may see: what can be chosen among.
    pub fn titles(&self, noun: &'static Record) -> Result<Vec<(String, String, String)>, Failure> {
        let within = within(self.reach(reading(noun), noun));
        Ok(entry::titles(self.tx, noun, within.as_ref())?)
    }

    /// Id, key and title of some rows of a noun, those left out that this person may not see.
    pub fn titles_of(
        &self,
        noun: &'static Record,
        ids: &[Value],
    ) -> Result<Vec<(String, String, String)>, Failure> {
        let within = within(self.reach(reading(noun), noun));
        Ok(entry::titles_of(self.tx, noun, ids, within.as_ref())?)
    }

    /// The id of a row that is chosen by its key. A key that this person may not see is as unknown as one that is not there.
    pub fn chosen(&self, noun: &'static Record, key: &str) -> Result<Option<String>, Failure> {
        let within = within(self.reach(reading(noun), noun));
        Ok(entry::id_within(self.tx, noun, key, within.as_ref())?)
    }

    pub(super) fn people(&self, noun: &Record, entries: &[Entry]) -> Result<Vec<String>, Failure> {
        if noun.person == PersonPath::Nobody {
            return Ok(Vec::new());
        }
        let things = access::things::of(self.tx, noun, entries)?;
        let participant = |thing: Thing| match thing {
            Thing::Case(case) => Some(case.participant),
            _ => None,
        };
        Ok(things.into_iter().filter_map(participant).collect())
    }
}
