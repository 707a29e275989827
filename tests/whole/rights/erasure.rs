//! Erasing a citizen: nothing of them is left in any column of any table, the other citizen is whole, the log still proves itself.

use rights::{
    Refusal, RightsError,
    erase::{self, Way},
    journal, personal, replay,
};
use store::PersonKeyState;
use testkit::engines;

use super::{Place, refusal};
use crate::access_matrix::world::Relation;

/// Where the random id of somebody who is erased may still stand.
const MAY_NAME: &[&str] = &[
    "audit_entry.body",
    "audit_entry.object",
    "audit_person.participant",
    "erasure_journal.subject",
    "history.record_id",
    "person_key.participant",
];

/// The journal says so without a word about the citizen, and the log still proves itself.
fn is_on_record(place: &Place, gone: &str, other: String, plain: &[String]) {
    let journal = place.read(journal::all);
    assert_eq!(journal.len(), 1);
    journal::verify(&journal).expect("whole");
    let line = journal::to_text(&journal);
    assert!(line.contains(gone) && plain.iter().all(|word| !line.contains(word)));
    let mut forged = journal;
    forged[0].subject = other;
    assert!(journal::verify(&forged).is_err(), "a changed line is seen");

    let signer = place.signer();
    let terms = audit::verify::Terms::new(signer.public(), &[]);
    let report = place.read(|tx| Ok(audit::verify::verify(tx, &terms)?));
    assert!(report.is_sound() && report.entries > 0, "{:?}", report.findings);
}

#[test]
fn an_erased_citizen_is_nowhere_and_the_other_one_is_whole() {
    for engine in engines() {
        let place = Place::ended(&engine);
        let (gone, other) = (place.citizen(Relation::Own), place.citizen(Relation::Unrelated));
        let plain = place.words(Relation::Own, false);
        assert!(plain.len() >= 5, "{plain:?}");
        for word in &plain {
            assert!(!place.stands_in(word).is_empty(), "{word} was planted");
        }
        assert!(
            place
                .stands_in(&gone)
                .contains(&"participant_word.participant".to_owned())
        );
        let before: Vec<Vec<String>> = place
            .words(Relation::Unrelated, false)
            .iter()
            .map(|word| place.stands_in(word))
            .collect();
        let recorder = place.world.app.as_role("caseworker");
        assert_eq!(recorder.opens("/deltagere/zqegenx-participant").status, 200);

        let erased = place.write(|tx| erase::participant(tx, place.means(), &gone, Way::Anonymise));
        assert!(erased.rows() > 5, "{erased:?}");
        assert_eq!(erased.kept.get("placement"), Some(&1), "{erased:?}");

        assert_eq!(
            place.read(|tx| Ok(tx.person_key_state(&gone)?)),
            PersonKeyState::Destroyed
        );
        for word in &plain {
            assert_eq!(
                place.stands_in(word),
                Vec::<String>::new(),
                "{} {word}",
                engine.name
            );
        }
        let named: Vec<String> = place
            .stands_in(&gone)
            .into_iter()
            .filter(|column| !MAY_NAME.contains(&column.as_str()))
            .collect();
        assert_eq!(named, Vec::<String>::new(), "{}", engine.name);

        assert_eq!(
            place.read(|tx| Ok(tx.person_key_state(&other)?)),
            PersonKeyState::InUse
        );
        let after: Vec<Vec<String>> = place
            .words(Relation::Unrelated, false)
            .iter()
            .map(|word| place.stands_in(word))
            .collect();
        assert_eq!(before, after, "{}: the other citizen", engine.name);
        assert!(!place.stands_in(&other).is_empty());

        is_on_record(&place, &gone, other, &plain);
    }
}

#[test]
fn figures_stay_under_nobodys_name_only_when_anonymised() {
    for engine in engines() {
        let place = Place::ended(&engine);
        let of_nobody =
            "select count(*) as n from placement where key like 'slettet-%' and state = 'completed'
                         and started_on = '2013-01-01' and ended_on = '2014-01-01'";
        let count = |place: &Place| place.read(|tx| Ok(tx.count(of_nobody, &[])?));
        let (one, two) = (place.citizen(Relation::Own), place.citizen(Relation::Unrelated));
        let code = place.write(|tx| {
            let row = tx.query_opt("select min(code) as code from outcome_category", &[])?;
            let code = row.expect("categories").text("code")?;
            let sql = "update placement set outcome = ?1 where participant = ?2";
            tx.execute(sql, &[code.as_str().into(), two.as_str().into()])?;
            Ok(code)
        });
        place.write(|tx| erase::participant(tx, place.means(), &one, Way::Delete));
        assert_eq!(count(&place), 0);
        place.write(|tx| erase::participant(tx, place.means(), &two, Way::Anonymise));
        assert_eq!(count(&place), 1);
        let (whose, outcome) = place.read(|tx| {
            let sql = "select participant, outcome from placement where key like 'slettet-%' and state = 'completed'";
            let row = tx.query_opt(sql, &[])?.expect("kept");
            Ok((row.text("participant")?, row.text("outcome")?))
        });
        assert_eq!(outcome, code, "what is counted stays");
        assert!(whose.starts_with("slettet-") && whose != two);
    }
}

#[test]
fn an_open_case_and_a_table_that_nobody_knows_stop_an_erasure() {
    for engine in engines() {
        let place = Place::new(&engine);
        let citizen = place.citizen(Relation::Own);
        let erase = |tx: &store::Tx| erase::participant(tx, place.means(), &citizen, Way::Delete);
        let open = place.database().write("test", |tx| erase(tx));
        assert_eq!(refusal(open), Some(Refusal::OpenCase));
        assert_eq!(
            place.read(|tx| personal::unreached(tx, &place.world.nouns)),
            Vec::<String>::new()
        );
        let stray = place.database().write("test", |tx| {
            tx.execute(
                "create table stray (id text primary key, participant text, note text)",
                &[],
            )?;
            erase(tx)
        });
        assert!(
            matches!(&stray, Err(RightsError::Unreached(column)) if column == "stray.participant"),
            "{stray:?}"
        );
        assert!(place.read(journal::all).is_empty());
    }
}

#[test]
fn a_restore_erases_again_what_the_installation_knows_of_and_only_that() {
    for engine in engines() {
        let place = Place::ended(&engine);
        let (gone, other) = (place.citizen(Relation::Own), place.citizen(Relation::Unrelated));
        let restore = || {
            place.control().read("test", |control| {
                Ok::<_, RightsError>(
                    place.write(|tx| replay::after_restore(control, tx, &place.slug, place.means())),
                )
            })
        };
        assert_eq!(restore().expect("nothing to do").erased_again, 0);
        place
            .control()
            .write("test", |tx| {
                tx.execute(
                    "insert into erasure (id, municipality, kind, subject, action, at)
                     values (?4, ?1, 'participant', ?2, 'anonymise', ?3)",
                    &[
                        place.slug.as_str().into(),
                        gone.as_str().into(),
                        tx.now().to_string().into(),
                        (&tx.fresh_id()).into(),
                    ],
                )
            })
            .expect("announced");
        assert_eq!(restore().expect("replayed").erased_again, 1);
        assert_eq!(
            place.read(|tx| Ok(tx.person_key_state(&gone)?)),
            PersonKeyState::Destroyed
        );
        assert_eq!(
            place.read(|tx| Ok(tx.person_key_state(&other)?)),
            PersonKeyState::InUse
        );
        assert_eq!(restore().expect("replayed again").erased_again, 0);
        assert_eq!(place.read(journal::all).len(), 1);
    }
}
