//! What sealing costs: microseconds for each act, the median of some rounds. Run it with `--release`.

use std::time::Instant;

use vault::{Confidential, KeyFile, MunicipalityKey, PersonKey, Place, SystemChance};

const ROUNDS: usize = 15;
const TIMES: u32 = 20_000;

/// Microseconds for one time, the median of the rounds.
fn cost(name: &str, mut act: impl FnMut()) {
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            for _ in 0..TIMES {
                act();
            }
            begin.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    println!(
        "{name:<44} {:>7.2} µs ({:.2}–{:.2})",
        rounds[ROUNDS / 2],
        rounds[0],
        rounds[ROUNDS - 1]
    );
}

fn main() {
    let chance = SystemChance;
    let file = KeyFile::generate(kernel::Timestamp::UNIX_EPOCH, &chance);
    let municipality = MunicipalityKey::fresh("by", 1, &chance);
    let person = PersonKey::fresh(&municipality, &chance);
    let wrapped = person.wrapped(&municipality, "p1", &chance);
    let place = Place {
        table: "participant",
        column: "case_note",
        row: "0197aaaa-0000-7000-8000-000000000001",
    };
    cost("make and wrap a person's key", || {
        std::hint::black_box(PersonKey::fresh(&municipality, &chance).wrapped(&municipality, "p1", &chance));
    });
    cost("open a person's key", || {
        std::hint::black_box(PersonKey::opened(&municipality, "p1", &wrapped).is_ok());
    });
    for letters in [20, 2_000] {
        let text = Confidential::new("x".repeat(letters));
        let sealed = person.seal(place, &text, &chance);
        cost(&format!("seal {letters} letters"), || {
            std::hint::black_box(person.seal(place, &text, &chance));
        });
        cost(&format!("unseal {letters} letters"), || {
            std::hint::black_box(person.open(place, &sealed).is_ok());
        });
    }
    let index = file.index_key("by");
    let Ok(cpr) = "0101901234".parse() else { return };
    cost("blind index of a CPR number", || {
        std::hint::black_box(index.cpr(&cpr));
    });
    cost("blind index of a name of three words", || {
        std::hint::black_box(index.words("Anne-Marie Østergaard"));
    });
    cost("what to look for when a name was typed", || {
        std::hint::black_box(index.asked("anne øst"));
    });
}
