//! Stated totals and counted rows over periods: never split, never counted twice.

use kernel::Period;
use measures::{Basis, Reason};

use crate::{
    seed::{add, ask, job, n, number, on_both, organisation, t},
    town::{self, REPORT, SO_FAR},
};

#[test]
fn a_stated_total_is_never_split() {
    on_both(
        |tx| {
            organisation(tx, "sumak")?;
            town::jobs(tx)
        },
        |tx| {
            let stated: Period = REPORT.parse().expect("a period");
            for period in ["2019", "2020-01-01..2020-04-30", "2019-06-01..2020-12-31"] {
                let figure = ask(tx, period, "jobs.delivered", "")?;
                assert_eq!(
                    (figure.amount, figure.reason),
                    (None, Some(Reason::CannotBeSplit { stated })),
                    "{period}"
                );
            }
            let goal = ask(tx, "2019", "jobs.goal", "goal=year")?;
            assert_eq!(goal.reason, Some(Reason::CannotBeSplit { stated }));
            Ok(())
        },
    );
}

#[test]
fn counted_rows_join_a_stated_total_and_its_days_are_never_counted_twice() {
    on_both(
        |tx| {
            organisation(tx, "sumak")?;
            town::jobs(tx)?;
            job(tx, "later-1", "posting", "full_time", "2020-05-01")?;
            job(tx, "later-2", "jobcentre", "flex_job", "2020-12-31")?;
            job(tx, "told-twice", "network", "part_time", "2020-04-30")
        },
        |tx| {
            let whole = "2018-01-01..2020-12-31";
            let all = ask(tx, whole, "jobs.delivered", "")?;
            assert_eq!((all.whole(), all.basis), (Some(195), Basis::Mixed));
            assert_eq!(number(tx, whole, "jobs.delivered", "channel=own")?, 103);
            assert_eq!(number(tx, SO_FAR, "jobs.delivered", "")?, 193);
            let new = ask(tx, "2020-05-01..2020-12-31", "jobs.delivered", "")?;
            assert_eq!((new.whole(), new.basis), (Some(2), Basis::Counted));
            let twice = measures::double_counted(tx)?;
            assert_eq!(
                twice.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(),
                ["told-twice"]
            );
            let rows = measures::rows(
                tx,
                &crate::seed::asked(whole),
                "jobs.delivered",
                &crate::seed::part("channel=own"),
            )?;
            let added: i64 = rows
                .iter()
                .map(|row| row.amount.parse::<i64>().expect("a number"))
                .sum();
            assert_eq!(added, 103, "the rows behind a figure add up to it");
            Ok(())
        },
    );
}

#[test]
fn with_records_from_the_first_day_none_is_zero() {
    on_both(
        |tx| {
            organisation(tx, "sumak")?;
            job(tx, "one", "jobcentre", "flex_job", "2021-02-01")
        },
        |tx| {
            assert_eq!(number(tx, "2021", "jobs.delivered", "channel=own")?, 0);
            assert_eq!(number(tx, "2021", "jobs.delivered", "type=flex_job")?, 1);
            assert_eq!(number(tx, "2022", "jobs.delivered", "")?, 0);
            let before = ask(tx, "2020", "jobs.delivered", "")?;
            assert_eq!(before.reason, Some(Reason::NothingRecorded));
            Ok(())
        },
    );
}

#[test]
fn a_date_known_only_to_the_year_is_not_split_either() {
    on_both(town::register, |tx| {
        let half = ask(tx, "2019-01-01..2019-06-30", "register.rsv.new", "")?;
        assert_eq!(
            half.reason,
            Some(Reason::CannotBeSplit {
                stated: Period::year(2019)
            })
        );
        let midyear = ask(tx, "2019-01-01..2019-06-30", "register.rsv", "")?;
        assert_eq!(
            midyear.reason,
            Some(Reason::CannotBeSplit {
                stated: Period::year(2019)
            })
        );
        assert_eq!(number(tx, "2018", "register.rsv", "")?, 3);
        assert_eq!(
            ask(tx, "2018", "register.rsv.new", "")?.reason,
            Some(Reason::NothingRecorded)
        );
        assert_eq!(
            ask(tx, "2018", "register.active", "")?.reason,
            Some(Reason::NothingRecorded)
        );
        Ok(())
    });
}

#[test]
fn a_stated_number_of_partnerships_stands_and_the_list_is_reported() {
    on_both(
        |tx| {
            organisation(tx, "sumak")?;
            for key in ["first", "second", "third"] {
                let fields = [
                    ("title", t(key)),
                    ("enterprise", t("sumak")),
                    ("kind", t("csr")),
                    ("state", t("active")),
                    ("reported_for_year", n(2018)),
                ];
                add(tx, "partnership", key, &fields)?;
            }
            crate::seed::stated(tx, "partnerships.new", "", "2018", "2")
        },
        |tx| {
            assert_eq!(number(tx, "2018", "partnerships.new", "")?, 2);
            assert_eq!(measures::double_counted(tx)?.len(), 3);
            Ok(())
        },
    );
}
