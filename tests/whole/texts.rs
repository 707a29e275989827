//! Every word a user reads is there in both languages.

use kernel::Lang;
use records::Kind;
use web::texts::Texts;

fn texts() -> Texts {
    Texts::read(server::app::TEXTS).expect("the texts are well formed")
}

#[test]
fn every_noun_field_and_code_has_a_name_in_both_languages() {
    let texts = texts();
    let mut missing = Vec::new();
    let mut ask = |id: String| {
        for lang in [Lang::Da, Lang::En] {
            if texts.opt(lang, &id).is_none() {
                missing.push(format!("{id}.{}", lang.code()));
            }
        }
    };
    for noun in server::nouns::all() {
        ask(noun.name.to_owned());
        ask(format!("{}-many", noun.name));
        ask(format!("area-{}", noun.area));
        for field in noun.fields {
            ask(format!("{}-{}", noun.name, field.name));
            if let Kind::Choice(list) | Kind::Choices(list) = field.kind {
                list.codes
                    .iter()
                    .chain(list.closed)
                    .for_each(|code| ask(format!("{}-{code}", list.name)));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_text_stands_in_both_languages() {
    let texts = texts();
    for (area, file) in server::app::TEXTS {
        let ids = file
            .lines()
            .filter_map(|line| line.strip_suffix(" ="))
            .filter(|id| !id.starts_with([' ', '#']));
        for id in ids {
            let whole = |lang| texts.opt(lang, id).is_some() || file.contains("{ $");
            assert!(whole(Lang::Da) && whole(Lang::En), "{area}: {id}");
        }
    }
}
