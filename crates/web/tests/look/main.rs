//! The frame and the pieces of a page, rendered with invented content and judged as a browser would read them.
#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

mod gallery;

use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

const TEMPLATES: [&str; 3] = [
    include_str!("../../templates/page.html"),
    include_str!("../../templates/parts.html"),
    include_str!("../../templates/field.html"),
];

/// Every sample page in every language.
fn pages() -> Vec<String> {
    ["da", "en"]
        .into_iter()
        .flat_map(|lang| [gallery::gallery(lang), gallery::receipt(lang)])
        .collect()
}

fn find<'page>(page: &'page Html, selector: &str) -> Vec<ElementRef<'page>> {
    page.select(&Selector::parse(selector).expect("the selector is valid"))
        .collect()
}

fn text(element: ElementRef) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn ids(page: &Html) -> Vec<&str> {
    find(page, "[id]")
        .into_iter()
        .filter_map(|element| element.attr("id"))
        .collect()
}

#[test]
fn every_page_has_one_first_heading_inside_its_main_part() {
    for html in pages() {
        let page = Html::parse_document(&html);
        assert_eq!(find(&page, "h1").len(), 1);
        assert_eq!(find(&page, "main h1").len(), 1);
    }
}

#[test]
fn every_page_can_be_skipped_into_and_says_its_language() {
    for html in pages() {
        let page = Html::parse_document(&html);
        let skip = find(&page, "body > a.skipnav")[0];
        let target = skip
            .attr("href")
            .expect("the link has a target")
            .trim_start_matches('#');
        assert!(ids(&page).contains(&target));
        let lang = find(&page, "html")[0]
            .attr("lang")
            .expect("the page has a language");
        assert!(["da", "en"].contains(&lang));
    }
}

#[test]
fn no_id_stands_twice_and_every_reference_to_one_is_kept() {
    for html in pages() {
        let page = Html::parse_document(&html);
        let ids = ids(&page);
        let different: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(different.len(), ids.len());
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for element in find(&page, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(&id), "{attribute}={id} leads nowhere");
                }
            }
        }
    }
}

#[test]
fn every_input_has_a_label_and_a_name() {
    for html in pages() {
        let page = Html::parse_document(&html);
        for input in find(&page, "input:not([type=hidden]), select, textarea") {
            let id = input.attr("id").expect("an input has an id");
            assert_eq!(find(&page, &format!("label[for='{id}']")).len(), 1, "{id}");
            assert!(input.attr("name").is_some(), "{id}");
        }
    }
}

#[test]
fn a_problem_leads_to_its_field_and_repeats_its_words() {
    let html = gallery::gallery("da");
    let page = Html::parse_document(&html);
    let links = find(&page, ".error-summary a");
    assert_eq!(links.len(), 3);
    for link in links {
        let field = link
            .attr("href")
            .expect("a problem has a field")
            .trim_start_matches('#');
        assert_eq!(find(&page, &format!("main #{field}")).len(), 1, "{field}");
        let said: Vec<String> = find(&page, ".form-error-message").into_iter().map(text).collect();
        assert!(said.contains(&format!("Fejl: {}", text(link))), "{said:?}");
    }
    assert!(text(find(&page, "title")[0]).starts_with("Fejl:"));
    let mended = gallery::receipt("da");
    assert!(find(&Html::parse_document(&mended), ".error-summary").is_empty());
}

#[test]
fn what_is_typed_is_shown_as_it_was_typed() {
    let html = gallery::gallery("da");
    let page = Html::parse_document(&html);
    assert_eq!(find(&page, "#cvr")[0].attr("value"), Some("1234567<"));
    assert_eq!(find(&page, "#start-month")[0].attr("value"), Some("2"));
    assert_eq!(text(find(&page, "#maal")[0]), "Møde fast tre dage om ugen");
    assert!(find(&page, "#samtykke[checked]").len() == 1);
}

#[test]
fn no_page_holds_a_script_or_a_style_of_its_own() {
    for html in pages() {
        let page = Html::parse_document(&html);
        assert!(find(&page, "style, script:not([src]), [style]").is_empty());
        for element in find(&page, "*") {
            assert!(
                element.value().attrs().all(|(name, _)| !name.starts_with("on")),
                "{}",
                element.html()
            );
        }
    }
}

#[test]
fn no_field_has_a_placeholder_and_no_button_is_disabled() {
    for html in pages() {
        let page = Html::parse_document(&html);
        assert!(find(&page, "[placeholder], [disabled]").is_empty());
        assert!(find(&page, ".button-primary").len() <= 1);
    }
}

#[test]
fn a_table_has_one_active_sort_at_most_and_head_cells_with_a_scope() {
    let html = gallery::gallery("da");
    let page = Html::parse_document(&html);
    for table in find(&page, "table") {
        let sorts = table
            .select(&Selector::parse("[aria-sort]").expect("the selector is valid"))
            .count();
        assert!(sorts <= 1);
    }
    assert!(find(&page, "th:not([scope])").is_empty());
}

#[test]
fn every_text_of_the_frame_exists_in_both_languages_and_is_used() {
    let used: BTreeSet<&str> = TEMPLATES
        .iter()
        .flat_map(|template| {
            template
                .split("t.tr(\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
        })
        .filter(|key| *key != "key")
        .collect();
    let written: BTreeSet<&str> = gallery::TEXTS
        .lines()
        .filter_map(|line| line.strip_suffix(" ="))
        .filter(|key| key.starts_with("shell-"))
        .collect();
    for key in used.union(&written) {
        assert!(used.contains(key), "{key} is used nowhere");
        for lang in ["da", "en"] {
            assert!(
                gallery::words(lang)
                    .find(key)
                    .is_some_and(|text| !text.is_empty()),
                "{key} in {lang}"
            );
        }
    }
}
