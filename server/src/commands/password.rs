//! `fodfaeste password`, and the first password of a municipality.

use store::{Municipalities, StoreError};
use web::account;

use super::CommandError;
use crate::place::Where;

/// The built-in consultant's name.
pub(crate) const CONSULTANT: &str = "konsulent";

pub(crate) fn run(place: &Where) -> Result<u8, CommandError> {
    let municipalities = place.open()?;
    let (one, database) = place.one(&municipalities)?;
    let password = database.write("command line", |tx| {
        account::new_password(tx, CONSULTANT, "Konsulent")
    })?;
    println!("{}: sign in as {CONSULTANT} with {password}", one.slug);
    Ok(0)
}

/// Makes the built-in consultant of every municipality that has no account, and shows the password this once.
pub(crate) fn first_time(municipalities: &Municipalities) -> Result<(), StoreError> {
    for one in municipalities.list()? {
        let database = municipalities.database(&one.slug)?;
        if !database.read("command line", account::any)? {
            let password = database.write("command line", |tx| {
                account::new_password(tx, CONSULTANT, "Konsulent")
            })?;
            println!(
                "{}: sign in as {CONSULTANT} with {password} (shown only now; `fodfaeste password` makes a new one)",
                one.slug
            );
        }
    }
    Ok(())
}
