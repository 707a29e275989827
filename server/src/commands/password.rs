//! `fodfaeste password`, and the first password of a municipality. Break-glass accounts are made the same way.

use identity::{local, password, people, totp};
use store::{Database, Municipalities, Municipality};

use super::CommandError;
use crate::{app, place::Where};

/// The built-in consultant's name.
pub(crate) const CONSULTANT: &str = "konsulent";

/// The roles that can be granted from the command line: those that stand for no case and no organisation.
const ROLES: [&str; 8] = [
    "consultant",
    "leader",
    "caseworker",
    "fundraiser",
    "committee",
    "protection",
    "auditor",
    "administrator",
];

/// The account that is wanted.
pub(crate) struct Wanted<'a> {
    pub(crate) name: &'a str,
    pub(crate) title: &'a str,
    pub(crate) role: &'a str,
    pub(crate) new_phone: bool,
}

pub(crate) fn run(place: &Where, wanted: &Wanted<'_>) -> Result<u8, CommandError> {
    if !ROLES.contains(&wanted.role) {
        return Err(CommandError::Plain(format!(
            "there is no role {:?} to grant here; it is one of {}",
            wanted.role,
            ROLES.join(", ")
        )));
    }
    let municipalities = place.open()?;
    let (one, database) = place.one(&municipalities)?;
    let password = give(&municipalities, &one, &database, wanted)?;
    println!("{}: sign in as {} with {password}", one.slug, wanted.name);
    Ok(0)
}

/// Makes the built-in consultant of every municipality that has no account, and shows the password this once.
pub(crate) fn first_time(municipalities: &Municipalities) -> Result<(), CommandError> {
    for one in municipalities.list()? {
        let database = municipalities.database(&one.slug)?;
        if !database.read("command line", people::any)? {
            let wanted = Wanted {
                name: CONSULTANT,
                title: "Konsulent",
                role: "consultant",
                new_phone: false,
            };
            let password = give(municipalities, &one, &database, &wanted)?;
            println!(
                "{}: sign in as {CONSULTANT} with {password} (shown only now; `fodfaeste password` makes a new one)",
                one.slug
            );
        }
    }
    Ok(())
}

/// Account and password in the installation, person and role in the municipality. The password must be changed at the
/// first sign-in, since whoever ran the command has seen it.
fn give(
    municipalities: &Municipalities,
    one: &Municipality,
    database: &Database,
    wanted: &Wanted<'_>,
) -> Result<String, CommandError> {
    let fresh = password::fresh();
    let hash = password::hash(&app::secrets(municipalities), &fresh)?;
    let account = municipalities.control().write("command line", |tx| {
        let account = local::make(tx, &one.slug, wanted.name, wanted.title)?;
        local::change_password(tx, &account, &hash, None)?;
        password::set(tx, &account, &hash, true)?;
        if wanted.new_phone {
            totp::remove(tx, &account)?;
        }
        Ok::<_, identity::IdentityError>(account)
    })?;
    database.write("command line", |tx| {
        let person = people::make(tx, &local::folded(wanted.name), wanted.title)?;
        people::link(tx, &person, &account)?;
        people::grant(tx, &person, wanted.role, people::Ties::default())?;
        Ok::<_, identity::IdentityError>(())
    })?;
    Ok(fresh)
}
