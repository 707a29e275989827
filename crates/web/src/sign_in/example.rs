//! The example's invented people, offered on the sign-in page: only where the server was started in example mode and
//! the municipality itself says that it is an example. A server with real people never offers them.

use axum::response::Response;
use identity::{account, account::Kind, session::How};

use super::{
    door::Door,
    finish::{self, Proof},
    pages,
};
use crate::{error_page, form::FormData, visit::Failure};

/// Somebody to be.
pub(crate) struct Offered {
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) role: String,
}

/// Who is offered here.
pub(crate) fn offered(door: &Door) -> Result<Vec<Offered>, Failure> {
    if !is_example(door)? {
        return Ok(Vec::new());
    }
    let accounts = door.control_read(|tx| account::list_of(tx, &door.visit.here.slug))?;
    let mut all = Vec::new();
    for account in accounts
        .into_iter()
        .filter(|account| account.kind == Kind::Example)
    {
        let role = door
            .visit
            .here
            .database
            .read("web", |tx| identity::people::role_of(tx, &account.id))?;
        all.push(Offered {
            role: role
                .map(|role| door.tr(&format!("role-{role}")))
                .unwrap_or_default(),
            account: account.id,
            name: account.label,
        });
    }
    Ok(all)
}

/// `POST /log-ind/eksempel`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (wanted, back) = (given("person"), given("til"));
    door.run(move |door| {
        let offered = offered(door)?;
        let Some(one) = offered.iter().find(|one| one.account == wanted) else {
            return Ok(error_page::not_found(&door.visit));
        };
        finish::go(door, &Proof::strong(&one.account, How::Example), &back)
    })
    .await
}

fn is_example(door: &Door) -> Result<bool, Failure> {
    Ok(door.visit.app.sign_in.example
        && pages::settings(door)?
            .get("example")
            .is_some_and(|yes| yes == "true"))
}
