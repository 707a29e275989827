//! Someone who used the program, and no longer does: name, mail and accounts go. What they did stays on record under a name that is
//! nobody's, because others' rows say that somebody did it.

use store::{Row, Tx};
use vault::Chance;

use crate::{Erased, Result, erase::STUB};

/// What a person is called who is forgotten.
const NOBODY: &str = "Slettet bruger";

/// Has a person any membership, over or not?
pub(crate) fn is_anything(tx: &Tx, person: &str) -> Result<bool> {
    let sql = "select count(*) as n from membership where person = ?1";
    Ok(tx.count(sql, &[person.into()])? > 0)
}

/// The accounts that a person signs in with, by the installation's ids.
pub fn accounts_of(tx: &Tx, person: &str) -> Result<Vec<String>> {
    let sql = "select account from person_account where person = ?1 order by account";
    let rows = tx.query(sql, &[person.into()])?;
    Ok(rows
        .iter()
        .map(|row| row.text("account"))
        .collect::<store::Result<_>>()?)
}

/// The accounts of everyone who signs in as a participant and is nothing else here.
pub fn accounts_of_participant(tx: &Tx, participant: &str) -> Result<Vec<String>> {
    let sql = "select account.account as account
               from person_account account
               where exists (select 1 from membership
                             where membership.person = account.person and membership.participant = ?1)
                 and not exists (select 1 from membership
                                 where membership.person = account.person
                                   and membership.participant is distinct from ?1)
               order by account.account";
    let rows = tx.query(sql, &[participant.into()])?;
    Ok(rows
        .iter()
        .map(|row| row.text("account"))
        .collect::<store::Result<_>>()?)
}

/// Forgets a person.
pub(crate) fn forget(tx: &Tx, chance: &dyn Chance, person: &str) -> Result<Erased> {
    let mut erased = Erased::default();
    let Some(row) = tx.query_opt("select key from person where id = ?1", &[person.into()])? else {
        return Ok(erased);
    };
    let nobody = crate::erase::nobody(chance);
    erased.went(
        "person_account",
        tx.execute("delete from person_account where person = ?1", &[person.into()])?,
    );
    erased.went(
        "history",
        tx.execute(
            "delete from history where record = 'person' and record_id = ?1",
            &[person.into()],
        )?,
    );
    tx.execute(
        "update history set actor = ?1 where actor = ?2",
        &[nobody.as_str().into(), row.text("key")?.into()],
    )?;
    tx.execute(
        "update person
         set key = ?1, name = ?2, email = null, state = 'ended', version = version + 1
         where id = ?3",
        &[nobody.into(), NOBODY.into(), person.into()],
    )?;
    erased.went("person", 1);
    Ok(erased)
}

/// Someone whose last role ended, and on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Former {
    pub(crate) person: String,
    pub(crate) key: String,
    pub(crate) ended_on: kernel::Date,
}

/// Everyone who is nothing here any more: the last role's last day, or the day they were added when there never was one. Those
/// who sign in as participants go with their case.
pub(crate) fn former(tx: &Tx) -> Result<Vec<Former>> {
    let sql = format!(
        "select person.id as id, person.key as key, coalesce(max(membership.ends_on), substr(person.created_at, 1, 10)) as day
         from person
         left join membership on membership.person = person.id
         where person.key not like '{STUB}%'
           and not exists (select 1 from membership other
                           where other.person = person.id
                             and (other.ends_on is null or other.participant is not null))
         group by person.id, person.key, person.created_at
         order by person.id"
    );
    let read = |row: &Row| {
        Ok(Former {
            person: row.text("id")?,
            key: row.text("key")?,
            ended_on: row.date("day")?,
        })
    };
    Ok(tx
        .query(&sql, &[])?
        .iter()
        .map(read)
        .collect::<store::Result<_>>()?)
}
