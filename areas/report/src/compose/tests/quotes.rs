//! What one report leaves to the next.

use kernel::Lang;
use paper::document::Inline;

use super::{composed, for_audience, section, words};
use crate::audience::Audience;
use crate::compose::{Mask, quotes_from_json};

#[test]
fn next_years_report_quotes_this_ones_summaries_and_recommendations() {
    let before = composed("aarsrapport-2018", Lang::Da, &Mask::empty(Audience::Public), None);
    let frozen = serde_json::to_string(&before.quotes).expect("quotes can be frozen");
    let quotes = quotes_from_json(&frozen).expect("and read again");
    let mask = Mask::empty(Audience::Public);
    let document = composed("aarsrapport-2019", Lang::Da, &mask, Some(&quotes)).document;
    let jobs = words(section(&document, "afsnit-tilfoejelse-b"));
    assert!(
        jobs.contains("I 2018 blev 35 ansat gennem Slagelse Jobcenter: 21 i fleksjob"),
        "{jobs}"
    );
    assert!(
        jobs.contains("Sigt fortsat efter mindst 30 job om året"),
        "{jobs}"
    );
    let mut times = Vec::new();
    let mut wanted = "outcome.share.positive";
    document.each_inline(|piece| match piece {
        Inline::Figure {
            text,
            definition: Some(id),
            period: Some(period),
            ..
        } if id == wanted => {
            times.push((text.replace('\u{a0}', " "), period.clone()));
            wanted = "outcome.share.stopped";
        }
        _ => {}
    });
    let expected = [
        ("40 %".to_owned(), "2018".to_owned()),
        ("16 %".to_owned(), "2018".to_owned()),
    ];
    assert_eq!(times, expected, "a quoted figure says which time it is of");
}

#[test]
fn a_report_with_nothing_to_quote_says_so() {
    let document = for_audience(Audience::Internal).document;
    assert!(words(section(&document, "afsnit-csr")).contains("ingen udgivet rapport at gengive fra"));
}
