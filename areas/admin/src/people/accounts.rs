//! How somebody signs in: their accounts, what ends their sessions, and the link by which a new phone is bound.

use access::people::{self, Person};
use axum::{extract::Path, response::Response};
use identity::{
    Account,
    account::{self, Kind},
    local,
    one_time::{self, Purpose},
    passkey, session, totp,
};
use store::Change;
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{
    one::{self, back},
    person,
};
use crate::sheet::{Cell, Message, Sheet, Table, heads};

/// A person's accounts, and how each is proved.
pub(super) fn table(desk: &Desk, person: &Person) -> Result<Table, Failure> {
    let ids = people::accounts(desk.tx, &person.id)?;
    let rows = desk.app().municipalities.control().read("web", |tx| {
        let mut rows = Vec::new();
        for id in &ids {
            let Some(account) = account::find(tx, id)? else {
                continue;
            };
            let keys = passkey::list(tx, id)?.len();
            let sessions = session::list_of(tx, id)?.len();
            rows.push((account, totp::is_set(tx, id)?, keys, sessions));
        }
        Ok::<_, identity::IdentityError>(rows)
    })?;
    let row = |(account, has_code, keys, sessions): (Account, bool, usize, usize)| {
        let code = if has_code {
            "people-code-set"
        } else {
            "people-code-none"
        };
        vec![
            Cell::text(account.label),
            Cell::text(desk.tr(kind(account.kind))),
            Cell::text(desk.tr(code)),
            Cell::text(keys.to_string()),
            Cell::text(sessions.to_string()),
        ]
    };
    let ids = [
        "people-account",
        "people-account-kind",
        "people-code",
        "people-keys",
        "people-open-sessions",
    ];
    Ok(Table {
        id: "accounts".to_owned(),
        title: desk.tr("people-accounts"),
        heads: heads(desk, &ids),
        rows: rows.into_iter().map(row).collect(),
        empty: desk.tr("people-no-accounts"),
        ..Table::default()
    })
}

/// How one signs in to an account, in words.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Local => "how-password",
        Kind::Provider => "how-oidc",
        Kind::Code => "how-code",
        Kind::Link => "how-link",
        Kind::Example => "how-example",
    }
}

/// Ends every session of a person, on every device.
pub(super) async fn end_sessions(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(person) = person(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            each(desk, &person, |tx, account| {
                session::end_all(tx, account, None).map(drop)
            })?;
            note(desk, &person, "sessions_ended")?;
            Ok(back(desk, &id, "people-sessions-ended"))
        })
        .await
}

/// The phone is lost: second proofs and keys go, sessions end, and the next sign-in sets a new second proof.
pub(super) async fn new_phone(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(person) = person(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            each(desk, &person, |tx, account| {
                totp::remove(tx, account)?;
                for key in passkey::list(tx, account)? {
                    passkey::remove(tx, account, &key.id)?;
                }
                session::end_all(tx, account, None).map(drop)
            })?;
            note(desk, &person, "second_proof_removed")?;
            Ok(back(desk, &id, "people-phone-removed"))
        })
        .await
}

/// A link by which somebody binds a phone to their account. It is shown this once.
pub(super) async fn new_link(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(person) = person(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            // Nobody opens a second way into the own account here: that is done under one's own account.
            if person.id == desk.who.person {
                return Ok(back(desk, &id, "people-not-own"));
            }
            let link = link(desk, &person)?;
            let mut sheet = one::page(desk, &person)?;
            shown_once(desk, &mut sheet, &link);
            sheet.shown()
        })
        .await
}

/// The link's address in a message that says that it is not shown again.
pub(super) fn shown_once(desk: &Desk, sheet: &mut Sheet, link: &str) {
    sheet.messages.push(Message {
        kind: "success",
        heading: desk.tr("people-link-once"),
        text: link.to_owned(),
    });
}

/// Issues a link for a person's local account, which is made where there is none.
pub(super) fn link(desk: &Desk, person: &Person) -> Result<String, Failure> {
    let slug = &desk.visit().here().slug;
    let known = people::accounts(desk.tx, &person.id)?;
    let secrets = &desk.app().sign_in.secrets;
    let control = desk.app().municipalities.control();
    let (account, word) = control.write(&desk.who.person, |tx| {
        let mut ours = None;
        for id in &known {
            ours = ours.or(account::find(tx, id)?.filter(|account| account.kind == Kind::Local));
        }
        let account = match ours {
            Some(account) => account.id,
            None => local::make(tx, slug, &person.key, &person.name)?,
        };
        account::add_place(tx, &account, slug)?;
        let word = one_time::issue(tx, secrets, Purpose::BindPhone, slug, &account)?;
        Ok::<_, identity::IdentityError>((account, word))
    })?;
    people::link(desk.tx, &person.id, &account)?;
    note(desk, person, "link_issued")?;
    Ok(format!(
        "{}{}",
        desk.visit().origin(),
        desk.to(&format!("/m/{word}"))
    ))
}

fn each(
    desk: &Desk,
    person: &Person,
    mut act: impl FnMut(&store::Tx, &str) -> identity::Result<()>,
) -> Result<(), Failure> {
    let control = desk.app().municipalities.control();
    for account in people::accounts(desk.tx, &person.id)? {
        control.write(&desk.who.person, |tx| act(tx, &account))?;
    }
    Ok(())
}

fn note(desk: &Desk, person: &Person, action: &str) -> Result<(), Failure> {
    Ok(desk.tx.note(Change {
        record: "person",
        id: &person.id,
        action,
        before: None,
        after: None,
    })?)
}
