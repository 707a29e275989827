//! What no answer may be.

use testkit::Html;

/// Headers that every answer carries.
pub const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", "default-src 'none'"),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
];

/// Words of our machinery, which no page says.
const MACHINERY: &[&str] = &[
    "panicked at",
    "stack backtrace",
    ".rs:",
    "no such table",
    "no such column",
    "UNIQUE constraint",
    "syntax error",
    "duplicate key value",
    "violates ",
    "SqliteFailure",
    "StoreError",
    "invalid byte sequence",
];

/// Everything that is wrong with an answer.
pub fn faults(answer: &Html, base: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if answer.status >= 500 {
        faults.push(format!("it is answered with {}", answer.status));
    }
    for word in MACHINERY {
        if answer.text.contains(word) {
            faults.push(format!("it says {word:?}"));
        }
    }
    for (name, _) in HEADERS {
        if !answer.headers.contains_key(*name) {
            faults.push(format!("it has no {name}"));
        }
    }
    let kind = answer
        .headers
        .get("content-type")
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    if kind.starts_with("text/html") && answer.text.contains("<fz") {
        faults.push("it gives back markup as markup".to_owned());
    }
    if kind.starts_with("text/csv") && answer.text.split(['\n', ';', ',']).any(is_formula) {
        faults.push("it gives a formula in a cell".to_owned());
    }
    if let Some(to) = &answer.location {
        let at_home = to == base || to.starts_with(&format!("{base}/"));
        if !at_home || to.contains(['\r', '\n', '\\']) {
            faults.push(format!("it leads to {to:?}"));
        }
    }
    if answer
        .headers
        .iter()
        .any(|(_, value)| value.to_str().is_ok_and(|value| value.starts_with("fz=")))
    {
        faults.push("it sets a header that was typed".to_owned());
    }
    faults
}

fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_matches(['"', '\t', '\r']);
    cell.starts_with(['=', '@', '+', '-']) && cell[1..].starts_with("fz")
}
