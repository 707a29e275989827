//! CPR numbers that are somebody's already: in the database, or further up in the files. They are compared through their
//! keyed hashes, so that judging a file leaves no readable trace of them.

use std::collections::BTreeMap;

use kernel::Cpr;
use records::{Kind, Record};
use store::Tx;

use super::{LoadError, LoadRow, LoadSet};

/// Whose a number is: the row's key, by noun, field and keyed hash.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<(&'static str, &'static str, String), String>);

impl Numbers {
    /// Those that are in the database.
    pub(super) fn collect(tx: &Tx, set: &LoadSet) -> Result<Self, LoadError> {
        let mut numbers = Self::default();
        for (noun, _) in &set.nouns {
            for field in fields(noun) {
                let sql = format!(
                    "select key, {field}_index as found_by from {} where {field}_index is not null order by key",
                    noun.name
                );
                for row in tx.query(&sql, &[])? {
                    let place = (noun.name, field, row.text("found_by")?);
                    numbers.0.insert(place, row.text("key")?);
                }
            }
        }
        Ok(numbers)
    }

    /// The fields of a row whose number is another row's. From here on the row's own numbers are taken too.
    pub(super) fn taken(
        &mut self,
        tx: &Tx,
        noun: &'static Record,
        row: &LoadRow,
    ) -> Result<Vec<(String, String)>, LoadError> {
        let mut problems = Vec::new();
        for field in fields(noun) {
            let typed = row.typed.get(field).map(|text| text.trim().parse::<Cpr>());
            let Some(Ok(cpr)) = typed else { continue };
            let place = (noun.name, field, tx.blind_cpr(&cpr)?);
            let whose = self.0.entry(place).or_insert_with(|| row.key.clone());
            if *whose != row.key {
                problems.push((field.to_owned(), "error-cpr-known".to_owned()));
            }
        }
        Ok(problems)
    }
}

fn fields(noun: &'static Record) -> impl Iterator<Item = &'static str> {
    let numbers = noun.fields.iter().filter(|field| matches!(field.kind, Kind::Cpr));
    numbers.map(|field| field.name)
}
