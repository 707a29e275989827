//! The four evaluation rounds as they are printed, with the plans and the share of veterans.

use store::{StoreError, Tx, Value};

use crate::seed::{add, n, stated, t};

/// Host, round, reported in, cutoff, ended as stated, outcomes, positive outcomes.
type Printed = (
    &'static str,
    i64,
    i64,
    &'static str,
    i64,
    &'static str,
    &'static str,
);

const VETERANS_POSITIVE: &str = "education ordinary_job flex_job";
const PRINTED: [Printed; 4] = [
    (
        "veteranhaven",
        3,
        2018,
        "2018",
        25,
        "flex_job=5 ordinary_job=2 education=3 stopped_massive_challenges=4 second_placement_before_team=5 \
         awaiting_team=3 disability_pension=1 in_prison=1 job_seeking=1",
        VETERANS_POSITIVE,
    ),
    (
        "veteranhaven",
        4,
        2019,
        "2020-04",
        40,
        "flex_job=5 ordinary_job=3 education=3 stopped_massive_challenges=8 second_placement=6 awaiting_team=6 \
         disability_pension=2 in_prison=1 job_seeking=1 died=1 moved_away=1 description_awaiting_caseworker=3 \
         stopped_by_residence=1",
        VETERANS_POSITIVE,
    ),
    (
        "sumak",
        3,
        2018,
        "2018",
        34,
        "flex_job=5 ordinary_job=7 wage_subsidy=2 education=4 language_school=4 second_work_trial=1 maternity=1 \
         stopped_massive_challenges=1 support_basis_clarified_by_team=4 awaiting_team=7",
        "education language_school ordinary_job wage_subsidy flex_job",
    ),
    (
        "sumak",
        4,
        2019,
        "2020-04",
        68,
        "flex_job=9 ordinary_job=7 wage_subsidy=8 hybrid=3 education=6 second_work_trial=2 maternity=1 \
         language_school=4 stopped_massive_challenges=10 awaiting_team=12 description_awaiting_caseworker=2 \
         spouse_supported=1 covid_pause=1 description_stopped_by_jobcentre=2",
        "education language_school ordinary_job hybrid wage_subsidy flex_job",
    ),
];

pub fn everything(tx: &Tx) -> Result<(), StoreError> {
    for round in &PRINTED {
        add_round(tx, round)?;
    }
    categories(tx)?;
    plans_and_veterans(tx)
}

fn add_round(tx: &Tx, printed: &Printed) -> Result<(), StoreError> {
    let (host, round, year, cutoff, ended, outcomes, positive) = *printed;
    let key = format!("{host}-{round}");
    let fields = [
        ("title", t(&key)),
        ("agreement", t(host)),
        ("number", n(round)),
        ("reported_in", n(year)),
        ("cutoff", t(cutoff)),
        ("cumulative", Value::from(true)),
        ("ended_stated", n(ended)),
    ];
    add(tx, "evaluation_round", &key, &fields)?;
    for pair in outcomes.split_whitespace() {
        let (category, people) = pair.split_once('=').expect("category=people");
        let people: i64 = people.parse().expect("a number");
        let fields = [
            ("round", t(&key)),
            ("category", t(category)),
            ("people", n(people)),
        ];
        add(tx, "round_outcome", &format!("{key} {category}"), &fields)?;
    }
    for (rate, categories) in [("positive", positive), ("stopped", "stopped_massive_challenges")] {
        let fields = [
            ("round", t(&key)),
            ("rate", t(rate)),
            ("categories", t(categories)),
        ];
        add(tx, "round_rate", &format!("{key} {rate}"), &fields)?;
    }
    Ok(())
}

fn categories(tx: &Tx) -> Result<(), StoreError> {
    for (code, sensitive, passing, next) in [
        ("died", true, false, None),
        ("awaiting_team", false, true, None),
        (
            "second_placement_before_team",
            false,
            false,
            Some("second_placement"),
        ),
        ("flex_job", false, false, None),
    ] {
        let fields = [
            ("code", t(code)),
            ("label_da", t(code)),
            ("label_en", t(code)),
            ("position", n(1)),
            ("sensitive", Value::from(sensitive)),
            ("passing", Value::from(passing)),
            ("continues_as", next.map(str::to_owned).into()),
        ];
        add(tx, "outcome_category", code, &fields)?;
    }
    Ok(())
}

fn plans_and_veterans(tx: &Tx) -> Result<(), StoreError> {
    let veterans = "agreement=veteranhaven target_group=veteran";
    stated(tx, "target.share", veterans, "2020-04", "0.25")?;
    for (reason, value) in [("refuge", "1"), ("by_agreement_with_caseworker", "2")] {
        let part = format!("agreement=veteranhaven reason={reason} round=4");
        stated(tx, "plans.missing", &part, "2020-04", value)?;
    }
    stated(
        tx,
        "plans.made",
        "agreement=veteranhaven round=4",
        "2020-04",
        "33",
    )?;
    stated(tx, "plans.made", "agreement=sumak round=4", "2020-04", "73")
}
