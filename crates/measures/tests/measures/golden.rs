//! Every golden value of the report's table of measures.

use kernel::{Ore, Period};
use measures::{Amount, Basis, MeasureError, Reason};
use store::Tx;

use crate::{
    seed::{ask, asked, number, on_both},
    town::{REPORT, SO_FAR, everything},
};

fn golden(check: impl Fn(&Tx) -> Result<(), MeasureError>) {
    on_both(everything, check);
}

fn share(
    tx: &Tx,
    id: &str,
    of: &str,
    permille: i64,
    numerator: i64,
    denominator: i64,
) -> Result<(), MeasureError> {
    let figure = ask(tx, REPORT, id, of)?;
    let Some(Amount::Share(share)) = figure.amount else {
        panic!("{id} {of}: {figure:?}")
    };
    assert_eq!(
        (share.permille(), figure.numerator, figure.denominator),
        (permille, Some(numerator), Some(denominator))
    );
    Ok(())
}

#[test]
fn the_register_counts_flags_and_registrations() {
    golden(|tx| {
        assert_eq!(number(tx, REPORT, "register.active", "")?, 26);
        assert_eq!(number(tx, REPORT, "register.rsv", "")?, 12);
        assert_eq!(number(tx, "2019", "register.rsv.new", "")?, 9);
        assert_eq!(number(tx, REPORT, "register.rsv.new", "")?, 9);
        share(tx, "register.goal", "", 1040, 26, 25)?;
        share(tx, "register.goal", "goal=enterprises", 1040, 26, 25)
    });
}

#[test]
fn jobs_come_out_for_both_periods_and_for_all_of_it() {
    golden(|tx| {
        for (period, jobcentre, own, all) in [
            ("2018", 35, 29, 64),
            (REPORT, 56, 73, 129),
            (SO_FAR, 91, 102, 193),
        ] {
            assert_eq!(
                number(tx, period, "jobs.delivered", "channel=jobcentre")?,
                jobcentre
            );
            assert_eq!(number(tx, period, "jobs.delivered", "channel=own")?, own);
            assert_eq!(number(tx, period, "jobs.delivered", "")?, all);
        }
        assert_eq!(
            number(tx, SO_FAR, "jobs.delivered", "channel=jobcentre type=flex_job")?,
            38
        );
        assert_eq!(
            number(tx, REPORT, "jobs.delivered", "channel=jobcentre type=hybrid")?,
            2
        );
        assert_eq!(ask(tx, REPORT, "jobs.delivered", "")?.basis, Basis::Stated);
        Ok(())
    });
}

#[test]
fn jobs_stand_against_the_yearly_goal_and_the_goal_of_the_strategy() {
    golden(|tx| {
        for (period, of, reached, target) in [
            ("2018", "goal=year", 64, 30),
            (REPORT, "goal=year", 129, 30),
            (REPORT, "goal=strategy", 193, 90),
            ("2018", "goal=year channel=jobcentre", 35, 30),
            (REPORT, "goal=year channel=jobcentre", 56, 30),
            (REPORT, "goal=strategy channel=jobcentre", 91, 90),
        ] {
            let figure = ask(tx, period, "jobs.goal", of)?;
            assert_eq!(figure.amount, Some(Amount::Count(reached)), "{of}");
            assert_eq!(
                (figure.numerator, figure.denominator),
                (Some(reached), Some(target))
            );
        }
        assert_eq!(number(tx, "2018", "jobs.goal.months", "goal=year")?, 12);
        assert_eq!(number(tx, REPORT, "jobs.goal.months", "goal=year")?, 16);
        assert_eq!(number(tx, REPORT, "jobs.goal.months", "goal=strategy")?, 28);
        let rate = ask(tx, REPORT, "jobs.goal.rate", "goal=year")?;
        assert_eq!(rate.amount, Some(Amount::Decimal("96.8".to_owned())));
        Ok(())
    });
}

#[test]
fn places_are_agreed_in_use_free_and_waited_for() {
    golden(|tx| {
        for (id, of, value) in [
            ("places.agreed", "agreement=veteranhaven", 8),
            ("places.waiting", "agreement=veteranhaven", 3),
            ("places.free", "agreement=veteranhaven", 4),
            ("places.paused", "agreement=veteranhaven", 4),
            ("places.agreed", "agreement=sumak", 8),
            ("places.extra", "agreement=sumak", 2),
            ("places.in_use", "agreement=sumak", 7),
            ("places.waiting", "agreement=sumak", 1),
        ] {
            assert_eq!(number(tx, REPORT, id, of)?, value, "{id} {of}");
        }
        assert_eq!(
            number(tx, "2019", "places.months_over", "agreement=veteranhaven")?,
            4
        );
        let before = asked(REPORT).at("2020-03-31".parse().expect("a day"));
        let free = measures::figure(
            tx,
            &before,
            "places.free",
            &crate::seed::part("agreement=veteranhaven"),
        )?;
        assert_eq!(
            (free.amount, free.as_of.as_deref()),
            (Some(Amount::Count(1)), Some("2020-03"))
        );
        assert_eq!(number(tx, "2018", "places.agreed", "agreement=veteranhaven")?, 8);
        assert_eq!(number(tx, "2018", "places.agreed", "")?, 16);
        Ok(())
    });
}

#[test]
fn plans_are_made_and_missing_by_round() {
    golden(|tx| {
        assert_eq!(
            number(tx, REPORT, "plans.made", "agreement=veteranhaven round=4")?,
            33
        );
        assert_eq!(number(tx, REPORT, "plans.made", "agreement=sumak round=4")?, 73);
        assert_eq!(
            number(
                tx,
                REPORT,
                "plans.missing",
                "agreement=veteranhaven reason=refuge round=4"
            )?,
            1
        );
        assert_eq!(
            number(tx, REPORT, "plans.missing", "agreement=veteranhaven round=4")?,
            3
        );
        Ok(())
    });
}

#[test]
fn the_shares_of_the_four_rounds_come_out() {
    golden(|tx| {
        for (id, of, permille, numerator, denominator) in [
            ("positive", "agreement=veteranhaven round=4", 275, 11, 40),
            ("positive", "agreement=sumak round=4", 544, 37, 68),
            ("positive", "agreement=veteranhaven round=3", 400, 10, 25),
            ("positive", "agreement=sumak round=3", 647, 22, 34),
            ("stopped", "agreement=veteranhaven round=4", 200, 8, 40),
            ("stopped", "agreement=sumak round=4", 147, 10, 68),
            ("stopped", "agreement=veteranhaven round=3", 160, 4, 25),
        ] {
            share(
                tx,
                &format!("outcome.share.{id}"),
                of,
                permille,
                numerator,
                denominator,
            )?;
        }
        share(
            tx,
            "target.share",
            "agreement=veteranhaven target_group=veteran",
            250,
            10,
            40,
        )?;
        share(
            tx,
            "target.aim",
            "agreement=veteranhaven target_group=veteran",
            500,
            50,
            100,
        )
    });
}

#[test]
fn the_sum_of_the_categories_stands_beside_the_stated_number() {
    golden(|tx| {
        for (of, ended, sum) in [
            ("agreement=veteranhaven round=4", 40, 41),
            ("agreement=veteranhaven round=3", 25, 25),
            ("agreement=sumak round=4", 68, 68),
            ("agreement=sumak round=3", 34, 36),
        ] {
            assert_eq!(number(tx, REPORT, "outcome.ended", of)?, ended);
            assert_eq!(number(tx, REPORT, "outcome.categories_sum", of)?, sum);
            assert_eq!(number(tx, REPORT, "outcome.count", of)?, sum);
        }
        let died = ask(
            tx,
            REPORT,
            "outcome.count",
            "agreement=veteranhaven category=died round=4",
        )?;
        assert_eq!(
            (died.amount, died.sensitive, died.persons),
            (Some(Amount::Count(1)), true, true)
        );
        assert_eq!(died.as_of.as_deref(), Some("2020-04"));
        let flex = ask(
            tx,
            REPORT,
            "outcome.count",
            "agreement=sumak category=flex_job round=4",
        )?;
        assert_eq!((flex.amount, flex.sensitive), (Some(Amount::Count(9)), false));
        Ok(())
    });
}

#[test]
fn money_comes_out_per_recipient_and_year() {
    golden(|tx| {
        for (of, kroner) in [
            ("recipient=veteranhaven year=2019", 486_573),
            ("recipient=danmarks-busmuseum year=2019", 502_000),
            ("recipient=mina year=2020", 68_000),
            ("recipient=konfus year=2019", 15_000),
            ("year=2019", 486_573 + 502_000 + 15_000),
        ] {
            let figure = ask(tx, REPORT, "funding.received", of)?;
            assert_eq!(figure.amount, Some(Amount::Money(Ore(kroner * 100))), "{of}");
        }
        assert_eq!(
            number(
                tx,
                REPORT,
                "funding.undisclosed",
                "recipient=veteranhaven year=2019"
            )?,
            2
        );
        // 68,000 is of 2020, and nobody knows whether it came before the last day of April.
        let all = ask(tx, REPORT, "funding.received", "")?;
        assert_eq!(
            all.reason,
            Some(Reason::CannotBeSplit {
                stated: Period::year(2020)
            })
        );
        let open = "2019-01-01..2020-05-31";
        assert_eq!(number(tx, open, "funding.bulletins", "")?, 5);
        assert_eq!(number(tx, open, "funding.cosigned", "")?, 2);
        let cut = ask(tx, REPORT, "funding.bulletins", "")?;
        assert_eq!(
            cut.reason,
            Some(Reason::CannotBeSplit {
                stated: open.parse().expect("a period")
            })
        );
        Ok(())
    });
}

#[test]
fn the_smaller_figures_come_out() {
    golden(|tx| {
        for (period, id, of, value) in [
            ("2019", "network.meetings", "state=held", 5),
            (REPORT, "network.meetings", "state=cancelled", 1),
            (REPORT, "campaign.posts", "campaign=calendar", 8),
            (REPORT, "campaign.reach", "campaign=calendar bound=lowest", 636),
            (REPORT, "campaign.reach", "campaign=calendar bound=highest", 2354),
            (REPORT, "volunteers.matches", "", 70),
            (REPORT, "volunteers.passed", "", 66),
            (REPORT, "volunteers.pending", "", 3),
            (REPORT, "openings.matched", "", 7),
            (REPORT, "openings.hired", "", 3),
            (REPORT, "agreements.new", "", 8),
            (REPORT, "agreements.new", "agreement=cafe-chufa", 1),
            ("2018", "partnerships.new", "", 2),
            (REPORT, "in_house.solutions", "", 1),
        ] {
            assert_eq!(number(tx, period, id, of)?, value, "{id} {of}");
        }
        assert_eq!(
            ask(tx, REPORT, "agreements.new", "agreement=cafe-chufa")?.numerator,
            Some(10)
        );
        let hours = ask(tx, REPORT, "admin.hours", "agreement=affald-plus")?;
        assert_eq!(hours.amount, Some(Amount::Decimal("6".to_owned())));
        for (day, effective) in [("2019-03", "3.6"), ("2019-06", "15"), ("2019-11", "18")] {
            let of = format!("subject=victor day={day}");
            let figure = ask(tx, REPORT, "progression.effective_hours", &of)?;
            assert_eq!(figure.amount, Some(Amount::Decimal(effective.to_owned())));
        }
        let latest = ask(tx, REPORT, "progression.effective_hours", "subject=victor")?;
        assert_eq!(latest.amount, Some(Amount::Decimal("18".to_owned())));
        Ok(())
    });
}
