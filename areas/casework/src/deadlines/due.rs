//! What is due in a placement, from its dates, its plan and its follow-ups.

use std::collections::BTreeMap;

use agreements::agreement::AGREEMENT;
use jiff::ToSpan as _;
use kernel::Date;
use placements::placement::PLACEMENT;
use records::{Entry, entry};
use store::Value;
use web::{Desk, Failure};

/// How far ahead the list looks, in days.
const AHEAD: i64 = 28;

/// How long after its day a follow-up stays on the list, in days: later it would not tell of that time.
const FOLLOW_UP_LASTS: i64 = 60;

/// The months after an end at which it is asked how it went.
pub(crate) const FOLLOWED: [i32; 3] = [3, 6, 12];

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Answer,
    Offer,
    Meeting,
    Plan,
    End,
    Evaluation,
    FollowUp,
}

impl Kind {
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Answer => "deadlines-answer",
            Self::Offer => "deadlines-offer",
            Self::Meeting => "deadlines-meeting",
            Self::Plan => "deadlines-plan",
            Self::End => "deadlines-end",
            Self::Evaluation => "deadlines-evaluation",
            Self::FollowUp => "deadlines-follow-up",
        }
    }
}

/// Something that is due in a placement.
pub(super) struct Due {
    pub(super) day: Date,
    pub(super) kind: Kind,
    pub(super) key: String,
    pub(super) reference: String,
}

/// What the dates of a placement say, and what its agreement asks for.
#[derive(Debug, Default)]
struct Dates {
    state: String,
    answer: Option<Date>,
    offer: Option<Date>,
    meeting: Option<Date>,
    started: Option<Date>,
    planned_end: Option<Date>,
    ended: Option<Date>,
    evaluated: bool,
    plan_weeks: Option<i64>,
    evaluation_days: Option<i64>,
    has_plan: bool,
    followed: Vec<Date>,
}

impl Dates {
    fn due(&self, today: Date) -> Vec<(Date, Kind)> {
        let at = |day: Option<Date>, kind| day.map(|day| (day, kind));
        let mut all = Vec::new();
        match self.state.as_str() {
            "referred" => all.extend(at(self.answer, Kind::Answer)),
            "waiting" => {
                all.extend(at(self.offer, Kind::Offer));
                all.extend(at(self.meeting.filter(|day| *day >= today), Kind::Meeting));
            }
            "active" | "paused" => {
                all.extend(at(self.planned_end, Kind::End));
                let plan = self.plan_weeks.filter(|_| !self.has_plan);
                let plan = plan.and_then(|weeks| self.started?.checked_add(weeks.weeks()).ok());
                all.extend(at(plan, Kind::Plan));
            }
            "ended" => {
                let evaluation = self.evaluation_days.filter(|_| !self.evaluated);
                let evaluation = evaluation.and_then(|days| self.ended?.checked_add(days.days()).ok());
                all.extend(at(evaluation, Kind::Evaluation));
                all.extend(
                    self.follow_ups(today)
                        .into_iter()
                        .map(|day| (day, Kind::FollowUp)),
                );
            }
            _ => {}
        }
        let last = today.saturating_add(AHEAD.days());
        all.retain(|(day, _)| *day <= last);
        all
    }

    /// Follow-ups that nobody has made since their day.
    fn follow_ups(&self, today: Date) -> Vec<Date> {
        let Some(ended) = self.ended else {
            return Vec::new();
        };
        let months = FOLLOWED.into_iter();
        months
            .filter_map(|months| ended.checked_add(months.months()).ok())
            .filter(|day| today < day.saturating_add(FOLLOW_UP_LASTS.days()))
            .filter(|day| !self.followed.iter().any(|asked| asked >= day))
            .collect()
    }
}

/// Ids bound to one query.
const AT_ONCE: usize = 500;

/// The most placements that the list is made from.
const MOST: i64 = 5_000;

/// Everything that is due, or will be within four weeks, in the placements that this person may see.
pub(super) fn read(desk: &Desk, today: Date) -> Result<Vec<Due>, Failure> {
    // A follow-up a year after the end is the last that is due.
    let since = today.saturating_sub(14.months());
    let condition =
        "state in ('referred', 'waiting', 'active', 'paused') or (state = 'ended' and ended_on > {})";
    let found = desk.among(&PLACEMENT, condition, &[since.into()], MOST)?;
    let ids: Vec<Value> = found.iter().map(|row| row.id.as_str().into()).collect();
    let planned = pairs(
        desk,
        "select placement, made_on as day from plan where placement in",
        &ids,
    )?;
    let followed = pairs(
        desk,
        "select placement, happened_on as day from placement_event
         where kind in ('followed_up', 'not_reached') and placement in",
        &ids,
    )?;
    let agreed = agreed(desk)?;
    let of = |row: &Entry| {
        let agreement = agreed.get(row.text("agreement")).copied().unwrap_or_default();
        let day = |column: &str| row.text(column).parse().ok();
        Dates {
            state: row.text("state").to_owned(),
            answer: day("answer_due"),
            offer: day("offer_until"),
            meeting: day("meeting_on"),
            started: day("started_on"),
            planned_end: day("planned_end"),
            ended: day("ended_on"),
            evaluated: !row.text("evaluated_on").is_empty(),
            plan_weeks: agreement.0,
            evaluation_days: agreement.1,
            has_plan: planned.contains_key(&row.id),
            followed: followed.get(&row.id).cloned().unwrap_or_default(),
        }
    };
    let mut all = Vec::new();
    for row in &found {
        all.extend(of(row).due(today).into_iter().map(|(day, kind)| Due {
            day,
            kind,
            key: row.key.clone(),
            reference: row.text("reference").to_owned(),
        }));
    }
    Ok(all)
}

/// Days by placement, read in as few queries as the ids need.
fn pairs(desk: &Desk, sql: &str, ids: &[Value]) -> Result<BTreeMap<String, Vec<Date>>, Failure> {
    let mut found: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("?{number}")).collect();
        let sql = format!("{sql} ({}) order by placement, day", places.join(", "));
        for row in desk.tx.query(&sql, some)? {
            let day: Option<Date> = row.text("day")?.parse().ok();
            found.entry(row.text("placement")?).or_default().extend(day);
        }
    }
    Ok(found)
}

/// Weeks to a plan and days to an evaluation.
type Terms = (Option<i64>, Option<i64>);

/// What each agreement asks for, by its id.
fn agreed(desk: &Desk) -> Result<BTreeMap<String, Terms>, Failure> {
    let all = entry::all(desk.tx, &AGREEMENT)?;
    let terms = |row: &Entry| (row.int("plan_deadline_weeks"), row.int("evaluation_due_days"));
    Ok(all.iter().map(|row| (row.id.clone(), terms(row))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn ended(on: &str) -> Dates {
        Dates {
            state: "ended".to_owned(),
            ended: Some(day(on)),
            evaluated: true,
            ..Dates::default()
        }
    }

    #[test]
    fn a_plan_is_due_until_there_is_one() {
        let mut dates = Dates {
            state: "active".to_owned(),
            started: Some(day("2026-11-02")),
            plan_weeks: Some(4),
            ..Dates::default()
        };
        let today = day("2026-11-20");
        assert_eq!(dates.due(today), [(day("2026-11-30"), Kind::Plan)]);
        dates.has_plan = true;
        assert_eq!(dates.due(today), []);
    }

    #[test]
    fn whoever_ended_is_asked_after_three_six_and_twelve_months_once_each() {
        let mut dates = ended("2026-01-15");
        assert_eq!(
            dates.due(day("2026-04-20")),
            [(day("2026-04-15"), Kind::FollowUp)]
        );
        dates.followed.push(day("2026-04-21"));
        assert_eq!(dates.due(day("2026-04-22")), []);
        assert_eq!(
            dates.due(day("2026-07-01")),
            [(day("2026-07-15"), Kind::FollowUp)],
            "the next one comes in sight"
        );
        assert_eq!(
            dates.due(day("2026-10-01")),
            [],
            "what is long past tells nothing of its time"
        );
    }

    #[test]
    fn what_is_far_ahead_is_left_out_and_what_is_over_stays() {
        let mut dates = Dates {
            state: "active".to_owned(),
            planned_end: Some(day("2026-12-31")),
            ..Dates::default()
        };
        assert_eq!(dates.due(day("2026-11-20")), []);
        dates.planned_end = Some(day("2026-06-01"));
        assert_eq!(dates.due(day("2026-11-20")), [(day("2026-06-01"), Kind::End)]);
    }
}
