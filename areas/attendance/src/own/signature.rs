//! `/forloeb/{key}/egen-seddel`: what the participant wrote beside what is written of the day, and the mentor's signature.

use access::{Role, Thing};
use axum::{extract::Path, response::Response};
use kernel::Date;
use placements::{attendance_day::ATTENDANCE_DAY, placement::PLACEMENT};
use records::{Entry, Kept, entry};
use store::Value;
use web::{
    About, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Button, Cell, Form, Sheet, Table, heads},
};

use crate::{
    CHANGE, READ,
    gathered::{Agreed, date},
    own_attendance::OWN_ATTENDANCE,
    placement::{self, as_kind},
    rules::{
        defaults::Rules,
        own::{Countersign, countersign},
        window::{Window, window},
    },
    words,
};

pub(super) fn routes() -> Routes {
    let path = "/forloeb/{key}/egen-seddel";
    Routes::new()
        .page(path, READ, About::Noun(&PLACEMENT), show)
        .form(path, CHANGE, super::ABOUT, sign_all)
        .form(
            "/forloeb/{key}/egen-seddel/{dag}/underskrift",
            CHANGE,
            super::ABOUT,
            sign,
        )
        .form(
            "/forloeb/{key}/egen-seddel/{dag}/uenighed",
            CHANGE,
            super::ABOUT,
            dispute,
        )
}

/// A placement with its own sheet, and what is written of its days.
struct OwnSheet {
    placement: Entry,
    thing: Thing,
    own: Vec<Entry>,
    written: Vec<Entry>,
    agreed: Agreed,
}

impl OwnSheet {
    fn find(desk: &Desk, key: &str) -> Result<Option<Self>, Failure> {
        let Some((placement, thing)) = desk.find_thing(READ, &PLACEMENT, key)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            own: super::rows(desk, &placement)?,
            written: placement::rows(desk, &placement)?,
            agreed: Agreed::of(desk, &placement)?,
            placement,
            thing,
        }))
    }

    /// The host countersigns, and nobody else.
    fn may_sign(&self, desk: &Desk) -> bool {
        let Thing::Case(case) = &self.thing else {
            return false;
        };
        let is_host = desk.who.memberships.iter().any(|one| {
            let place = one.organisation.as_ref();
            one.role == Role::Mentor && place.is_some_and(|place| case.hosts.contains(place))
        });
        is_host && desk.may(CHANGE, &as_kind(&self.thing, &OWN_ATTENDANCE))
    }

    fn written_on(&self, day: Date) -> Option<&Entry> {
        self.written.iter().find(|row| date(row, "day") == Some(day))
    }

    fn comes_to(&self, own: &Entry, day: Date) -> Countersign {
        let figure = |row: &Entry, field| row.int(field).unwrap_or_default();
        let written = self.written_on(day);
        let written = written.map(|row| (figure(row, "expected_minutes"), figure(row, "attended_minutes")));
        countersign(figure(own, "attended_minutes"), self.agreed.minutes(day), written)
    }
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match OwnSheet::find(desk, &key)? {
            Some(kept) => page(desk, &kept, None)?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page<'a>(desk: &Desk<'a>, kept: &OwnSheet, problem: Option<&str>) -> Result<Sheet<'a>, Failure> {
    let mut sheet = placement::sheet(desk, "attendance-signature", &kept.placement)?;
    sheet.warn(desk, problem);
    let may_sign = kept.may_sign(desk);
    let row = |own: &Entry| {
        let day = date(own, "day");
        let minutes = own.int("attended_minutes").unwrap_or_default();
        let written = day.and_then(|day| kept.written_on(day));
        let state = own.text("state");
        vec![
            Cell::text(day.map_or_else(String::new, |day| words::day_short(desk, day))),
            Cell::text(words::length(desk, minutes)),
            Cell::text(written.map_or_else(
                || desk.tr("attendance-signature-unwritten"),
                |row| words::attended(desk, row),
            )),
            Cell::state(tag(state), desk.tr(&format!("own_state-{state}"))),
            Cell::acts(if may_sign && state == "written" {
                buttons(desk, kept, own)
            } else {
                Vec::new()
            }),
        ]
    };
    let ids = [
        "attendance-day",
        "attendance-signature-own",
        "attendance-signature-written",
        "attendance-signature-state",
        "attendance-signature-act",
    ];
    sheet.tables.push(Table {
        id: "own".to_owned(),
        title: desk.tr("attendance-weeks-days"),
        heads: heads(desk, &ids),
        rows: kept.own.iter().map(row).collect(),
        empty: desk.tr("attendance-signature-none"),
        ..Table::default()
    });
    if may_sign && kept.own.iter().any(|own| own.text("state") == "written") {
        let to = desk.to(&format!("/forloeb/{}/egen-seddel", kept.placement.key));
        let mut form = Form::to(to, desk.tr("attendance-signature-all"));
        form.lead = desk.tr("attendance-signature-all-about");
        sheet.forms.push(form);
    }
    Ok(sheet)
}

fn tag(state: &str) -> &'static str {
    match state {
        "countersigned" => "success",
        "disputed" => "warning",
        _ => "info",
    }
}

fn buttons(desk: &Desk, kept: &OwnSheet, own: &Entry) -> Vec<Button> {
    let button = |part: &str, text: &str| Button {
        action: desk.to(&format!(
            "/forloeb/{}/egen-seddel/{}/{part}",
            kept.placement.key,
            own.text("day")
        )),
        text: desk.tr(text),
        about: date(own, "day").map_or_else(String::new, |day| words::day_long(desk, day)),
        fields: Vec::new(),
    };
    vec![
        button("underskrift", "attendance-signature-sign"),
        button("uenighed", "attendance-signature-dispute"),
    ]
}

async fn sign(visit: Visit, Path((key, day)): Path<(String, String)>, FormData(_): FormData) -> Response {
    visit.write(move |desk| signed(desk, &key, Some(&day))).await
}

async fn sign_all(visit: Visit, Path(key): Path<String>, FormData(_): FormData) -> Response {
    visit.write(move |desk| signed(desk, &key, None)).await
}

/// Signs one day, or every day that agrees or that nobody has written.
fn signed(desk: &Desk, key: &str, only: Option<&str>) -> Result<Answer, Failure> {
    let Some(kept) = OwnSheet::find(desk, key)?.filter(|kept| kept.may_sign(desk)) else {
        return Ok(Answer::NotFound);
    };
    let rules = Rules::of(&desk.settings).map_err(|error| Failure::of("attendance rules", &error))?;
    let wanted = kept
        .own
        .iter()
        .filter(|own| only.map_or(own.text("state") == "written", |day| own.text("day") == day));
    let (mut done, mut problem) = (0, None);
    for own in wanted {
        let Some(day) = date(own, "day") else { continue };
        match kept.comes_to(own, day) {
            Countersign::Agrees => {}
            Countersign::Writes { expected, attended } => {
                let is_late = window(day, desk.tx.today(), rules.open_days) == Window::Late;
                write(desk, &kept.placement, (day, is_late), expected, attended)?;
            }
            Countersign::Differs => {
                problem = problem.or(Some("attendance-signature-differs"));
                continue;
            }
            Countersign::NeedsReason => {
                problem = problem.or(Some("attendance-signature-needs-reason"));
                continue;
            }
        }
        decide(desk, own, "countersigned")?;
        done += 1;
    }
    match (done, problem) {
        (0, Some(problem)) => page(desk, &kept, Some(problem))?.refused(),
        _ => Ok(Answer::Done(desk.to(&format!("/forloeb/{key}/egen-seddel")))),
    }
}

fn write(
    desk: &Desk,
    placement: &Entry,
    (day, is_late): (Date, bool),
    expected: i64,
    attended: i64,
) -> Result<(), Failure> {
    let values = Kept::from([
        ("placement", placement.id.as_str().into()),
        ("day", day.into()),
        ("expected_minutes", expected.into()),
        ("attended_minutes", attended.into()),
        (
            "corrected_because",
            if is_late {
                "participant_says".into()
            } else {
                Value::Null
            },
        ),
    ]);
    entry::create(
        desk.tx,
        &ATTENDANCE_DAY,
        Some(&format!("{}-{day}", placement.key)),
        None,
        &values,
    )?;
    Ok(())
}

fn decide(desk: &Desk, own: &Entry, state: &'static str) -> Result<(), Failure> {
    let values = Kept::from([("state", state.into()), ("decided_on", desk.tx.today().into())]);
    entry::change(desk.tx, &OWN_ATTENDANCE, own, own.version, None, &values)?;
    Ok(())
}

async fn dispute(visit: Visit, Path((key, day)): Path<(String, String)>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(kept) = OwnSheet::find(desk, &key)?.filter(|kept| kept.may_sign(desk)) else {
                return Ok(Answer::NotFound);
            };
            let open = kept
                .own
                .iter()
                .find(|own| own.text("day") == day && own.text("state") == "written");
            let Some(own) = open else {
                return page(desk, &kept, Some("attendance-signature-gone"))?.refused();
            };
            decide(desk, own, "disputed")?;
            Ok(Answer::Done(desk.to(&format!("/forloeb/{key}/egen-seddel"))))
        })
        .await
}
