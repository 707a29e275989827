//! The fields of every noun: each line of the input is what was typed in a field.

use records::{Typed, parse};
use store::Value;

/// What is kept of a field reads as the same again, and is never longer than a field may be.
pub fn fields(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split('\n');
    let all = nouns();
    let first = usize::from(bytes.first().copied().unwrap_or_default());
    let noun = all[first % all.len()];
    let typed: Typed = noun
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), lines.next().unwrap_or_default().to_owned()))
        .collect();
    let find = |_: &str, key: &str| (!key.contains('x')).then(|| format!("id-{key}"));
    let Ok(kept) = parse::parse(noun, &typed, &find) else {
        return;
    };
    for (column, value) in &kept {
        let field = noun.field(column).expect("a column is a field");
        if let Value::Text(text) = value {
            assert!(text.len() <= 250_000, "{column} is too long");
            // What a reference becomes is an id, which nobody types.
            if !matches!(field.kind, records::Kind::Ref(_)) {
                let again = Typed::from([(field.name.to_owned(), text.clone())]);
                if let Ok(same) = parse::parse(noun, &filled(&again, &typed), &find) {
                    assert_eq!(
                        same.get(column),
                        Some(value),
                        "{column} reads differently a second time"
                    );
                }
            }
        }
    }
}

fn filled(some: &Typed, rest: &Typed) -> Typed {
    let mut all = rest.clone();
    all.extend(some.clone());
    all
}

fn nouns() -> &'static [&'static records::Record] {
    static NOUNS: std::sync::OnceLock<Vec<&'static records::Record>> = std::sync::OnceLock::new();
    NOUNS.get_or_init(server::nouns::all)
}
