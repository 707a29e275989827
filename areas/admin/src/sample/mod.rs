//! The monthly sample: random look-ups of people, drawn so that nobody chooses which, judged by a leader, and signed.

mod judge;
mod list;
mod one;

use audit::sample::SampleError;
use web::{About, Action, Failure, Routes};

const SAMPLE: Action = Action::changes("log.sample");
const ABOUT: About = About::Log("sample");
const PATH: &str = "/administration/stikproeve";

/// How many look-ups a month's sample holds.
const WANTED: u64 = 20;

pub(crate) fn routes() -> Routes {
    let one = format!("{PATH}/{{month}}");
    let item = format!("{PATH}/opslag/{{item}}");
    Routes::new()
        .page(PATH, SAMPLE, ABOUT, list::show)
        .form(PATH, SAMPLE, ABOUT, list::draw)
        .page(&one, SAMPLE, ABOUT, one::show)
        .page(&format!("{one}/kvittering"), SAMPLE, ABOUT, one::receipt)
        .page(&item, SAMPLE, ABOUT, judge::show)
        .form(&item, SAMPLE, ABOUT, judge::judge)
}

/// A fault of ours, with the log's own error kept.
fn failure(error: SampleError) -> Failure {
    match error {
        SampleError::Log(error) => error.into(),
        other => Failure::of("the monthly sample", &other),
    }
}
