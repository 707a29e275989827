//! Invented agreements on placements, one a host, with the groups they are for.

use kernel::fold::fold;
use store::Tx;

use crate::{
    Result, Size,
    chance::Chance,
    register::Organisation,
    rows::{Rows, Written},
};

/// An agreement that placements are made under.
#[derive(Debug)]
pub(crate) struct Agreement {
    pub(crate) id: String,
    pub(crate) key: String,
    /// The host's name, which is what people call the agreement.
    pub(crate) host: String,
    /// The longest a placement may last.
    pub(crate) most_weeks: i64,
    /// A plan is due so many weeks after the beginning.
    pub(crate) plan_weeks: i64,
}

/// All of them, in order.
#[derive(Debug)]
pub(crate) struct Agreements(pub(crate) Vec<Agreement>);

const AGREEMENT: &[&str] = &[
    "id",
    "key",
    "title",
    "organisation",
    "kind",
    "entered",
    "places",
    "extra_places",
    "rolling",
    "max_weeks",
    "extension_possible",
    "plan_deadline_weeks",
    "evaluation_due_days",
    "aim_group",
    "aim_percent",
    "note",
    "search",
];
const TARGET_GROUP: &[&str] = &["id", "key", "agreement", "target_group", "is_leading"];

/// The groups that agreements are for, and which participants belong to.
pub(crate) const GROUPS: &[&str] = &[
    "resource_programme",
    "job_clarification",
    "sickness_benefit",
    "integration",
    "activity_ready_cash_benefit",
    "youth",
];

impl Agreements {
    pub(crate) fn write(
        tx: &Tx,
        written: &mut Written,
        chance: &mut Chance,
        size: &Size,
        organisations: &[Organisation],
    ) -> Result<Self> {
        let mut rows = Rows::new(tx, "agreement", AGREEMENT);
        let mut groups = Rows::new(tx, "agreement_target_group", TARGET_GROUP);
        let mut agreements = Vec::new();
        let places = places(size);
        for (number, host) in organisations.iter().take(size.agreements).enumerate() {
            let one = agreement(chance, number, host);
            let for_veterans = number % 4 == 3;
            let title = format!("Aftale om forløb hos {}", host.name);
            rows.add([
                one.id.as_str().into(),
                one.key.as_str().into(),
                title.as_str().into(),
                host.id.as_str().into(),
                "placements".into(),
                format!("{}-01-01", size.first_year()).into(),
                places.into(),
                (places / 4).into(),
                true.into(),
                one.most_weeks.into(),
                true.into(),
                one.plan_weeks.into(),
                14i64.into(),
                for_veterans.then_some("veteran").into(),
                for_veterans.then_some(10i64).into(),
                "Opdigtet.".into(),
                fold(&title).into(),
            ])?;
            let first = chance.below(GROUPS.len());
            for (place, group) in GROUPS.iter().cycle().skip(first).take(3).enumerate() {
                groups.add([
                    chance.id().into(),
                    format!("{}-{}", one.key, group.replace('_', "-")).into(),
                    one.id.as_str().into(),
                    (*group).into(),
                    (place == 0).into(),
                ])?;
            }
            agreements.push(one);
        }
        rows.end(written)?;
        groups.end(written)?;
        Ok(Self(agreements))
    }
}

fn agreement(chance: &mut Chance, number: usize, host: &Organisation) -> Agreement {
    Agreement {
        id: chance.id(),
        key: format!("aftale-{:02}", number + 1),
        host: host.name.clone(),
        most_weeks: if number.is_multiple_of(3) { 26 } else { 13 },
        plan_weeks: if number.is_multiple_of(2) { 4 } else { 6 },
    }
}

/// So many that the places of an agreement are mostly, but not always, enough: a placement lasts a quarter of a year.
fn places(size: &Size) -> i64 {
    let years = usize::try_from(size.years).unwrap_or(1).max(1);
    let at_once = size.placements / (years * size.agreements * 4);
    i64::try_from(at_once + at_once / 5 + 2).unwrap_or(2)
}
