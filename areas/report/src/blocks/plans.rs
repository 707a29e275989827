//! Plans made and missing, per agreement and round. Reasons told one by one are stories of single people, so only
//! the unit itself reads them.

use agreements::agreement::AGREEMENT;
use records::Entry;

use super::{Made, outcomes};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-plans"), say.tr("document-agreement"))
        .figures(say.tr("document-plans-made"))
        .figures(say.tr("document-plans-missing"));
    let internal = book.mask.audience.is_internal();
    for agreement in book.entries(&AGREEMENT)?.iter() {
        for round in rounds(book, agreement)? {
            let part = [("agreement", agreement.key.as_str()), ("round", round.as_str())];
            let cells = vec![
                book.told("plans.made", &part)?,
                book.told("plans.missing", &part)?,
            ];
            if cells.iter().all(|told| told.missing) {
                continue;
            }
            let name = outcomes::enterprise(book, agreement)?;
            sheet.row(
                say.with(
                    "document-plans-round",
                    &[("enterprise", &name), ("number", &round)],
                ),
                cells,
            );
            if internal {
                reasons(book, &mut sheet, &agreement.key, &round)?;
            }
        }
    }
    if !sheet.is_empty() && !internal {
        sheet.note(say.tr("document-plans-no-reasons"));
    }
    Ok(sheet.finish(say))
}

fn rounds(book: &mut Book, agreement: &Entry) -> Result<Vec<String>, ReportError> {
    Ok(outcomes::rounds(book, agreement)?
        .into_iter()
        .map(|round| round.number)
        .collect())
}

fn reasons(book: &mut Book, sheet: &mut Sheet, agreement: &str, round: &str) -> Result<(), ReportError> {
    let asked = book.asked();
    let all = book.all_figures("plans.missing", asked)?;
    for figure in all.iter() {
        let part = |name: &str, value: &str| figure.dimensions.get(name).is_some_and(|own| own == value);
        let Some(reason) = figure.dimensions.get("reason") else {
            continue;
        };
        if part("agreement", agreement) && part("round", round) && figure.amount.is_some() {
            let label = format!("– {}", book.say.code("plan_absence_reason", reason));
            let told = book.tell(figure);
            sheet.row(label, vec![Told::nothing(), told]);
        }
    }
    Ok(())
}
