//! Every page of every noun is rendered with the example, in both languages, and is sound.

use testkit::{TestApp, engines};

#[test]
fn every_list_every_row_and_every_form_is_sound_in_both_languages() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    for noun in server::nouns::all().into_iter().filter(|noun| !noun.own_pages) {
        let keys = app
            .database
            .read("test", |tx| records::entry::all(tx, noun))
            .expect("rows");
        for lang in ["da", "en"] {
            let list = app.opens(&format!("/{}?sprog={lang}", noun.path));
            assert_eq!(list.status, 200, "{}", noun.path);
            list.is_sound(&format!("{} {lang}", noun.path));
            if let Some(first) = keys.first() {
                let one = app.opens(&format!("/{}/{}?sprog={lang}", noun.path, first.key));
                assert_eq!(one.status, 200, "{}/{}", noun.path, first.key);
                one.is_sound(&format!("{}/{} {lang}", noun.path, first.key));
            }
            if noun.editable {
                let form = app.opens(&format!("/{}/ny?sprog={lang}", noun.path));
                assert_eq!(form.status, 200, "{}/ny", noun.path);
                form.is_sound(&format!("{}/ny {lang}", noun.path));
            }
        }
    }
}

#[test]
fn every_row_of_the_example_has_a_page() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        for noun in server::nouns::all().into_iter().filter(|noun| !noun.own_pages) {
            for entry in app
                .database
                .read("test", |tx| records::entry::all(tx, noun))
                .expect("rows")
            {
                let page = app.opens(&format!("/{}/{}", noun.path, entry.key));
                assert_eq!(page.status, 200, "{} {}/{}", engine.name, noun.path, entry.key);
            }
        }
    }
}

#[test]
fn an_empty_municipality_has_lists_that_say_so() {
    for engine in engines() {
        let app = TestApp::empty(&engine);
        let page = app.opens("/virksomheder");
        page.says("Her er ikke noget endnu");
        page.is_sound("an empty list");
    }
}
