//! A figure in words for people and in the one shape for machines.

use kernel::Lang;
use measures::{MeasureError, key_figure, words};

use crate::{
    seed::{ask, asked, on_both},
    town::{REPORT, everything},
};

#[test]
fn figures_read_as_people_write_them() {
    on_both(everything, |tx| {
        let spoken = |id: &str, of: &str| Ok::<_, MeasureError>(words(Lang::Da, &ask(tx, REPORT, id, of)?));
        assert_eq!(
            spoken("outcome.share.positive", "agreement=veteranhaven round=4")?,
            "27,5\u{a0}%"
        );
        assert_eq!(
            spoken("outcome.share.positive", "agreement=veteranhaven round=3")?,
            "40\u{a0}%"
        );
        assert_eq!(
            spoken("funding.received", "recipient=veteranhaven year=2019")?,
            "486.573\u{a0}kr."
        );
        assert_eq!(spoken("jobs.goal", "goal=strategy")?, "193");
        assert_eq!(
            words(Lang::Da, &key_figure(tx, "national-rsv-per-year")?),
            "ca. 110"
        );
        assert_eq!(
            words(Lang::En, &key_figure(tx, "national-rsv-per-year")?),
            "about 110"
        );
        assert_eq!(
            words(Lang::Da, &key_figure(tx, "nobody-said")?),
            "intet er registreret"
        );
        Ok(())
    });
}

#[test]
fn machines_get_the_one_shape() {
    on_both(everything, |tx| {
        let question = asked(REPORT);
        let figures = measures::measure(tx, &question, "outcome.share.positive")?;
        let data = measures::json(question.period, &figures);
        assert_eq!(data["period"], "2019-01-01..2020-04-30");
        let rows = data["measures"].as_array().expect("a list");
        let one = rows
            .iter()
            .find(|row| row["dimensions"]["agreement"] == "veteranhaven" && row["dimensions"]["round"] == "4")
            .expect("the round");
        assert_eq!(
            (&one["value"], &one["unit"], &one["basis"]),
            (&0.275.into(), &"share".into(), &"stated".into())
        );
        assert_eq!((&one["numerator"], &one["denominator"]), (&11.into(), &40.into()));
        assert!(one.get("reason").is_none());
        let cut = measures::json(
            question.period,
            &measures::measure(tx, &question, "funding.bulletins")?,
        );
        assert!(cut["measures"][0]["value"].is_null());
        assert!(
            cut["measures"][0]["reason"]
                .as_str()
                .expect("a reason")
                .starts_with("cannot be split")
        );
        let money = measures::json(
            question.period,
            &[ask(
                tx,
                REPORT,
                "funding.received",
                "recipient=veteranhaven year=2019",
            )?],
        );
        assert_eq!(money["measures"][0]["value"], 486_573);
        Ok(())
    });
}
