//! Invented organisations, and what is known of them: flags toward the goal, registrations, a profile of the last year.

use kernel::fold::fold;
use store::Tx;

use crate::{
    Result, Size,
    chance::Chance,
    rows::{Rows, Written},
    words::{Words, paragraph},
};

/// An organisation that other rows point at.
#[derive(Debug)]
pub(crate) struct Organisation {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) name: String,
}

const ORGANISATION: &[&str] = &[
    "id",
    "key",
    "name",
    "kind",
    "stage",
    "legal_form",
    "town",
    "target_groups",
    "purpose",
    "founded",
    "note",
    "search",
];
const GOAL_FLAG: &[&str] = &["id", "key", "organisation", "counts", "valid_from", "reason"];
const RSV_REGISTRATION: &[&str] = &["id", "key", "organisation", "registered", "basis"];
const YEARLY_PROFILE: &[&str] = &[
    "id",
    "key",
    "organisation",
    "year",
    "this_year",
    "next_year",
    "state",
];

/// Two of five are registered.
fn kind(number: usize) -> &'static str {
    match number % 5 {
        0 | 2 => "registered_rsv",
        1 | 3 => "social_enterprise",
        _ => "initiative",
    }
}

/// Writes them and answers them in order; the first ones are hosts.
pub(crate) fn write(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    words: &Words,
) -> Result<Vec<Organisation>> {
    let mut rows = Rows::new(tx, "organisation", ORGANISATION);
    let mut organisations = Vec::new();
    let pick = |chance: &mut Chance, list: &[String]| chance.one(list).cloned();
    for (number, name) in words.names(size.organisations).into_iter().enumerate() {
        let id = chance.id();
        let key = format!("sted-{:02}", number + 1);
        rows.add([
            id.as_str().into(),
            key.as_str().into(),
            name.as_str().into(),
            kind(number).into(),
            "active".into(),
            "Forening".into(),
            pick(chance, &words.towns).into(),
            pick(chance, &words.target_groups).into(),
            pick(chance, &words.purposes).into(),
            size.first_year().to_string().into(),
            "Opdigtet.".into(),
            fold(&name).into(),
        ])?;
        organisations.push(Organisation { id, key, name });
    }
    rows.end(written)?;
    flags(tx, written, chance, size, &organisations)?;
    registrations(tx, written, chance, size, &organisations)?;
    profiles(tx, written, chance, size, words, &organisations)?;
    Ok(organisations)
}

fn flags(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    organisations: &[Organisation],
) -> Result<()> {
    let mut rows = Rows::new(tx, "goal_flag", GOAL_FLAG);
    for one in organisations {
        rows.add([
            chance.id().into(),
            format!("{}-taeller", one.key).into(),
            one.id.as_str().into(),
            chance.percent(90).into(),
            format!("{}-01-01", size.first_year()).into(),
            "Giver arbejde til mennesker på kanten af arbejdsmarkedet.".into(),
        ])?;
    }
    rows.end(written)
}

fn registrations(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    organisations: &[Organisation],
) -> Result<()> {
    let mut rows = Rows::new(tx, "rsv_registration", RSV_REGISTRATION);
    let registered = organisations
        .iter()
        .enumerate()
        .filter(|(number, _)| kind(*number) == "registered_rsv");
    for (_, one) in registered {
        let year = chance.between(i64::from(size.first_year()), i64::from(size.last_year));
        rows.add([
            chance.id().into(),
            format!("{}-rsv", one.key).into(),
            one.id.as_str().into(),
            format!("{year}-{:02}-01", chance.between(1, 12)).into(),
            "cvr_register".into(),
        ])?;
    }
    rows.end(written)
}

fn profiles(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    words: &Words,
    organisations: &[Organisation],
) -> Result<()> {
    let mut rows = Rows::new(tx, "yearly_profile", YEARLY_PROFILE);
    for one in organisations {
        rows.add([
            chance.id().into(),
            format!("{}-{}", one.key, size.last_year).into(),
            one.id.as_str().into(),
            i64::from(size.last_year).into(),
            paragraph(chance, &words.this_year, 4, 7).into(),
            paragraph(chance, &words.next_year, 2, 4).into(),
            "approved".into(),
        ])?;
    }
    rows.end(written)
}
