//! What is planted about a citizen stands nowhere outside its sealed place: not in a file of the databases, not in a row, not in
//! a backup, not in the log, not in what is left in the temporary folder, whatever is done through the pages.
//!
//! The search is held by planting the same words in clear, once in each place, and finding them there.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops where it fails, and reads its environment"
)]

mod log;
mod places;
mod story;

use testkit::{TestApp, engines};

use crate::{log::Log, places::found, story::Planted};

#[test]
fn planted_words_are_found_nowhere_outside_their_place_and_where_they_are_planted_in_clear_they_are() {
    let log = Log::captured();
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let planted = Planted::fresh(engine.name);
        planted.lives_through_everything(&app);
        assert!(
            log.text().contains("request failed"),
            "the log is captured: {}",
            log.text()
        );
        let words = planted.words();
        assert_eq!(
            found(&engine, &app, &log, &words),
            Vec::<String>::new(),
            "{}",
            engine.name
        );

        let places = planted.in_clear(&app);
        let found = found(&engine, &app, &log, &words);
        for place in places {
            assert!(
                found.iter().any(|found| found.starts_with(place)),
                "{place}: {found:?}"
            );
        }
        let encrypted = found.iter().find(|found| found.starts_with("encrypted backup"));
        assert_eq!(
            encrypted, None,
            "what stands in clear in a row stands in no encrypted backup"
        );
    }
}
