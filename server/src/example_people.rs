//! The example's people: one for each role. Everyone here is invented; names are put together from common Danish ones,
//! and nobody of the sources is among them. They can be signed in as only where the server runs in example mode.
//!
//! Not for: a municipality with real people, whose accounts come from `fodfaeste password`, a provider or an invitation.

use identity::{
    Result,
    account::{self, Kind},
    people::{self, Ties},
};
use store::{Database, Municipalities, Tx};

/// What an invented person is tied to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Nothing,
    Unit,
    Organisation(&'static str),
    OwnCase,
}

/// Somebody invented: key, name, role, tie. The first is who acts when the example is made.
const PEOPLE: [(&str, &str, &str, Tie); 14] = [
    ("konsulent", "Karen Friis", "consultant", Tie::Unit),
    ("leder", "Lars Holm", "leader", Tie::Unit),
    ("sagsbehandler", "Sofie Bang", "caseworker", Tie::Nothing),
    ("mentor", "Mikkel Krogh", "mentor", Tie::Organisation("soeholt")),
    ("mentor-sumak", "Mette Rask", "mentor", Tie::Organisation("sumak")),
    ("sagsbehandler-to", "Stine Holt", "caseworker", Tie::Nothing),
    ("ejer", "Eva Dam", "owner", Tie::Organisation("soeholt")),
    ("partner", "Per Lund", "partner", Tie::Organisation("affald-plus")),
    ("fundraiser", "Freja Winther", "fundraiser", Tie::Nothing),
    ("deltager", "Dorte Lykke", "participant", Tie::OwnCase),
    ("udvalg", "Ulla Brandt", "committee", Tie::Nothing),
    ("databeskyttelse", "Dan Beck", "protection", Tie::Nothing),
    ("revisor", "Rikke Juul", "auditor", Tie::Nothing),
    ("administrator", "Adam Toft", "administrator", Tie::Nothing),
];

/// Whose case the invented participant is.
const CASEWORKER: &str = "sagsbehandler";

/// The invented participant's key and what is read aloud of it.
const PARTICIPANT: (&str, &str) = ("opdigtet-deltager", "OPDIGT-7");

/// Who vouches for a municipality's invented people: itself, and only as an example.
fn issuer(municipality: &str) -> String {
    format!("example:{municipality}")
}

/// The account of the invented person with a role.
pub fn account_of(municipalities: &Municipalities, slug: &str, role: &str) -> Result<Option<String>> {
    let Some((key, ..)) = PEOPLE.iter().find(|(_, _, found, _)| *found == role) else {
        return Ok(None);
    };
    municipalities.control().read("example", |tx| {
        Ok(account::by_subject(tx, &issuer(slug), key)?.map(|account| account.id))
    })
}

/// The invented people of a role, by id, in the order in which they are listed.
pub fn with_role(tx: &Tx, role: &str) -> Result<Vec<String>> {
    let known = PEOPLE.iter().filter(|(_, _, found, _)| *found == role);
    known
        .filter_map(|(key, ..)| row_of(tx, "select id from person where key = ?1", key).transpose())
        .collect()
}

/// Makes the invented people; doing it again changes nothing.
pub fn make(municipalities: &Municipalities, slug: &str, database: &Database) -> Result<()> {
    for (key, name, role, tie) in PEOPLE {
        let account = municipalities.control().write("example", |tx| {
            let id = account::make(tx, &issuer(slug), key, Kind::Example, name)?;
            account::add_place(tx, &id, slug)?;
            Ok::<_, identity::IdentityError>(id)
        })?;
        database.write("example", |tx| place(tx, (key, name, role, tie), &account))?;
    }
    Ok(())
}

fn place(tx: &Tx, (key, name, role, tie): (&str, &str, &str, Tie), account: &str) -> Result<()> {
    let person = people::make(tx, key, name)?;
    people::link(tx, &person, account)?;
    let unit = if tie == Tie::Unit { Some(unit(tx)?) } else { None };
    let organisation = match tie {
        Tie::Organisation(key) => row_of(tx, "select id from organisation where key = ?1", key)?,
        Tie::Nothing | Tie::Unit | Tie::OwnCase => None,
    };
    let own_case = if tie == Tie::OwnCase {
        Some(participant(tx)?)
    } else {
        None
    };
    people::grant(
        tx,
        &person,
        role,
        Ties {
            unit: unit.as_deref(),
            organisation: organisation.as_deref(),
            participant: own_case.as_deref(),
        },
    )?;
    if key == CASEWORKER {
        has_case(tx, &person, &participant(tx)?)?;
    }
    Ok(())
}

fn row_of(tx: &Tx, sql: &str, key: &str) -> Result<Option<String>> {
    let row = tx.query_opt(sql, &[key.into()])?;
    Ok(row.map(|row| row.text("id")).transpose()?)
}

fn unit(tx: &Tx) -> Result<String> {
    let key = "socialoekonomi";
    if let Some(found) = row_of(tx, "select id from unit where key = ?1", key)? {
        return Ok(found);
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into unit (id, key, name) values (?1, ?2, ?3)",
        &[(&id).into(), key.into(), "Den socialøkonomiske enhed".into()],
    )?;
    Ok(id.as_str().to_owned())
}

fn participant(tx: &Tx) -> Result<String> {
    let (key, reference) = PARTICIPANT;
    if let Some(found) = row_of(tx, "select id from participant where key = ?1", key)? {
        return Ok(found);
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into participant (id, key, reference, source, search) values (?1, ?2, ?3, ?4, ?5)",
        &[
            (&id).into(),
            key.into(),
            reference.into(),
            "opdigtet".into(),
            kernel::fold::fold(reference).into(),
        ],
    )?;
    tx.new_person_key(id.as_str())?;
    Ok(id.as_str().to_owned())
}

fn has_case(tx: &Tx, person: &str, participant: &str) -> Result<()> {
    let held = tx.count(
        "select count(*) as n from case_relation where person = ?1 and participant = ?2",
        &[person.into(), participant.into()],
    )?;
    if held == 0 {
        tx.execute(
            "insert into case_relation (id, participant, person, begins_on) values (?1, ?2, ?3, ?4)",
            &[
                (&tx.fresh_id()).into(),
                participant.into(),
                person.into(),
                tx.today().into(),
            ],
        )?;
    }
    Ok(())
}
