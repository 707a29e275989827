//! One alarm: what it rests on, and the remark with which it is closed.

use access::people;
use audit::{alarms::Alarm, look_ups};
use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, person::mentions_cpr};
use records::Typed;
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{PATH, kept, month_of, name, of_month, why};
use crate::{
    log::{action, references, who},
    sheet::{Form, Sheet, crumbs, input, moment, sheet},
};

/// The shortest remark that says something, and the longest that is kept, in letters.
const REMARK: std::ops::RangeInclusive<usize> = 10..=500;

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match find(desk, &id)? {
            Some(alarm) => page(desk, &alarm, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The alarm of a name: worked out again from the month of its first entry.
fn find(desk: &Desk, id: &str) -> Result<Option<Alarm>, Failure> {
    let Some(entry) = id.split('.').nth(1) else {
        return Ok(None);
    };
    let Some(line) = look_ups::find(desk.tx, entry)? else {
        return Ok(None);
    };
    let Some(month) = line.at.parse().ok().and_then(month_of) else {
        return Ok(None);
    };
    Ok(of_month(desk, month)?.into_iter().find(|alarm| name(alarm) == id))
}

fn page<'a>(
    desk: &Desk<'a>,
    alarm: &Alarm,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = sheet(desk, "alarm-one", &crumbs(desk, PATH, "alarms"));
    let names = people::names(desk.tx)?;
    let line = look_ups::find(desk.tx, &alarm.entry)?;
    let references = references(desk, alarm.participant.as_ref())?;
    desk.on_record(|act| {
        act.did(audit::Action::Read, "alarm", Some(&alarm.entry))
            .about(alarm.participant.clone());
    });
    let fact = |id: &str, value: String| (desk.tr(id), value);
    sheet.facts = vec![
        fact("alarm-why", why(desk, alarm)),
        fact("alarm-at", moment(desk, &alarm.at)),
        fact("alarm-who", who(&names, &alarm.actor)),
    ];
    if let Some(reference) = alarm.participant.as_ref().and_then(|id| references.get(id)) {
        sheet.facts.push(fact("participant-reference", reference.clone()));
    }
    if let Some(line) = line {
        sheet.facts.push(fact("alarm-first", action(desk, &line.action)));
        sheet
            .facts
            .push(fact("log-purpose", line.purpose.unwrap_or_default()));
        sheet
            .facts
            .push(fact("log-request", line.request.unwrap_or_default()));
    }
    if let Some(remark) = kept::of(desk.tx)?.remove(&name(alarm)) {
        sheet.facts.push(fact("alarm-bemaerkning", remark.text));
        let by = format!("{}, {}", who(&names, &remark.by), moment(desk, &remark.at));
        sheet.facts.push(fact("alarm-closed-by", by));
    } else if may_close(desk, alarm) {
        let to = desk.to(&format!("{PATH}/{}/luk", name(alarm)));
        let mut form = Form::to(to, desk.tr("alarm-close"));
        form.inputs = vec![input(desk, "alarm", "area", "bemaerkning", typed, errors)];
        sheet.forms.push(form);
    }
    Ok(sheet)
}

/// Nobody closes an alarm about what they did themselves.
fn may_close(desk: &Desk, alarm: &Alarm) -> bool {
    let thing = access::Thing::Log {
        kind: "alarm".to_owned(),
    };
    alarm.actor != desk.who.person && desk.may(super::CLOSE, &thing)
}

pub(super) async fn close(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(alarm) = find(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            if !may_close(desk, &alarm) {
                return Ok(Answer::NotAllowed);
            }
            let remark = typed.get("bemaerkning").map_or("", |text| text.trim());
            let mut errors = FieldErrors::default();
            if !REMARK.contains(&remark.chars().count()) {
                errors.add("bemaerkning", "alarm-error-remark");
            } else if mentions_cpr(remark) {
                errors.add("bemaerkning", "alarm-error-cpr");
            }
            if !errors.is_empty() {
                return page(desk, &alarm, &typed, &errors)?.refused();
            }
            let was_open = kept::close(desk.tx, &name(&alarm), remark, &desk.who.person)?;
            let done = if was_open {
                "alarm-closed"
            } else {
                "alarm-closed-before"
            };
            let month = alarm.at.parse().ok().and_then(month_of);
            let month = month.map_or_else(String::new, |month| format!("&maaned={month}"));
            Ok(Answer::Done(desk.to(&format!("{PATH}?gjort={done}{month}"))))
        })
        .await
}
