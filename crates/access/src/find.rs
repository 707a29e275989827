//! Who an account is here: an active person with the memberships of today and the cases opened now.
//!
//! Not for: sessions and sign-in (identity).

use kernel::Timestamp;
use store::{Result, Row, StoreError, Tx};

use crate::{
    Glass, Membership, Role, Who,
    placed::{self, Bound},
};

/// The person behind an account, with what the person may build on. Session and fresh sign-in are the caller's to fill in.
pub fn find(tx: &Tx, account: &str) -> Result<Option<Who>> {
    let sql = "select person.id, person.key, person.name
               from person_account join person on person.id = person_account.person
               where person_account.account = ?1 and person.state = 'active'";
    let Some(row) = tx.query_opt(sql, &[account.into()])? else {
        return Ok(None);
    };
    let person = row.text("id")?;
    Ok(Some(Who {
        memberships: memberships(tx, &person)?,
        glass: glass(tx, &person)?,
        person,
        name: row.text("key")?,
        title: row.text("name")?,
        session: String::new(),
        strong: false,
    }))
}

/// The memberships that are valid today.
pub(crate) fn memberships(tx: &Tx, person: &str) -> Result<Vec<Membership>> {
    let mut bound = Bound::default();
    let place = bound.to(person);
    let valid = placed::valid("membership", tx.today(), &mut bound);
    let sql = format!(
        "select id, role, unit, organisation, participant
         from membership
         where person = {place} and {valid}
         order by begins_on, id"
    );
    let rows = tx.query(&sql, &bound.values)?;
    // A word that is no role gives nothing.
    let known = rows.iter().filter_map(|row| membership(row).transpose());
    known.collect()
}

fn membership(row: &Row) -> Result<Option<Membership>> {
    let Some(role) = Role::parse(&row.text("role")?) else {
        return Ok(None);
    };
    Ok(Some(Membership {
        id: row.text("id")?,
        role,
        unit: row.opt_text("unit")?,
        organisation: row.opt_text("organisation")?,
        participant: row.opt_text("participant")?,
    }))
}

/// What is open now. Times are compared as times: as texts they sort by their decimals.
fn glass(tx: &Tx, person: &str) -> Result<Vec<Glass>> {
    let sql = "select participant, begins_at, ends_at
               from break_glass
               where person = ?1 and ends_at >= ?2
               order by ends_at, id";
    let earliest = tx.now().to_string().chars().take(10).collect::<String>();
    let mut open = Vec::new();
    for row in tx.query(sql, &[person.into(), earliest.into()])? {
        let (begins, until) = (moment(&row, "begins_at")?, moment(&row, "ends_at")?);
        if begins <= tx.now() && tx.now() < until {
            open.push(Glass {
                participant: row.text("participant")?,
                until,
            });
        }
    }
    Ok(open)
}

fn moment(row: &Row, column: &str) -> Result<Timestamp> {
    row.text(column)?.parse().map_err(|_| StoreError::Column {
        column: column.to_owned(),
        problem: "is not a moment",
    })
}
