//! A value under a person's key.

use proptest::prelude::*;
use vault::{Confidential, MunicipalityKey, PersonKey, Place, VaultError, is_sealed};

use crate::keys;

const PLACE: Place = Place {
    table: "participant",
    column: "name",
    row: "row-1",
};

fn text(value: &str) -> Confidential {
    Confidential::new(value.to_owned())
}

proptest! {
    #[test]
    fn what_is_sealed_comes_back_as_it_was(value in ".{0,200}", seed in 1u64..1000) {
        let keys = keys(seed);
        let sealed = keys.person.seal(PLACE, &text(&value), &keys.chance);
        prop_assert!(is_sealed(&sealed));
        let opened = keys.person.open(PLACE, &sealed).unwrap();
        prop_assert_eq!(opened.reveal(), value);
    }

    #[test]
    fn with_any_letter_changed_it_does_not_open(value in ".{0,60}", at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_.-]") {
        let keys = keys(1);
        let sealed = keys.person.seal(PLACE, &text(&value), &keys.chance);
        let at = at.index(sealed.len());
        let changed = format!("{}{to}{}", &sealed[..at], &sealed[at + 1..]);
        prop_assume!(changed != sealed);
        prop_assert_eq!(keys.person.open(PLACE, &changed), Err(VaultError::DoesNotOpen));
    }

    #[test]
    fn cut_short_or_drawn_out_it_does_not_open(value in ".{0,60}", at in any::<prop::sample::Index>(), more in "[A-Za-z0-9_.-]{1,4}") {
        let keys = keys(1);
        let sealed = keys.person.seal(PLACE, &text(&value), &keys.chance);
        let cut = &sealed[..at.index(sealed.len())];
        prop_assert!(keys.person.open(PLACE, cut).is_err());
        let longer = format!("{sealed}{more}");
        prop_assert!(keys.person.open(PLACE, &longer).is_err());
    }

    #[test]
    fn in_any_other_place_it_does_not_open(table in "[a-z_]{0,12}", column in "[a-z_]{0,12}", row in "[a-z0-9-]{0,12}", which in 0..4) {
        let keys = keys(1);
        let sealed = keys.person.seal(PLACE, &text("Signe"), &keys.chance);
        let other = match which {
            0 => Place { table: &table, ..PLACE },
            1 => Place { column: &column, ..PLACE },
            2 => Place { row: &row, ..PLACE },
            _ => Place { table: &table, column: &column, row: &row },
        };
        prop_assume!(other != PLACE);
        prop_assert_eq!(keys.person.open(other, &sealed), Err(VaultError::DoesNotOpen));
    }

    #[test]
    fn letters_moved_from_one_part_of_the_place_to_the_next_make_another_place(a in "[a-z]{1,6}", b in "[a-z]{1,6}", c in "[a-z]{1,6}") {
        let keys = keys(1);
        let (ab, bc) = (format!("{a}{b}"), format!("{b}{c}"));
        let place = Place { table: &ab, column: &c, row: "" };
        let sealed = keys.person.seal(place, &text("Signe"), &keys.chance);
        for other in [
            Place { table: &a, column: &bc, row: "" },
            Place { table: &ab, column: "", row: &c },
        ] {
            prop_assert!(keys.person.open(other, &sealed).is_err());
        }
    }

    #[test]
    fn another_persons_key_does_not_open_it(value in ".{0,60}", seed in 1u64..1000) {
        let keys = keys(seed);
        let other = PersonKey::fresh(&keys.municipality, &keys.chance);
        let sealed = keys.person.seal(PLACE, &text(&value), &keys.chance);
        prop_assert_eq!(other.open(PLACE, &sealed), Err(VaultError::DoesNotOpen));
    }

    #[test]
    fn no_text_at_all_opens_by_accident_or_stops_the_program(anything in ".{0,120}") {
        let keys = keys(1);
        prop_assert!(keys.person.open(PLACE, &anything).is_err());
    }
}

#[test]
fn a_number_in_the_text_that_is_not_the_sealed_one_does_not_open() {
    let keys = keys(1);
    let sealed = keys.person.seal(PLACE, &text("Signe"), &keys.chance);
    let rest = sealed.strip_prefix("f1.1.").expect("the first version");
    for version in ["0", "2", "01", "+1", "-1", "", "99999999999999999999"] {
        assert!(
            keys.person.open(PLACE, &format!("f1.{version}.{rest}")).is_err(),
            "{version}"
        );
    }
}

#[test]
fn the_same_value_is_never_sealed_alike_twice() {
    let keys = keys(1);
    let once = keys.person.seal(PLACE, &text("Signe"), &keys.chance);
    let again = keys.person.seal(PLACE, &text("Signe"), &keys.chance);
    assert_ne!(once, again);
}

#[test]
fn a_value_stays_open_when_its_key_is_wrapped_by_a_newer_one() {
    let keys = keys(1);
    let sealed = keys.person.seal(PLACE, &text("Signe"), &keys.chance);
    let newer = MunicipalityKey::fresh("slagelse", 2, &keys.chance);
    assert_eq!((keys.municipality.version(), newer.version()), (1, 2));
    let wrapped = keys.person.wrapped(&newer, "p1", &keys.chance);
    let person = PersonKey::opened(&newer, "p1", &wrapped).unwrap();
    assert_eq!(person.open(PLACE, &sealed).unwrap().reveal(), "Signe");
    let after = person.seal(PLACE, &text("Signe"), &keys.chance);
    assert!(after.starts_with("f1.2."), "{after}");
}

#[test]
fn what_is_not_sealed_is_not_taken_for_it() {
    for plain in [
        "",
        "f1",
        "Signe",
        "f1.1.Signe",
        "f1.1..",
        "f2.1.AAAAAAAAAAAAAAAA.AAAA",
        "f1.x.AAAAAAAAAAAAAAAA.AAAA",
        "f1.-1.AAAAAAAAAAAAAAAA.AAAA",
        "f1.01.AAAAAAAAAAAAAAAA.AAAA",
        "f1.1.AAAAAAAAAAAAAAAA.AAAA.",
    ] {
        assert!(!is_sealed(plain), "{plain}");
    }
    for sealed in ["f1.0.AAAAAAAAAAAAAAAA.AAAA", "f1.1.AAAAAAAAAAAAAAAA.AAAA"] {
        assert!(is_sealed(sealed), "{sealed}");
    }
}
