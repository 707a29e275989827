//! The access file holds every word about the citizen and none about anybody else; the trail of rights is in it.

use kernel::Lang;
use records::{Kept, Saved, entry};
use rights::{
    Refusal,
    access_file::{self, AccessFile, Words},
    rectify,
    retention::hold::{self, Why},
};
use store::Value;
use testkit::engines;
use vault::Confidential;
use web::texts::Texts;

use super::{Place, refusal};
use crate::access_matrix::world::Relation;

fn file(place: &Place, texts: &Texts, citizen: &str) -> AccessFile {
    let find = |id: &str| texts.opt(Lang::Da, id);
    let words = Words {
        lang: Lang::Da,
        find: &find,
    };
    place.read(|tx| access_file::make(tx, &place.world.nouns, words, citizen))
}

#[test]
fn every_word_about_the_citizen_is_in_the_file_and_no_other_citizens() {
    let texts = Texts::read(server::app::TEXTS).expect("texts");
    for engine in engines() {
        let place = Place::new(&engine);
        let (own, other) = (place.citizen(Relation::Own), place.citizen(Relation::Unrelated));
        for (citizen, mine, theirs) in [
            (&own, Relation::Own, Relation::Unrelated),
            (&other, Relation::Unrelated, Relation::Own),
        ] {
            let file = file(&place, &texts, citizen);
            let find = |id: &str| texts.opt(Lang::Da, id);
            let words = Words {
                lang: Lang::Da,
                find: &find,
            };
            let html = String::from_utf8(file.to_html(words).expect("set")).expect("text");
            let json = String::from_utf8(file.to_json()).expect("text");
            // The example's own participant keeps its reference; the sealed fields of it are planted.
            for sealed in [true, false] {
                for word in place.words(mine, sealed) {
                    assert!(
                        json.contains(&word),
                        "{} {word} in the file for machines",
                        engine.name
                    );
                    assert!(html.contains(&word), "{} {word} in the file to read", engine.name);
                }
                for word in place.words(theirs, sealed) {
                    assert!(!json.contains(&word) && !html.contains(&word), "{word}");
                }
            }
            assert!(!json.contains("plantetnabox"), "another municipality's");
            for name in ["Karen Friis", "Sofie Bang"] {
                assert!(!html.contains(name), "no names of staff");
            }
        }
    }
}

#[test]
fn a_file_of_somebody_with_a_row_everywhere_misses_no_column() {
    let texts = Texts::read(server::app::TEXTS).expect("texts");
    for engine in engines() {
        let place = Place::new(&engine);
        let citizen = place.citizen(Relation::Own);
        let officer = place.person("databeskyttelse");
        let reason = Confidential::new("Borgeren har klaget over vurderingen".to_owned());
        let bare = file(&place, &texts, &citizen);
        let missed = place.read(|tx| bare.misses(tx, &place.world.nouns));
        assert!(
            missed.iter().any(|column| column.starts_with("retention_hold.")),
            "without a row nothing is told of the columns: {missed:?}"
        );
        place.write(|tx| {
            hold::set(tx, &citizen, Why::Complaint, &reason, None, &officer)?;
            rectify::disagree(tx, &citizen, None, &reason, &officer)?;
            let ends = "2020-05-15T12:00:00Z";
            tx.execute(
                "insert into break_glass (id, person, participant, reason, begins_at, ends_at)
                 values ('g1', ?1, ?2, 'x', ?3, ?3)",
                &[officer.as_str().into(), citizen.as_str().into(), ends.into()],
            )?;
            Ok(())
        });
        let whole = file(&place, &texts, &citizen);
        assert_eq!(
            place.read(|tx| whole.misses(tx, &place.world.nouns)),
            Vec::<String>::new()
        );
        let json = String::from_utf8(whole.to_json()).expect("text");
        assert!(json.contains("klaget over vurderingen"), "the reasons are opened");
    }
}

#[test]
fn what_was_wrong_is_put_right_with_a_reason_and_both_values_stay() {
    for engine in engines() {
        let place = Place::new(&engine);
        let citizen = place.citizen(Relation::Own);
        let caseworker = place.person("sagsbehandler");
        let noun = &placements::participant::PARTICIPANT;
        let row = || {
            place
                .read(|tx| Ok(entry::find(tx, noun, &citizen)?))
                .expect("a row")
        };
        let change = |reason: &str, version: i64| {
            let reason = Confidential::new(reason.to_owned());
            let values = Kept::from([("reference", Value::from("RETTET-1"))]);
            let before = row();
            place.database().write("test", |tx| {
                rectify::rectify(tx, noun, &before, version, &values, &reason, &caseworker)
            })
        };
        let version = row().version;
        assert_eq!(refusal(change(" ", version)), Some(Refusal::NoReason));
        assert!(matches!(
            change("Borgeren viste sit kort", version - 1),
            Ok(Saved::Overtaken)
        ));
        assert!(place.read(|tx| rectify::of(tx, &citizen)).is_empty());
        assert!(matches!(
            change("Borgeren viste sit kort", version),
            Ok(Saved::Done(_))
        ));
        assert_eq!(row().text("reference"), "RETTET-1");
        let trail = place.read(|tx| rectify::of(tx, &citizen));
        assert_eq!((trail.len(), trail[0].kind), (1, rectify::Kind::Rectified));
        assert_eq!(trail[0].fields, ["reference"]);
        assert!(!trail[0].reason.contains("kort"), "sealed");
        let reason = place.read(|tx| trail[0].reason(tx));
        assert_eq!(reason.expect("open").reveal(), "Borgeren viste sit kort");
    }
}
