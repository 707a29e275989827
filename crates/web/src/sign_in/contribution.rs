//! An enterprise's contribution to a report, by a personal link: one purpose, one browser, and no names on any page.

use askama::Template;
use axum::response::Response;
use identity::{
    Assurance, account,
    account::Kind,
    device,
    one_time::{self, OneTime, Purpose},
    session::How,
};

use super::{
    door::{Door, with_device},
    finish::{self, Proof},
    pages,
};
use crate::{
    error_page,
    page::{Page, Words},
    visit::{Failure, goes_to},
};

/// What a session of such a link is for: this, and the organisation's row.
const PURPOSE: &str = "contribution:";

#[derive(Template)]
#[template(path = "contribution_link.html")]
struct Link<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    until: String,
}

#[derive(Template)]
#[template(path = "contribution.html")]
struct Contribution<'a> {
    page: Page,
    t: Words<'a>,
    organisation: String,
    place: String,
}

/// `GET /bidrag/{word}`: what the link is for. A mail program that opens it uses nothing up.
pub(crate) async fn link(door: Door) -> Response {
    door.run(|door| {
        let word = word(door);
        let Some((link, _)) = found(door, &word)? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let template = Link {
            page: pages::frame(door, &door.tr("contribution-title"))?,
            t: pages::words(door),
            action: door.to(&format!("/bidrag/{word}")),
            until: pages::moment(door, link.ends_at),
        };
        pages::answer(&template.page, &template)
    })
    .await
}

/// `POST /bidrag/{word}`: opens it, in this browser and from now on in no other.
pub(crate) async fn open(door: Door) -> Response {
    door.run(|door| {
        let Some((link, is_used)) = found(door, &word(door))? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let Some(name) = organisation(door, &link.subject)?.map(|(name, _)| name) else {
            return Ok(error_page::not_found(&door.visit));
        };
        let slug = &door.visit.here.slug;
        let opened = door.control_write(|tx| {
            let id = account::make(tx, &format!("link:{slug}"), &link.subject, Kind::Link, &name)?;
            if is_used && device::known(tx, door.secrets(), &id, door.device.as_deref())?.is_none() {
                return Ok(None);
            }
            if !is_used && !one_time::consume(tx, &link.id)? {
                return Ok(None);
            }
            let word = device::remember(tx, door.secrets(), &id, door.device.as_deref())?;
            Ok(Some((id, word)))
        })?;
        let Some((account, device)) = opened else {
            return Ok(error_page::not_found(&door.visit));
        };
        let purpose = format!("{PURPOSE}{}", link.subject);
        let proof = Proof {
            account: &account,
            how: How::Link,
            assurance: Assurance::Low,
            provider: None,
            purpose: Some(&purpose),
        };
        let response = finish::start(door, &proof, goes_to(&door.to("/bidrag")))?;
        Ok(with_device(response, &device))
    })
    .await
}

/// `GET /bidrag`: what will be asked, of one's own organisation only.
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let session = door.visit.session()?;
        let purpose = session.and_then(|session| session.purpose).unwrap_or_default();
        let Some(id) = purpose.strip_prefix(PURPOSE) else {
            return Ok(error_page::not_found(&door.visit));
        };
        let Some((organisation, place)) = organisation(door, id)? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let template = Contribution {
            page: pages::frame(door, &door.tr("contribution-title"))?,
            t: pages::words(door),
            organisation,
            place,
        };
        pages::answer(&template.page, &template)
    })
    .await
}

/// The link, and whether it was opened before.
fn found(door: &Door, word: &str) -> Result<Option<(OneTime, bool)>, Failure> {
    let slug = &door.visit.here.slug;
    door.control_read(|tx| {
        let fresh = one_time::find(tx, door.secrets(), Purpose::Contribution, slug, word)?;
        if let Some(link) = fresh {
            return Ok(Some((link, false)));
        }
        let used = one_time::find_used(tx, door.secrets(), Purpose::Contribution, slug, word)?;
        Ok(used.map(|link| (link, true)))
    })
}

/// The organisation's name and town, as the public register has them; a confidential one is not there.
fn organisation(door: &Door, id: &str) -> Result<Option<(String, String)>, Failure> {
    door.visit.here.database.read("web", |tx| {
        let row = tx.query_opt(
            "select name, town from organisation where id = ?1 and not confidential",
            &[id.into()],
        )?;
        row.map(|row| Ok((row.text("name")?, row.opt_text("town")?.unwrap_or_default())))
            .transpose()
    })
}

fn word(door: &Door) -> String {
    door.visit.path.split('/').nth(2).unwrap_or_default().to_owned()
}
