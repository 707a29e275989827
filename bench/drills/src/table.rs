//! What a drill gave, as lines for a person.

use std::time::Duration;

use crate::{cutter, failing, judge::Outcome, kill, power};

fn outcome(outcome: &Outcome) -> String {
    let mut text = format!(
        "| acknowledged | {} |\n| kept, acknowledged or not | {} |\n| lost | {} |\n| torn | {} |\n| not whole | {} |\n",
        outcome.said,
        outcome.kept,
        outcome.lost.len(),
        outcome.torn.len(),
        outcome.broken.len()
    );
    for line in outcome
        .lost
        .iter()
        .chain(&outcome.torn)
        .chain(&outcome.broken)
        .take(10)
    {
        text.push_str(&format!("\n{line}"));
    }
    text
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// The table of a kill drill.
pub fn of_kills(report: &kill::Report) -> String {
    format!(
        "| what | number |\n|---|---|\n| kills | {} |\n| of them while starting | {} |\n| longest start | {} |\n| time | {} |\n{}",
        report.kills,
        report.while_starting,
        seconds(report.longest_start),
        seconds(report.took),
        outcome(&report.outcome)
    )
}

/// The table of a power drill. A write that was acknowledged before several cuts counts at each.
pub fn of_cuts(report: &power::Report) -> String {
    format!(
        "| what | number |\n|---|---|\n| power cuts | {} |\n| longest opening | {} |\n| time | {} |\n{}",
        report.cuts,
        seconds(report.longest_start),
        seconds(report.took),
        outcome(&report.outcome)
    )
}

/// The table of a drill with a line that is cut.
pub fn of_line(report: &cutter::Report) -> String {
    format!(
        "| what | number |\n|---|---|\n| lines cut | {} |\n| writes refused | {} |\n| time | {} |\n{}",
        report.cuts,
        report.refused,
        seconds(report.took),
        outcome(&report.outcome)
    )
}

/// The table of a drill with a disk that fails.
pub fn of_failing(report: &failing::Report) -> String {
    let mut text = format!(
        "| what | number |\n|---|---|\n| runs | {} |\n| refused at their start | {} |\n| writes refused | {} |\n| broke off | {} |\n| time | {} |\n{}",
        report.runs,
        report.not_begun,
        report.refused,
        report.broke_off.len(),
        seconds(report.took),
        outcome(&report.outcome)
    );
    for line in report.broke_off.iter().take(10) {
        text.push_str(&format!("\n{line}"));
    }
    text
}
