//! `fodfaeste check`

use report::check::{self, Finding};

use super::CommandError;
use crate::place::Where;

pub(crate) fn run(place: &Where, report: Option<&str>, json: bool) -> Result<u8, CommandError> {
    let municipalities = place.open()?;
    let (_, database) = place.one(&municipalities)?;
    let key = match report {
        Some(key) => key.to_owned(),
        None => database.read("command line", newest)?,
    };
    let findings = database
        .read("command line", |tx| check::check(tx, &key))
        .map_err(|error| CommandError::Plain(error.to_string()))?;
    if json {
        println!("{}", check::json(&findings));
    } else {
        findings.iter().for_each(print);
    }
    let stopping = findings.iter().filter(|finding| finding.stops()).count();
    eprintln!(
        "{key}: {} findings, {stopping} of them stop publication.",
        findings.len()
    );
    Ok(u8::from(stopping > 0))
}

/// The key of the report with the latest year.
pub(crate) fn newest(tx: &store::Tx) -> Result<String, CommandError> {
    let row = tx.query_opt("select key from report order by year desc, key limit 1", &[])?;
    let row = row.ok_or_else(|| CommandError::Plain("there is no report yet".to_owned()))?;
    Ok(row.text("key")?)
}

fn print(finding: &Finding) {
    let state = if finding.accepted.is_some() {
        "accepted"
    } else {
        finding.severity.code()
    };
    let values = match (&finding.stated, &finding.computed) {
        (Some(stated), Some(computed)) => format!(" ({stated} ≠ {computed})"),
        _ => String::new(),
    };
    println!(
        "{state:<8} {} {}: {}{values}",
        finding.code, finding.place, finding.message_da
    );
}
