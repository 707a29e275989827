//! The people who work with the programme: found, added, given and taken roles, let in and shut out. No participant is here.
//!
//! Not for: what a role may do (the policies), or proving who somebody is (identity).

mod accounts;
mod add;
mod grant;
mod list;
mod one;
mod words;

use access::people::{self, Person};
use web::{About, Action, Desk, Failure, Routes};

pub(crate) use words::{organisation_names, period, unit_names};

const PEOPLE: Action = Action::changes("admin.people");
/// What gives somebody access: asked for by those who have just shown who they are.
const ROLES: Action = Action::changes("admin.roles");
const ABOUT: About = About::Setting("person");

const PATH: &str = "/administration/personer";

pub(crate) fn routes() -> Routes {
    let one = format!("{PATH}/{{id}}");
    let add = format!("{PATH}/ny");
    let grant = format!("{one}/rolle");
    Routes::new()
        .page(PATH, PEOPLE, ABOUT, list::show)
        .page(&add, PEOPLE, ABOUT, add::show)
        .form(&add, PEOPLE, ABOUT, add::add)
        .page(&one, PEOPLE, ABOUT, one::show)
        .page(&grant, ROLES, ABOUT, grant::show)
        .form(&grant, ROLES, ABOUT, grant::grant)
        .form(&format!("{one}/afslut-rolle"), ROLES, ABOUT, grant::end)
        .form(&format!("{one}/luk"), PEOPLE, ABOUT, one::shut)
        .form(&format!("{one}/aabn"), ROLES, ABOUT, one::reopen)
        .form(&format!("{one}/sessioner"), PEOPLE, ABOUT, accounts::end_sessions)
        .form(&format!("{one}/telefon"), ROLES, ABOUT, accounts::new_phone)
        .form(&format!("{one}/link"), ROLES, ABOUT, accounts::new_link)
}

/// The person of an id, when it is one of the staff.
fn person(desk: &Desk, id: &str) -> Result<Option<Person>, Failure> {
    let Some(person) = people::find(desk.tx, id)? else {
        return Ok(None);
    };
    Ok(people::is_staff(desk.tx, id)?.then_some(person))
}

fn path(id: &str) -> String {
    format!("{PATH}/{id}")
}
