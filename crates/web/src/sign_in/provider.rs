//! There and back by a provider: the municipality's own sign-in for staff, MitID through a broker for citizens.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use identity::{
    Account, account,
    account::Kind as AccountKind,
    ceremony,
    oidc::{self, Asked, Kind, Provider, Refused, Vouched, mapping, provider},
    people,
    session::How,
};

use super::{
    door::{Door, with_step, without_step},
    finish::{self, Proof},
    on_record, pages,
};
use crate::{
    answer::html_response,
    error_page,
    form::FormData,
    page::{Page, Words},
    visit::{Failure, encode, goes_to},
};

#[derive(Template)]
#[template(path = "sign_in_refused.html")]
struct NotIn<'a> {
    page: Page,
    t: Words<'a>,
    text: String,
    again: String,
}

/// A provider to choose.
pub(crate) struct Offered {
    pub(crate) href: String,
    pub(crate) name: String,
}

/// Who is offered on the sign-in page.
pub(crate) fn offered(door: &Door, back: &str) -> Result<Vec<Offered>, Failure> {
    let all = door.visit.here.database.read("web", provider::list)?;
    Ok(all
        .into_iter()
        .filter(|one| one.active)
        .map(|one| Offered {
            href: door.carrying(&format!("/log-ind/udbyder/{}", one.key), back),
            name: one.name,
        })
        .collect())
}

/// `GET /log-ind/udbyder/{key}`: off to the provider. With `igen=1` it must ask again, whatever it remembers.
pub(crate) async fn leave_for(door: Door) -> Response {
    door.run(|door| {
        let Some(provider) = chosen(door)? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let back = door.asked("til");
        let redirect = answer_address(door, &provider);
        let again = door.asked("igen") == "1";
        let providers = &door.visit.app.providers;
        match oidc::begin(providers, door.secrets(), &provider, &redirect, &back, again) {
            Ok(begun) => {
                let word = door.control_write(|tx| {
                    ceremony::begin(tx, door.secrets(), oidc::CEREMONY, None, &begun.asked)
                })?;
                Ok(with_step(goes_to(&begun.address), &word))
            }
            Err(refused) => not_in(door, &refused, &back),
        }
    })
    .await
}

/// `GET /log-ind/udbyder/{key}/svar`: back from the provider.
pub(crate) async fn come_back(door: Door) -> Response {
    door.run(|door| {
        let Some(provider) = chosen(door)? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let word = door.step.clone().unwrap_or_default();
        let found = door.control_write(|tx| {
            let found = ceremony::find::<Asked>(tx, door.secrets(), oidc::CEREMONY, &word)?;
            match found {
                Some(found) if ceremony::end(tx, &found.id)? => Ok(Some(found.state)),
                Some(_) | None => Ok(None),
            }
        })?;
        let Some(asked) = found else {
            return not_in(door, &Refused::Foreign, "");
        };
        let (state, code) = (door.asked("state"), door.asked("code"));
        let providers = &door.visit.app.providers;
        match oidc::finish(providers, door.secrets(), &provider, &asked, &state, &code) {
            Ok(vouched) => enter(door, &provider, &vouched, &asked.back),
            Err(refused) => not_in(door, &refused, &asked.back),
        }
    })
    .await
}

/// `POST /log-ind/udbyder/{key}/afmelding`: the provider says that somebody signed out (OpenID Connect Back-Channel
/// Logout 1.0). From machine to machine: no cookie, no page.
pub(crate) async fn signed_out_there(door: Door, FormData(typed): FormData) -> Response {
    let token = typed.get("logout_token").cloned().unwrap_or_default();
    door.run(move |door| {
        let Some(provider) = chosen(door)? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let told = match oidc::read_logout_token(&door.visit.app.providers, &provider, &token) {
            Ok(told) => told,
            Err(refused) => {
                tracing::warn!(provider = provider.key, reason = %refused, "a logout token was refused");
                return Ok(StatusCode::BAD_REQUEST.into_response());
            }
        };
        let ended = door.control_write(|tx| told.carry_out(tx, door.secrets(), &provider.issuer))?;
        let status = match ended {
            Some(ended) => {
                on_record::signed_out_there(door, &provider.key, ended)?;
                StatusCode::OK
            }
            None => StatusCode::BAD_REQUEST,
        };
        Ok((status, [(header::CACHE_CONTROL, "no-store")]).into_response())
    })
    .await
}

/// The way to the provider that vouches for an account, which must ask again.
pub(crate) fn again_address(door: &Door, issuer: &str, back: &str) -> Result<Option<String>, Failure> {
    let all = door.visit.here.database.read("web", provider::list)?;
    let found = all.into_iter().find(|one| one.active && one.issuer == issuer);
    Ok(found.map(|one| {
        let path = door.to(&format!("/log-ind/udbyder/{}", one.key));
        format!("{path}?igen=1&til={}", encode(back))
    }))
}

/// The provider's own address to sign out at, for a session that came from it.
pub(crate) fn end_address(door: &Door, issuer: &str, sealed: &str) -> Result<Option<String>, Failure> {
    let all = door.visit.here.database.read("web", provider::list)?;
    let Some(provider) = all.into_iter().find(|one| one.issuer == issuer) else {
        return Ok(None);
    };
    let token = door.secrets().unseal(&proof_place(issuer), sealed)?;
    let back = format!("{}{}", door.origin(), door.to("/log-ind"));
    // A provider that cannot be reached keeps nobody signed in here.
    Ok(oidc::end_address(&door.visit.app.providers, &provider, &token, &back).unwrap_or_default())
}

fn proof_place(issuer: &str) -> String {
    format!("session.proof:{issuer}")
}

fn chosen(door: &Door) -> Result<Option<Provider>, Failure> {
    let key = door.visit.path.split('/').nth(3).unwrap_or_default().to_owned();
    let found = door
        .visit
        .here
        .database
        .read("web", |tx| provider::find(tx, &key))?;
    Ok(found.filter(|one| one.active))
}

fn answer_address(door: &Door, provider: &Provider) -> String {
    let path = door.to(&format!("/log-ind/udbyder/{}/svar", provider.key));
    format!("{}{path}", door.origin())
}

/// Somebody the provider vouches for: account, person, what the claims mean here, session.
fn enter(door: &Door, provider: &Provider, vouched: &Vouched, back: &str) -> Result<Response, Failure> {
    let label = vouched
        .name
        .clone()
        .unwrap_or_else(|| door.tr("sign-in-nameless"));
    let account = door.control_write(|tx| {
        let id = account::make(
            tx,
            &vouched.issuer,
            &vouched.subject,
            AccountKind::Provider,
            &label,
        )?;
        account::find(tx, &id)
    })?;
    let Some(account) = account.filter(|account| !account.is_blocked) else {
        return refused(door, StatusCode::FORBIDDEN, "sign-in-shut", back);
    };
    let is_known = match provider.kind {
        Kind::Staff => as_staff(door, provider, vouched, &account, &label)?,
        Kind::Citizen => as_citizen(door, provider, vouched, &account)?,
    };
    if !is_known {
        return refused(door, StatusCode::FORBIDDEN, "sign-in-unknown", back);
    }
    door.control_write(|tx| account::add_place(tx, &account.id, &door.visit.here.slug))?;
    let sealed = door
        .secrets()
        .seal(&proof_place(&vouched.issuer), &vouched.token)?;
    let mut proof = Proof::strong(&account.id, How::Provider);
    proof.assurance = vouched.assurance;
    proof.provider = Some(identity::session::Vouched {
        issuer: &vouched.issuer,
        sid: vouched.sid.as_deref(),
        proof: &sealed,
    });
    finish::go(door, &proof, back)
}

fn as_staff(
    door: &Door,
    provider: &Provider,
    vouched: &Vouched,
    account: &Account,
    label: &str,
) -> Result<bool, Failure> {
    let actor = format!("{}:{}", provider.key, account.id);
    door.visit.here.database.write(&actor, |tx| {
        let lines = mapping::met(tx, provider, vouched)?;
        let person = match people::of_account(tx, &account.id)? {
            Some(person) => person.id,
            None if lines.is_empty() => return Ok(false),
            None => {
                let id = people::make_named(tx, label)?;
                people::link(tx, &id, &account.id)?;
                id
            }
        };
        mapping::apply(tx, provider, &person, &lines)?;
        Ok::<_, Failure>(people::has_any_role(tx, &person)?)
    })
}

/// The participant with the claim's CPR number. The number is looked up by its blind index and kept nowhere.
fn as_citizen(
    door: &Door,
    provider: &Provider,
    vouched: &Vouched,
    account: &Account,
) -> Result<bool, Failure> {
    let claim = provider.cpr_claim.as_deref().unwrap_or("cpr");
    let Some(said) = vouched.values(claim).into_iter().next() else {
        return Ok(false);
    };
    let said = zeroize::Zeroizing::new(said);
    let Ok(cpr) = said.parse::<kernel::Cpr>() else {
        return Ok(false);
    };
    let actor = format!("{}:{}", provider.key, account.id);
    door.visit.here.database.write(&actor, |tx| {
        let index = tx.blind_cpr(&cpr)?;
        let Some(participant) = people::participant_by_cpr_index(tx, &index)? else {
            return Ok(false);
        };
        people::be_participant(tx, &account.id, &participant)?;
        Ok::<_, Failure>(true)
    })
}

fn not_in(door: &Door, why: &Refused, back: &str) -> Result<Response, Failure> {
    tracing::warn!(reason = %why, municipality = door.visit.here.slug, "a provider's word was not taken");
    let (status, text) = match why {
        Refused::Unreachable(_) => (StatusCode::BAD_GATEWAY, "sign-in-provider-away"),
        Refused::Assurance => (StatusCode::FORBIDDEN, "sign-in-assurance"),
        Refused::Stale => (StatusCode::FORBIDDEN, "sign-in-stale"),
        Refused::Setting(_) | Refused::Own(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "sign-in-provider-wrong")
        }
        Refused::Foreign | Refused::Code | Refused::Token(_) => {
            (StatusCode::BAD_REQUEST, "sign-in-provider-no")
        }
    };
    refused(door, status, text, back)
}

fn refused(door: &Door, status: StatusCode, text: &str, back: &str) -> Result<Response, Failure> {
    let template = NotIn {
        page: pages::frame(door, &door.tr("sign-in-refused-title"))?,
        t: pages::words(door),
        text: door.tr(text),
        again: door.carrying("/log-ind", back),
    };
    let html = template
        .render()
        .map_err(|error| Failure::of("a page could not be written", &error))?;
    Ok(without_step(html_response(status, html)))
}
