//! The table of measures as a whole: names, texts, totals, identities, unknown questions.

use std::collections::BTreeSet;

use measures::{Dimensions, MeasureError, Reason, Relation};

use crate::{
    seed::{ask, asked, on_both, part},
    town::{REPORT, everything},
};

#[test]
fn every_measure_is_named_once_and_told_in_both_languages() {
    let definitions = measures::definitions();
    let ids: BTreeSet<&str> = definitions.iter().map(|definition| definition.id).collect();
    assert_eq!(ids.len(), definitions.len());
    for definition in definitions {
        for text in [
            definition.title_da,
            definition.title_en,
            definition.text_da,
            definition.text_en,
        ] {
            assert!(text.len() > 4, "{}", definition.id);
        }
        assert!(
            definition.text_da.ends_with('.') && definition.text_en.ends_with('.'),
            "{}",
            definition.id
        );
        assert_ne!(definition.title_da, definition.title_en, "{}", definition.id);
    }
}

#[test]
fn every_figure_names_only_what_its_definition_names() {
    on_both(everything, |tx| {
        let figures = measures::all(tx, &asked(REPORT))?;
        let mut seen = BTreeSet::new();
        for figure in &figures {
            let definition = measures::definition(&figure.measure).expect("a definition");
            assert!(
                figure
                    .dimensions
                    .keys()
                    .all(|name| definition.dimensions.contains(&name.as_str()))
            );
            assert_eq!(figure.amount.is_none(), figure.reason.is_some(), "{figure:?}");
            assert!(
                seen.insert((figure.measure.clone(), figure.dimensions.clone())),
                "twice: {figure:?}"
            );
        }
        for definition in measures::definitions() {
            let alone = measures::measure(tx, &asked(REPORT), definition.id)?;
            let among: Vec<_> = figures
                .iter()
                .filter(|figure| figure.measure == definition.id)
                .cloned()
                .collect();
            assert_eq!(alone, among, "{}", definition.id);
        }
        Ok(())
    });
}

#[test]
fn an_unknown_question_gets_a_reason() {
    on_both(everything, |tx| {
        assert_eq!(
            ask(tx, REPORT, "no.such", "")?.reason,
            Some(Reason::UnknownMeasure)
        );
        assert_eq!(
            ask(tx, REPORT, "jobs.delivered", "colour=blue")?.reason,
            Some(Reason::UnknownDimension)
        );
        assert_eq!(
            ask(tx, REPORT, "jobs.delivered", "channel=own type=flex_job")?.reason,
            Some(Reason::NothingRecorded)
        );
        let refused = measures::measure(tx, &asked(REPORT), "no.such");
        assert!(matches!(refused, Err(MeasureError::UnknownMeasure(id)) if id == "no.such"));
        Ok(())
    });
}

#[test]
fn a_stated_total_can_be_held_against_its_parts() {
    on_both(everything, |tx| {
        let stated = measures::stated_totals(tx, "jobs.delivered", &Dimensions::new(), &asked("2018"))?;
        assert_eq!(
            stated
                .iter()
                .map(|total| total.value.as_str())
                .collect::<Vec<_>>(),
            ["64"]
        );
        let share = part("agreement=veteranhaven target_group=veteran");
        let stated = measures::stated_totals(tx, "target.share", &share, &asked(REPORT))?;
        assert_eq!(stated.len(), 1);
        Ok(())
    });
}

#[test]
fn the_identities_hold_but_where_the_source_contradicts_itself() {
    on_both(everything, |tx| {
        let question = asked(REPORT);
        let mut broken = Vec::new();
        for identity in measures::identities(tx, &question)? {
            let whole = measures::figure(tx, &question, identity.measure, &identity.whole)?;
            let mut parts = 0;
            for part in &identity.parts {
                let period = part.period.unwrap_or(question.period);
                let asked = measures::Asked { period, ..question };
                parts += measures::figure(tx, &asked, part.measure, &part.dimensions)?
                    .whole()
                    .expect("a part");
            }
            let holds = match identity.relation {
                Relation::Sum => whole.whole() == Some(parts),
                Relation::AtLeast => whole.whole() >= Some(parts),
                Relation::Numerator => whole.numerator == Some(parts),
                Relation::Denominator => whole.denominator == Some(parts),
            };
            if !holds {
                broken.push(format!(
                    "{} {:?}",
                    identity.measure,
                    identity.whole.values().collect::<Vec<_>>()
                ));
            }
        }
        assert_eq!(
            broken,
            [
                r#"outcome.ended ["sumak", "3"]"#,
                r#"outcome.ended ["veteranhaven", "4"]"#,
                "volunteers.matches []",
            ]
        );
        Ok(())
    });
}
