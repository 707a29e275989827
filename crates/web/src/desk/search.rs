//! Finding a participant: by reference, by CPR number, or by the beginnings of names. Names and numbers are sealed, so they
//! are found through keyed hashes, and only among the cases in which this person may open them.

use access::Action;
use kernel::Cpr;
use records::{PersonPath, Record, list};

use super::Desk;
use crate::visit::Failure;

impl Desk<'_> {
    /// One page of what was searched for among the rows of a noun, before it is put on record.
    pub(super) fn searched(
        &self,
        noun: &'static Record,
        asked: &list::Asked,
        within: Option<&list::Within>,
    ) -> Result<list::Page, Failure> {
        if noun.person == PersonPath::Own && !asked.search.trim().is_empty() {
            if let Ok(cpr) = asked.search.parse::<Cpr>() {
                let index = self.tx.blind_cpr(&cpr)?;
                return self.sealed(noun, asked, "case.cpr", "cpr_index =", &[index]);
            }
            let tokens = self.tx.blind_asked(&asked.search)?;
            let named = self.sealed(noun, asked, "case.identity", NAMED, &tokens)?;
            if named.total > 0 {
                return Ok(named);
            }
        }
        Ok(list::list_within(self.tx, noun, asked, within)?)
    }

    /// Rows that meet a condition for each of some keyed hashes, where the act is allowed.
    fn sealed(
        &self,
        noun: &'static Record,
        asked: &list::Asked,
        act: &'static str,
        condition: &str,
        hashes: &[String],
    ) -> Result<list::Page, Failure> {
        let reach = self.reach(Action::reads(act), noun);
        let (mut sql, mut values) = match reach {
            access::Reach::Nothing => ("1 = 0".to_owned(), Vec::new()),
            access::Reach::Everything => ("1 = 1".to_owned(), Vec::new()),
            access::Reach::Where { sql, values } => (format!("({sql})"), values),
        };
        if hashes.is_empty() {
            sql.push_str(" and 1 = 0");
        }
        for hash in hashes {
            values.push(hash.as_str().into());
            let closing = if condition.contains('(') { ")" } else { "" };
            sql.push_str(&format!(" and {condition} ?{}{closing}", values.len()));
        }
        let asked = list::Asked {
            search: String::new(),
            ..asked.clone()
        };
        Ok(list::list_within(
            self.tx,
            noun,
            &asked,
            Some(&list::Within { sql, values }),
        )?)
    }
}

const NAMED: &str = "id in (select participant from participant_word where token =";
