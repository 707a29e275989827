//! No figure is typed by hand: a number in digits or words in a printed text should be a placeholder.
//!
//! Why: a typed number is true on the day it is typed. It follows no correction, has no definition, and escapes
//! disclosure control. Measures and key figures with the same value are offered instead.

use std::collections::BTreeMap;

use store::Tx;

use super::CheckError;
use super::finding::Finding;
use super::material::Material;
use super::number_scan::{self, Typed};
use super::number_words;
use super::offers::Offers;
use super::texts::{self, Printed};
use crate::markup::{Span, spans};

/// Every typed number of every text.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let names = names(tx)?;
    let mut found: Vec<(Printed, Vec<Typed>)> = Vec::new();
    for text in texts::read(tx, material)? {
        let numbers = number_scan::numbers(&without_names(&typed(&text.text), &names));
        if !numbers.is_empty() {
            found.push((text, numbers));
        }
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let offers = Offers::read(tx, material)?;
    Ok(found
        .iter()
        .flat_map(|(text, numbers)| of_text(text, numbers, &offers))
        .collect())
}

/// So many are told of one text; who pastes a table of numbers learns enough from the first.
const TOLD: usize = 100;

fn of_text(text: &Printed, numbers: &[Typed], offers: &Offers) -> Vec<Finding> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut findings = Vec::new();
    for number in numbers.iter().take(TOLD) {
        let nth = times.entry(&number.written).or_default();
        *nth += 1;
        let subject = format!("{}|{}|{nth}", text.field, number.written);
        let draft = if number.vague {
            text.spot.yellow("typed_number", &subject)
        } else {
            text.spot.red("typed_number", &subject)
        };
        let offers = offers.of(number, text.organisation.as_deref());
        let (da, en) = if offers.is_empty() {
            (
                "Et tal er skrevet ind i teksten, og intet mål har den værdi. Opret et nøgletal, og indsæt det.",
                "A number is typed in the text, and no measure has that value. Make a key figure and insert it.",
            )
        } else {
            (
                "Et tal er skrevet ind i teksten. Indsæt et af de tal, der har samme værdi.",
                "A number is typed in the text. Insert one of the figures with the same value.",
            )
        };
        // Whom the number counts is not known, so it is treated as a count of people.
        findings.push(
            draft
                .stated(&number.written)
                .offers(offers)
                .persons()
                .says(da, en),
        );
    }
    findings
}

/// What a person typed: placeholders, web addresses and link targets taken out.
fn typed(text: &str) -> String {
    let words: String = spans(text)
        .into_iter()
        .map(|span| match span {
            Span::Words(words) => words,
            Span::Placeholder(_) | Span::Block(_) => "\u{fffc}",
        })
        .collect();
    without_addresses(&words)
}

fn without_addresses(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let address = piece.contains("://") || piece.starts_with("www.");
        match piece.find("](").filter(|_| address) {
            Some(link) => left.push_str(&piece[..link]),
            None if address => left.push(' '),
            None => left.push_str(piece),
        }
    }
    left
}

/// Registered names that hold a digit or a number word, longest first.
fn names(tx: &Tx) -> Result<Vec<String>, CheckError> {
    let sql = "select name from organisation
               union select name from organisation_alias
               union select place from location
               union select title from agreement
               union select title from partnership
               union select title from law_reference
               union select name from campaign
               union select name from housing_plan
               union select name from property
               union select title from prize
               union select title from in_house_attempt";
    let rows = tx.query(sql, &[])?;
    let mut names: Vec<String> = rows
        .iter()
        .map(|row| row.text("name"))
        .collect::<store::Result<_>>()?;
    names.retain(|name| holds_number(name));
    names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    Ok(names)
}

fn holds_number(name: &str) -> bool {
    let is_number = |word: &str| number_words::word(&word.to_lowercase(), true).is_some();
    name.contains(|letter: char| letter.is_ascii_digit())
        || name
            .split(|letter: char| !letter.is_alphanumeric())
            .any(is_number)
}

fn without_names(text: &str, names: &[String]) -> String {
    let mut left = text.to_owned();
    for name in names {
        if left.contains(name.as_str()) {
            left = left.replace(name.as_str(), "\u{fffc}");
        }
    }
    left
}
