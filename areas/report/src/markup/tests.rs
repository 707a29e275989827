//! Texts as people type them, and as nobody should.

use super::*;

/// Answers every figure with its id in angle quotes, and remembers what it could not know.
#[derive(Default)]
struct Echo {
    unknown: Vec<String>,
}

impl Answers for Echo {
    fn figure(&mut self, call: &FigureCall) -> Inline {
        Inline::Figure {
            text: format!("«{}»", call.measure),
            definition: Some(call.measure.clone()),
            hidden: false,
            period: None,
        }
    }
    fn reference(&mut self, section: &str) -> Inline {
        Inline::Reference {
            anchor: section.into(),
            text: "afsnit 6.5".into(),
        }
    }
    fn block(&mut self, call: &BlockCall) -> Vec<Block> {
        vec![Block::Subheading(call.name.clone())]
    }
    fn unknown(&mut self, typed: &str) -> Inline {
        self.unknown.push(typed.into());
        Inline::Text(format!("[ukendt tal: {typed}]"))
    }
}

fn words(text: &str) -> String {
    plain(text, &mut Echo::default())
}

#[test]
fn a_placeholder_is_answered_wherever_text_may_stand() {
    assert_eq!(words("I alt {a.b} job"), "I alt «a.b» job");
    assert_eq!(words("**{a.b}** og *{c.d x=y_z}*"), "«a.b» og «c.d»");
    assert_eq!(words("- {a.b}\n- to {c.d}"), "– «a.b» – to «c.d»");
    assert_eq!(words("[se {a.b}](https://example.org)"), "se «a.b»");
    assert_eq!(words("> {a.b}"), "«a.b»");
    assert_eq!(words("{a.b\nx=y}"), "«a.b»");
    let titles = blocks("### Om {a.b}", &mut Echo::default());
    assert_eq!(titles, [Block::Subheading("Om «a.b»".into())]);
}

#[test]
fn blocks_stand_alone_on_their_lines() {
    let found = blocks(
        "Før.\n\n{{table:a}}\n{{table:b x=y}}\n\nEfter.",
        &mut Echo::default(),
    );
    assert_eq!(found.len(), 4);
    assert_eq!(found[1], Block::Subheading("table:a".into()));
    let mut echo = Echo::default();
    blocks("Se {{table:a}} her.", &mut echo);
    assert_eq!(echo.unknown, ["{{table:a}}"]);
}

#[test]
fn an_unknown_placeholder_is_seen_and_counted() {
    let mut echo = Echo::default();
    let text = plain("Der er {mange} og {a.b maj}.", &mut echo);
    assert_eq!(text, "Der er [ukendt tal: {mange}] og [ukendt tal: {a.b maj}].");
    assert_eq!(echo.unknown, ["{mange}", "{a.b maj}"]);
}

#[test]
fn a_reference_that_opens_a_sentence_has_a_capital() {
    assert_eq!(words("{ref:x} viser det."), "Afsnit 6.5 viser det.");
    assert_eq!(
        words("Læs det hele. {ref:x} viser det."),
        "Læs det hele. Afsnit 6.5 viser det."
    );
    assert_eq!(
        words("Læs {ref:x} og bl.a. {ref:x}."),
        "Læs afsnit 6.5 og bl.a. afsnit 6.5."
    );
}

#[test]
fn third_level_headings_open_the_parts_of_a_point() {
    let found = parts(
        "Indgang.\n\n### Om punktet\n\nTekst.\n\n#### Under\n\n### Siden sidst",
        &mut Echo::default(),
    );
    let [
        Block::Paragraph(_),
        Block::Part { title, blocks },
        Block::Part { blocks: last, .. },
    ] = &found[..]
    else {
        panic!("a paragraph and two parts: {found:?}");
    };
    assert_eq!((title.as_str(), blocks.len(), last.len()), ("Om punktet", 2, 0));
}

#[test]
fn hostile_text_stays_text() {
    assert_eq!(words("<script>alert(1)</script>"), "<script>alert(1)</script>");
    assert_eq!(words("[klik](javascript:alert(1))"), "klik");
    let echo = &mut Echo::default();
    let link = blocks("[klik](https://example.org/{a.b})", echo);
    assert!(matches!(&link[0], Block::Paragraph(text) if matches!(text[0], Inline::Link { .. })));
    for text in ["{", "{{", "}}", "{{{{{", "*{*", "{a.b", "\0", "# {", "`{a.b}`"] {
        let _ = words(text);
    }
    assert_eq!(words("`{a.b}`"), "{a.b}");
}

#[test]
fn deep_nesting_neither_ends_the_program_nor_hides_the_text() {
    let quoted = format!("{}dybt {{a.b}}", "> ".repeat(3_000));
    assert!(words(&quoted).ends_with("dybt «a.b»"));
    let stressed = format!("{}dybt{}", "*_".repeat(2_000), "_*".repeat(2_000));
    assert!(words(&stressed).contains("dybt"));
    let lines: Vec<String> = (0..200)
        .map(|depth| format!("{}- punkt", "  ".repeat(depth)))
        .collect();
    let listed = lines.join("\n");
    assert!(words(&listed).contains("punkt"));
}
