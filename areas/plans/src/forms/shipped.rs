//! The sets of questions that a municipality begins with.
//!
//! Not for: those it has; they are rows of its own that it changes.

use std::sync::LazyLock;

use placements::{form_question::FORM_QUESTION, form_template::FORM_TEMPLATE};
use records::{Kept, entry};
use serde::Deserialize;
use web::{Desk, Failure};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    form: Vec<Form>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    kind: String,
    title: String,
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(rename = "question")]
    text: String,
    hint: Option<String>,
    prefill: Option<String>,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    toml::from_str(include_str!("../../forms.toml")).expect("the shipped file is in order; a test reads it")
});

/// Where the rows say that they come from.
const SOURCE: &str = "Fodfæste";

/// Puts the shipped set of a kind among the municipality's own.
pub(super) fn put(desk: &Desk, kind: &str) -> Result<(), Failure> {
    let Some(form) = SHIPPED.form.iter().find(|form| form.kind == kind) else {
        return Ok(());
    };
    let values: Kept = [
        ("title", form.title.as_str().into()),
        ("kind", kind.into()),
        ("version_no", 1.into()),
        ("valid_from", desk.tx.today().into()),
    ]
    .into();
    let template = entry::create(desk.tx, &FORM_TEMPLATE, None, Some(SOURCE), &values)?;
    for (position, one) in (1_i64..).zip(&form.question) {
        let values: Kept = [
            ("form_template", template.as_str().into()),
            ("position", position.into()),
            ("question", one.text.as_str().into()),
            ("hint", one.hint.clone().into()),
            ("prefill", one.prefill.clone().into()),
        ]
        .into();
        entry::create(desk.tx, &FORM_QUESTION, None, Some(SOURCE), &values)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use placements::codes::{FORM_KIND, PREFILL};

    use super::*;

    #[test]
    fn every_kind_has_a_shipped_set_and_every_set_asks_what_there_is_room_for() {
        for kind in FORM_KIND.codes {
            let form = SHIPPED.form.iter().find(|form| form.kind == *kind).expect(kind);
            assert!(
                (1..=super::super::write::MOST).contains(&form.question.len()),
                "{kind}"
            );
            for one in &form.question {
                let known = one
                    .prefill
                    .as_deref()
                    .is_none_or(|prefill| PREFILL.knows(prefill));
                assert!(known, "{}", one.text);
            }
        }
    }
}
