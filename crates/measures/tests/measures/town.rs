//! The numbers of the 2019 report, as far as measures need them.

use store::{StoreError, Tx, Value};

use crate::rounds;
use crate::seed::{add, agreement, goal, n, organisation, stated, t};

pub const REPORT: &str = "2019-01-01..2020-04-30";
pub const SO_FAR: &str = "2018-01-01..2020-04-30";

pub fn everything(tx: &Tx) -> Result<(), StoreError> {
    agreements(tx)?;
    jobs(tx)?;
    rounds::everything(tx)?;
    register(tx)?;
    money(tx)?;
    the_rest(tx)
}

pub fn agreements(tx: &Tx) -> Result<(), StoreError> {
    let aim = [
        ("aim_group", t("veteran")),
        ("aim_percent", n(50)),
        ("places", n(8)),
    ];
    agreement(tx, "veteranhaven", &aim)?;
    agreement(tx, "sumak", &[("places", n(8)), ("extra_places", n(2))])?;
    for (key, places, entered) in [
        ("affald-plus", 10, "2020-03"),
        ("cafe-chufa", 10, "2020-03"),
        ("kongegaarden", 3, "2019-12"),
        ("danmarks-busmuseum", 3, "2019-12"),
        ("by-og-overfartsmuseet", 3, "2019-12"),
        ("det-gamle-trykkeri", 3, "2019-12"),
        ("stald-kanehoej", 3, "2020-01"),
        ("frirum-lab", 4, "2019-09"),
    ] {
        agreement(tx, key, &[("places", n(places)), ("entered", t(entered))])?;
    }
    for (key, host, date, position, in_use, free, waiting) in [
        ("v-1", "veteranhaven", "2020-03", 1, 7, Some(1), None),
        ("v-2", "veteranhaven", "2020-04", 2, 4, Some(4), Some(3)),
        ("s-1", "sumak", "2020-04", 1, 7, None, Some(1)),
    ] {
        let fields = [
            ("agreement", t(host)),
            ("as_of", t(date)),
            ("position", n(position)),
            ("in_use", n(in_use)),
            ("free", n(free)),
            ("waiting", n(waiting)),
        ];
        add(tx, "capacity_statement", key, &fields)?;
    }
    for host in ["veteranhaven", "sumak"] {
        let fields = [
            ("agreement", t(host)),
            ("paused_from", t("2020-03-12")),
            ("reason", t("COVID-19")),
        ];
        add(tx, "agreement_pause", host, &fields)?;
    }
    stated(tx, "places.months_over", "agreement=veteranhaven", "2019", "4")
}

pub fn jobs(tx: &Tx) -> Result<(), StoreError> {
    let first = [
        ("flex_job", "21"),
        ("part_time", "7"),
        ("full_time", "3"),
        ("wage_subsidy", "4"),
    ];
    let second = [
        ("flex_job", "17"),
        ("part_time", "9"),
        ("full_time", "1"),
        ("hybrid", "2"),
        ("wage_subsidy", "27"),
    ];
    for (when, types, jobcentre, own, all) in [
        ("2018", &first[..], "35", "29", "64"),
        (REPORT, &second[..], "56", "73", "129"),
    ] {
        for (kind, value) in types {
            stated(
                tx,
                "jobs.delivered",
                &format!("channel=jobcentre type={kind}"),
                when,
                value,
            )?;
        }
        stated(tx, "jobs.delivered", "channel=jobcentre", when, jobcentre)?;
        stated(tx, "jobs.delivered", "channel=own", when, own)?;
        stated(tx, "jobs.delivered", "", when, all)?;
    }
    stated(tx, "jobs.delivered", "", SO_FAR, "193")?;
    goal(tx, "year", "jobs.delivered", 30, true)?;
    goal(tx, "strategy", "jobs.delivered", 90, false)
}

pub fn register(tx: &Tx) -> Result<(), StoreError> {
    for number in 0..29 {
        let key = format!("on-the-list-{number}");
        organisation(tx, &key)?;
        let counts = number < 26;
        let from = if counts { "2019-01-01" } else { "2020-01-01" };
        let fields = [
            ("organisation", t(&key)),
            ("counts", Value::from(counts)),
            ("valid_from", t(from)),
            ("reason", t("on the list")),
        ];
        add(tx, "goal_flag", &key, &fields)?;
        if number < 12 {
            let (registered, before) = if number < 9 {
                (t("2019"), Value::Null)
            } else {
                (Value::Null, t("2019-01-01"))
            };
            let fields = [
                ("organisation", t(&key)),
                ("registered", registered),
                ("registered_before", before),
                ("basis", t("report")),
            ];
            add(tx, "rsv_registration", &key, &fields)?;
        }
    }
    goal(tx, "enterprises", "register.active", 25, false)
}

fn money(tx: &Tx) -> Result<(), StoreError> {
    organisation(tx, "mina")?;
    organisation(tx, "konfus")?;
    for (key, recipient, kroner, year, event, internal) in [
        ("a", "mina", Some(68_000), 2020, "granted", false),
        ("b", "konfus", Some(15_000), 2019, "granted", false),
        ("c", "veteranhaven", None, 2019, "granted", false),
        ("d", "veteranhaven", None, 2019, "granted", false),
        ("e", "sumak", None, 2019, "extended", false),
        ("f", "sumak", Some(1_000), 2019, "granted", true),
    ] {
        let fields = [
            ("recipient", t(recipient)),
            ("donor", t(key)),
            ("kind", t("foundation")),
            ("amount", n(kroner.map(|kroner: i64| kroner * 100))),
            ("year", n(year)),
            ("event", t(event)),
            ("internal", Value::from(internal)),
        ];
        add(tx, "funding_received", key, &fields)?;
    }
    stated(
        tx,
        "funding.received",
        "recipient=veteranhaven year=2019",
        "2019",
        "486573",
    )?;
    stated(
        tx,
        "funding.received",
        "recipient=danmarks-busmuseum year=2019",
        "2019",
        "502000",
    )?;
    stated(tx, "funding.bulletins", "", "2019-01-01..2020-05-31", "5")?;
    stated(tx, "funding.cosigned", "", "2019-01-01..2020-05-31", "2")
}

fn the_rest(tx: &Tx) -> Result<(), StoreError> {
    stated(tx, "network.meetings", "state=held", "2019", "5")?;
    stated(tx, "network.meetings", "state=cancelled", "2019", "1")?;
    stated(
        tx,
        "campaign.posts",
        "campaign=calendar",
        "2020-01-01..2020-03-31",
        "8",
    )?;
    stated(
        tx,
        "campaign.reach",
        "bound=lowest campaign=calendar",
        "2020-01-01..2020-03-31",
        "636",
    )?;
    stated(
        tx,
        "campaign.reach",
        "bound=highest campaign=calendar",
        "2020-01-01..2020-03-31",
        "2354",
    )?;
    for (id, value) in [("matches", "70"), ("passed", "66"), ("pending", "3")] {
        stated(tx, &format!("volunteers.{id}"), "", "2019-12-31", value)?;
    }
    stated(tx, "openings.matched", "", "2020-04", "7")?;
    stated(tx, "openings.hired", "", "2020-04", "3")?;
    stated(tx, "admin.hours", "agreement=affald-plus", "2020-04", "6")?;
    stated(tx, "partnerships.new", "", "2018", "2")?;
    series_attempts_and_facts(tx)
}

fn series_attempts_and_facts(tx: &Tx) -> Result<(), StoreError> {
    for (key, day, hours, percent) in [
        ("one", "2019-03", "4.5", 80),
        ("two", "2019-06", "15", 100),
        ("three", "2019-11", "18", 100),
    ] {
        let fields = [
            ("subject", t("victor")),
            ("day", t(day)),
            ("weekly_hours", t(hours)),
            ("intensity_percent", n(percent)),
            ("position", n(1)),
        ];
        add(tx, "progression_step", key, &fields)?;
    }
    for (key, result, opened) in [
        ("first", "dropped", None),
        ("third", "agreed", Some("2020-05-16")),
    ] {
        let fields = [
            ("title", t(key)),
            ("position", n(1)),
            ("started", t("2018")),
            ("opened", opened.map(str::to_owned).into()),
            ("result", t(result)),
        ];
        add(tx, "in_house_attempt", key, &fields)?;
    }
    let about = [
        ("title", t("national")),
        ("value", t("110")),
        ("precision", t("about")),
        ("unit", t("pr. år")),
    ];
    add(tx, "key_figure", "national-rsv-per-year", &about)
}
