//! The example's year of day-to-day work, kept as a caseworker and a mentor would have kept it: invented people, sealed as
//! real ones are, with their placements, steps, rests, plans and days.
//!
//! Not for: what the year is, which `synthetic::year` invents, nor for a municipality with real people.

use agreements::agreement::AGREEMENT;
use evaluation::outcome_category::OUTCOME_CATEGORY;
use kernel::Date;
use placements::{
    attendance_day::ATTENDANCE_DAY, participant::PARTICIPANT, placement::PLACEMENT,
    placement_event::PLACEMENT_EVENT, placement_pause::PLACEMENT_PAUSE, plan::PLAN,
    plan_absence::PLAN_ABSENCE,
};
use records::{Entry, Kept, entry};
use store::{Result, Tx, Value};
use synthetic::year::{self, Host, Person, Stay};
use vault::Confidential;

/// The seed of the year, so that two who look at the example on the same day see the same.
const SEED: u64 = 2026;

/// What stands as the source of every row, so that nobody takes it for a fact.
const SOURCE: &str = "opdigtet";

/// Outcomes that the year leaves out: nobody's death is invented.
const LEFT_OUT: &[&str] = &["died"];

/// Keeps the year that ends today; answers how many placements it has. Where there are placements already, it does nothing.
pub fn make(tx: &Tx, caseworkers: &[String]) -> Result<usize> {
    if tx.count("select count(*) as n from placement", &[])? > 0 {
        return Ok(0);
    }
    let today = tx.today();
    let agreed = in_force(tx, today)?;
    let hosts: Vec<Host> = agreed.iter().map(host).collect();
    let year = year::invent(SEED, today, &hosts, &outcomes(tx, today)?);
    for (number, stay) in year.stays.iter().enumerate() {
        let (Some(person), Some(agreement)) = (year.people.get(stay.person), agreed.get(stay.host)) else {
            continue;
        };
        let caseworker = caseworkers.get(number % caseworkers.len().max(1));
        let participant = participant(tx, number, person, caseworker)?;
        placement(tx, number, &participant, agreement, stay, person)?;
    }
    Ok(year.stays.len())
}

/// Agreements that take people in today, not those whose places are counted by the year.
fn in_force(tx: &Tx, today: Date) -> Result<Vec<Entry>> {
    let today = today.to_string();
    let mut all = entry::all(tx, &AGREEMENT)?;
    let is_over = |row: &Entry| {
        let ended = row.text("ended");
        !ended.is_empty() && ended <= &today[..ended.len().min(today.len())]
    };
    all.retain(|row| row.int("places").is_some() && !row.yes("per_year") && !is_over(row));
    all.sort_by(|one, other| one.key.cmp(&other.key));
    Ok(all)
}

fn host(agreement: &Entry) -> Host {
    let places = |field: &str| {
        agreement
            .int(field)
            .and_then(|places| usize::try_from(places).ok())
            .unwrap_or(0)
    };
    Host {
        agreement: agreement.key.clone(),
        places: places("places"),
        extra: places("extra_places"),
        max_weeks: agreement.int("max_weeks"),
        plan_weeks: agreement.int("plan_deadline_weeks"),
    }
}

fn outcomes(tx: &Tx, today: Date) -> Result<Vec<String>> {
    let year = today.year().to_string();
    let mut all = entry::all(tx, &OUTCOME_CATEGORY)?;
    let in_force =
        |row: &Entry| row.text("valid_until").is_empty() || row.text("valid_until") >= year.as_str();
    all.retain(|row| in_force(row) && !LEFT_OUT.contains(&row.text("code")));
    all.sort_by_key(|row| row.int("position"));
    Ok(all.iter().map(|row| row.text("code").to_owned()).collect())
}

fn sealed(text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    Confidential::new(text.to_owned()).into()
}

fn day(day: Option<Date>) -> Value {
    day.map_or(Value::Null, Value::from)
}

fn participant(tx: &Tx, number: usize, person: &Person, caseworker: Option<&String>) -> Result<String> {
    let kept = Kept::from([
        ("reference", format!("OPD-{:03}", number + 101).into()),
        ("name", sealed(&person.name)),
        ("phone", sealed(&person.phone)),
        ("target_group", person.target_group.into()),
        ("veteran", person.veteran.into()),
        ("considerations", sealed(person.considerations)),
        ("protected", false.into()),
        ("restricted", false.into()),
    ]);
    let key = format!("opdigtet-{:03}", number + 101);
    let id = entry::create(tx, &PARTICIPANT, Some(&key), Some(SOURCE), &kept)?;
    if let Some(caseworker) = caseworker {
        access::cases::begin(tx, id.as_str(), caseworker)?;
    }
    Ok(id.as_str().to_owned())
}

fn placement(
    tx: &Tx,
    number: usize,
    participant: &str,
    agreement: &Entry,
    stay: &Stay,
    person: &Person,
) -> Result<()> {
    let reference = format!("OPF-{:03}", number + 101);
    let kept = Kept::from([
        ("reference", reference.as_str().into()),
        ("participant", participant.into()),
        ("agreement", agreement.id.as_str().into()),
        ("state", stay.state.into()),
        ("referred_on", day(stay.referred)),
        (
            "answer_due",
            day(stay
                .referred
                .and_then(|sent| sent.checked_add(jiff::Span::new().days(10)).ok())),
        ),
        ("accepted_on", day(stay.accepted)),
        ("waiting_since", day(stay.waiting)),
        ("started_on", day(stay.started)),
        ("planned_end", day(stay.planned_end)),
        ("ended_on", day(stay.ended)),
        (
            "outcome",
            stay.outcome.as_deref().map_or(Value::Null, Value::from),
        ),
        ("outcome_on", day(stay.ended)),
        ("uses_extra_place", stay.extra.into()),
        ("weekly_hours", stay.weekly_hours.to_string().into()),
        ("language", person.language.map_or(Value::Null, Value::from)),
        ("interpreter", person.language.is_some().into()),
        ("interpreter_booked", person.language.is_some().into()),
        ("meeting_on", day(stay.met)),
        ("meeting_at", stay.met.map_or(Value::Null, |_| "10.00".into())),
        // What ended long ago was evaluated; what ended just now is still to be.
        (
            "evaluated_on",
            day(stay
                .ended
                .and_then(|end| end.checked_add(jiff::Span::new().days(12)).ok())
                .filter(|due| *due <= tx.today())),
        ),
    ]);
    let id = entry::create(
        tx,
        &PLACEMENT,
        Some(&reference.to_lowercase()),
        Some(SOURCE),
        &kept,
    )?;
    steps(tx, id.as_str(), stay)?;
    rests_and_plans(tx, id.as_str(), stay)?;
    for one in &stay.days {
        let kept = Kept::from([
            ("placement", id.as_str().into()),
            ("day", one.day.into()),
            ("expected_minutes", one.expected.into()),
            ("attended_minutes", one.attended.into()),
            ("absence_reason", one.reason.map_or(Value::Null, Value::from)),
        ]);
        let key = format!("{}-{}", reference.to_lowercase(), one.day);
        entry::create(tx, &ATTENDANCE_DAY, Some(&key), Some(SOURCE), &kept)?;
    }
    Ok(())
}

/// The steps that led to where the placement stands.
fn steps(tx: &Tx, placement: &str, stay: &Stay) -> Result<()> {
    let declined = stay
        .declined
        .map(|reason| (stay.referred, "declined", Some(reason)));
    let known = [
        Some((stay.referred, "sent", None)),
        declined,
        Some((stay.accepted, "accepted", None)),
        Some((stay.started, "started", None)),
        Some((stay.ended, "ended", None)),
    ];
    let rests = stay.pauses.iter().flat_map(|pause| {
        [
            (Some(pause.from), "paused", Some(pause.reason)),
            (pause.until, "resumed", None),
        ]
    });
    for (on, kind, reason) in known.into_iter().flatten().chain(rests) {
        let Some(on) = on else { continue };
        let kept = Kept::from([
            ("placement", placement.into()),
            ("happened_on", on.into()),
            ("kind", kind.into()),
            ("reason", reason.map_or(Value::Null, Value::from)),
            (
                "outcome",
                stay.outcome
                    .as_deref()
                    .filter(|_| kind == "ended")
                    .map_or(Value::Null, Value::from),
            ),
        ]);
        entry::create(tx, &PLACEMENT_EVENT, None, Some(SOURCE), &kept)?;
    }
    Ok(())
}

fn rests_and_plans(tx: &Tx, placement: &str, stay: &Stay) -> Result<()> {
    for pause in &stay.pauses {
        let kept = Kept::from([
            ("placement", placement.into()),
            ("paused_from", pause.from.into()),
            ("paused_until", day(pause.until)),
            ("reason", pause.reason.into()),
        ]);
        entry::create(tx, &PLACEMENT_PAUSE, None, Some(SOURCE), &kept)?;
    }
    for (version, made) in (1i64..).zip(&stay.plans) {
        let kept = Kept::from([
            ("placement", placement.into()),
            ("made_on", (*made).into()),
            ("version_no", version.into()),
            ("owned_by_participant", true.into()),
        ]);
        entry::create(tx, &PLAN, None, Some(SOURCE), &kept)?;
    }
    if let Some(reason) = stay.no_plan {
        let kept = Kept::from([("placement", placement.into()), ("reason", reason.into())]);
        entry::create(tx, &PLAN_ABSENCE, None, Some(SOURCE), &kept)?;
    }
    Ok(())
}
