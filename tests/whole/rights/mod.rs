//! What citizens may ask for, and what is deleted at the end: with words planted in a row of every noun for two citizens, so that it is
//! seen that all of one goes, or is told, and nothing of the other.

mod access_file;
mod erasure;
mod pages;
mod retention;
mod rules;

use std::sync::Arc;

use rights::{erase::Means, retention::Office};
use store::{Database, Tx};
use testkit::Engine;
use vault::SystemChance;

use crate::access_matrix::world::{Relation, World};

/// Two citizens with a row of every noun, whose cases ended long ago.
struct Place {
    world: World,
    slug: String,
}

impl Place {
    fn new(engine: &Engine) -> Self {
        Self {
            world: World::new(engine),
            slug: engine.slug().to_owned(),
        }
    }

    /// Where both cases have ended so long ago that they are due.
    fn ended(engine: &Engine) -> Self {
        let place = Self::new(engine);
        place.write(|tx| {
            tx.execute(
                "update placement set state = 'completed', started_on = '2013-01-01', ended_on = '2014-01-01'
                 where key like 'zq%'",
                &[],
            )?;
            tx.execute("update placement set referred_on = null, waiting_since = null, accepted_on = null, outcome_on = null where key like 'zq%'", &[])?;
            Ok(())
        });
        place
    }

    fn database(&self) -> &Arc<Database> {
        &self.world.app.database
    }

    fn control(&self) -> &Arc<Database> {
        self.world.app.app().municipalities.control()
    }

    fn write<T>(&self, mut work: impl FnMut(&Tx) -> rights::Result<T>) -> T {
        self.database()
            .write("test", |tx| work(tx))
            .expect("it is written")
    }

    fn read<T>(&self, work: impl FnOnce(&Tx) -> rights::Result<T>) -> T {
        self.database().read("test", work).expect("it is read")
    }

    /// The id of the citizen of a relation.
    fn citizen(&self, relation: Relation) -> String {
        let noun = &placements::participant::PARTICIPANT;
        self.read(|tx| Ok(records::entry::find_by_key(tx, noun, &relation.key(noun))?))
            .expect("planted")
            .id
    }

    /// The id of the invented person with a key.
    fn person(&self, key: &str) -> String {
        self.read(|tx| {
            let row = tx.query_opt("select id from person where key = ?1", &[key.into()])?;
            Ok(row.expect("invented").text("id")?)
        })
    }

    fn means(&self) -> Means<'_> {
        Means {
            nouns: &self.world.nouns,
            chance: &SystemChance,
        }
    }

    fn signer(&self) -> audit::Signer {
        audit::Signer::of(self.world.app.app().municipalities.keys(), &self.slug)
    }

    fn office<'a>(&'a self, signer: &'a audit::Signer) -> Office<'a> {
        Office {
            control: self.control(),
            database: self.database(),
            municipality: &self.slug,
            means: self.means(),
            signer,
        }
    }

    /// The words planted about the citizen of a relation, as far as they stand in clear in the database.
    fn words(&self, relation: Relation, sealed: bool) -> Vec<String> {
        self.world
            .planted
            .iter()
            .filter(|one| one.relation == relation && one.noun.person != records::PersonPath::Nobody)
            .filter(|one| one.field.sealed.is_some() == sealed)
            .map(|one| one.word.clone())
            .collect()
    }

    /// Every value of every column of every table, as `table.column` and text.
    fn everything(&self) -> Vec<(String, String)> {
        self.read(|tx| {
            let mut all = Vec::new();
            for column in tx.columns()? {
                let (table, name) = (&column.table, &column.name);
                let sql = format!("select cast({name} as text) as value from {table} order by 1");
                for row in tx.query(&sql, &[])? {
                    if let Some(text) = row.opt_text("value")? {
                        all.push((format!("{table}.{name}"), text));
                    }
                }
            }
            Ok(all)
        })
    }

    /// The columns in which a text stands.
    fn stands_in(&self, text: &str) -> Vec<String> {
        let mut columns: Vec<String> = self
            .everything()
            .into_iter()
            .filter(|(_, value)| value.contains(text))
            .map(|(column, _)| column)
            .collect();
        columns.sort();
        columns.dedup();
        columns
    }
}

/// What a refusal is, if it is one.
fn refusal<T>(result: rights::Result<T>) -> Option<rights::Refusal> {
    match result.err()? {
        rights::RightsError::Refused(refusal) => Some(refusal),
        _ => None,
    }
}
