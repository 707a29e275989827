//! Chance: a key that can be guessed closes nothing.

use vault::{Chance as _, FixedChance, KeyFile, SystemChance};

#[test]
fn the_machines_own_chance_fills_every_buffer_anew() {
    let drawn = || {
        let mut bytes = [0; 32];
        SystemChance.fill(&mut bytes);
        bytes
    };
    let (once, again) = (drawn(), drawn());
    assert_ne!(once, [0; 32]);
    assert_ne!(once, again);
}

#[test]
fn a_key_file_made_by_the_machines_own_chance_has_no_key_twice_and_none_of_zeros() {
    let made = || KeyFile::generate("2026-11-26T10:00:00Z".parse().unwrap(), &SystemChance).to_text();
    let text = format!("{}{}", *made(), *made());
    let mut keys: Vec<&str> = text.split('"').filter(|part| part.len() == 43).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 8);
    assert!(!keys.contains(&"A".repeat(43).as_str()));
}

#[test]
fn fixed_chance_gives_the_same_again_and_never_the_same_twice_in_a_row() {
    let drawn = |chance: &FixedChance| {
        let mut bytes = [0; 40];
        chance.fill(&mut bytes);
        bytes
    };
    let (one, same, other) = (FixedChance::new(1), FixedChance::new(1), FixedChance::new(2));
    let first = drawn(&one);
    assert_eq!(first, drawn(&same));
    assert_ne!(first, drawn(&one));
    assert_ne!(first, drawn(&other));
}
