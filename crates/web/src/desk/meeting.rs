//! Rows that a page gathers by plain conditions, within what this person may see or do; and where a new row could hang.
//!
//! Not for: one row, or a list with search and pages (`rows`).

use access::{Action, Reach};
use records::{
    Entry, Record, list,
    meeting::{self, Test},
};

use super::{
    Desk,
    rows::{reading, within},
};
use crate::visit::Failure;

impl Desk<'_> {
    /// The rows of a noun that this person may see and that meet every test, at most `limit`.
    pub fn meeting(&self, noun: &'static Record, tests: &[Test], limit: i64) -> Result<Vec<Entry>, Failure> {
        self.meeting_for(reading(noun), noun, tests, limit)
    }

    /// The rows of a noun that this person may do something else to and that meet every test, at most `limit`.
    pub fn meeting_for(
        &self,
        action: Action,
        noun: &'static Record,
        tests: &[Test],
        limit: i64,
    ) -> Result<Vec<Entry>, Failure> {
        let reach = self.reach(action, noun);
        if matches!(reach, Reach::Nothing) {
            return Ok(Vec::new());
        }
        let within = within(reach);
        let found = meeting::meeting(self.tx, noun, within.as_ref(), tests, limit)?;
        self.seen_rows(noun, &found)?;
        Ok(found)
    }

    /// The rows of `of` that meet every test and on which, by its column, a row of `noun` could hang that this person may do
    /// this to. So a mentor finds whose attendance to keep before there is any.
    pub fn bearers(
        &self,
        action: Action,
        noun: &'static Record,
        column: &'static str,
        of: &'static Record,
        tests: &[Test],
        limit: i64,
    ) -> Result<Vec<Entry>, Failure> {
        let condition = match self.reach(action, noun) {
            Reach::Nothing => return Ok(Vec::new()),
            Reach::Everything => None,
            Reach::Where { sql, values } => Some(list::Within {
                sql: format!(
                    "{of}.id in (select {noun}.{column} from (select bearer.id as {column} from {of} as bearer) as {noun}
                     where {sql})",
                    of = of.name,
                    noun = noun.name,
                ),
                values,
            }),
        };
        let found = meeting::meeting(self.tx, of, condition.as_ref(), tests, limit)?;
        self.seen_rows(of, &found)?;
        Ok(found)
    }

    /// Puts on record whose rows these are.
    fn seen_rows(&self, noun: &'static Record, found: &[Entry]) -> Result<(), Failure> {
        let people = self.people(noun, found)?;
        if !people.is_empty() {
            self.on_record(|act| {
                act.did(audit::Action::Read, noun.name, None)
                    .about(people)
                    .searched("", i64::try_from(found.len()).unwrap_or(i64::MAX));
            });
        }
        Ok(())
    }
}
