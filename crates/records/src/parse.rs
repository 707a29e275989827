//! From what was typed to what is kept, field by field. The same for a form and for a load file.

use kernel::{CvrNumber, FieldErrors, PartialDate, date, fold, money, person::mentions_cpr};
use store::Value;

use crate::{Field, Kind, Record};

/// What was typed, by field name. A missing name counts as empty.
pub type Typed = std::collections::BTreeMap<String, String>;

/// What is kept, by column, in the order of the record's fields. Missing means empty.
pub type Kept = std::collections::BTreeMap<&'static str, Value>;

/// The longest line, and the longest text, that a field takes. More is an accident or an attack.
const LONGEST_LINE: usize = 500;
const LONGEST_TEXT: usize = 200_000;

/// Reads every field of a record. `find` gives the id of a referenced record by noun and key.
pub fn parse(
    record: &Record,
    typed: &Typed,
    find: &dyn Fn(&str, &str) -> Option<String>,
) -> Result<Kept, FieldErrors> {
    parse_fields(record.fields, typed, find)
}

/// Reads some fields of a record, for a form that does not show them all.
pub fn parse_fields(
    fields: &[Field],
    typed: &Typed,
    find: &dyn Fn(&str, &str) -> Option<String>,
) -> Result<Kept, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut kept = Kept::new();
    for field in fields {
        let text = typed.get(field.name).map_or("", String::as_str).trim();
        match one(field, text, find).and_then(|value| without_cpr(field, value)) {
            Ok(Value::Null) if field.required => errors.add(field.name, message_for_missing(field)),
            Ok(value) => {
                kept.insert(field.name, guarded(field, value));
            }
            Err(message) => errors.add(field.name, message),
        }
    }
    // The source stands beside every row's fields.
    if typed.get("source").is_some_and(|source| mentions_cpr(source)) {
        errors.add("source", CPR_IN_TEXT);
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// The text id of what to say to a CPR number where none belongs.
pub const CPR_IN_TEXT: &str = "error-cpr-in-text";

/// Refuses a text that a CPR number stands in. Only its own field keeps one sealed, shows it masked and notes who sees it.
fn without_cpr(field: &Field, value: Value) -> Result<Value, &'static str> {
    match (field.kind, &value) {
        (Kind::Text | Kind::LongText | Kind::Url, Value::Text(text))
            if !field.other_number && mentions_cpr(text) =>
        {
            Err(CPR_IN_TEXT)
        }
        _ => Ok(value),
    }
}

/// What is to be sealed cannot be printed on its way.
fn guarded(field: &Field, value: Value) -> Value {
    match value {
        Value::Text(text) if field.sealed.is_some() => Value::from(vault::Confidential::new(text)),
        other => other,
    }
}

/// The text id of what to say when nothing was typed.
fn message_for_missing(field: &Field) -> &'static str {
    match field.kind {
        Kind::Choice(_) | Kind::Choices(_) | Kind::Ref(_) => "error-choose",
        Kind::Date => "error-write-date",
        Kind::PartialDate => "error-write-partial-date",
        Kind::Int | Kind::Year | Kind::Decimal => "error-write-number",
        Kind::Money => "error-write-money",
        Kind::Text | Kind::LongText | Kind::Bool | Kind::Url | Kind::Cvr | Kind::Cpr => "error-write-text",
    }
}

fn one(
    field: &Field,
    text: &str,
    find: &dyn Fn(&str, &str) -> Option<String>,
) -> Result<Value, &'static str> {
    if let Kind::Bool = field.kind {
        return yes_or_no(text).map(Value::Bool).ok_or("error-yes-no");
    }
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if text.len()
        > if matches!(field.kind, Kind::LongText) {
            LONGEST_TEXT
        } else {
            LONGEST_LINE
        }
    {
        return Err("error-too-long");
    }
    match field.kind {
        Kind::Text => Ok(Value::Text(fold::clean(text))),
        Kind::LongText => Ok(Value::Text(fold::clean_paragraphs(text))),
        Kind::Date => date::parse_typed(text).map(Value::from).ok_or("error-date"),
        Kind::PartialDate => partial(text)
            .map(|date| Value::Text(date.to_string()))
            .ok_or("error-partial-date"),
        Kind::Int => whole(text).map(Value::Int).ok_or("error-number"),
        Kind::Year => text
            .parse()
            .ok()
            .filter(|year| (1800..=2200).contains(year))
            .map(Value::Int)
            .ok_or("error-year"),
        Kind::Decimal => decimal(text).map(Value::Text).ok_or("error-number"),
        Kind::Money => money::parse_typed(text)
            .map(|ore| Value::Int(ore.0))
            .ok_or("error-money"),
        Kind::Bool => Ok(Value::Null),
        Kind::Choice(list) => list.knows(text).then(|| Value::from(text)).ok_or("error-choose"),
        Kind::Choices(list) => {
            let all_known = text.split_whitespace().all(|code| list.knows(code));
            all_known.then(|| Value::from(text)).ok_or("error-choose")
        }
        Kind::Ref(noun) => find(noun, text).map(Value::Text).ok_or("error-reference"),
        Kind::Url => web_address(text).map(Value::Text).ok_or("error-url"),
        Kind::Cvr => text
            .parse::<CvrNumber>()
            .map(|cvr| Value::from(cvr.as_str()))
            .map_err(|error| match error {
                kernel::company::CvrError::Form => "error-cvr-form",
                kernel::company::CvrError::Check => "error-cvr-check",
            }),
        Kind::Cpr => text
            .parse::<kernel::Cpr>()
            .map(|cpr| Value::from(cpr.reveal()))
            .map_err(|_| "error-cpr-form"),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "ja" | "yes" | "on" | "1" => Some(true),
        "" | "false" | "nej" | "no" | "0" => Some(false),
        _ => None,
    }
}

fn partial(text: &str) -> Option<PartialDate> {
    text.parse()
        .ok()
        .or_else(|| date::parse_typed(text).map(PartialDate::Day))
}

/// `1234` and `1.234.567` are whole numbers; `1.234` alone is not certain in Danish and is refused with an example.
fn whole(text: &str) -> Option<i64> {
    let groups: Vec<&str> = text.split('.').collect();
    let grouped = groups.len() > 2 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() > 1 && !grouped {
        return None;
    }
    groups.concat().parse().ok()
}

/// A decimal as Danes or machines write it, kept with a point and without trailing zeroes.
fn decimal(text: &str) -> Option<String> {
    let point = if text.contains(',') {
        text.replace('.', "").replacen(',', ".", 1)
    } else {
        text.to_owned()
    };
    let (sign, digits) = point
        .strip_prefix('-')
        .map_or(("", point.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let only_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 15
        || fraction.len() > 6
        || !only_digits(whole)
        || !only_digits(fraction)
    {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    })
}

fn web_address(text: &str) -> Option<String> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let rest = with_scheme
        .strip_prefix("https://")
        .or_else(|| with_scheme.strip_prefix("http://"))?;
    let host = rest.split('/').next()?;
    let plain = !rest.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c));
    (plain && host.contains('.') && !host.starts_with('.')).then_some(with_scheme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CodeList, field};

    static KINDS: CodeList = CodeList::new("kinds", &["a", "b"]);
    static FIELDS: [Field; 5] = [
        field::text("name").required(),
        field::choice("kind", &KINDS),
        field::decimal("hectares"),
        field::money("price"),
        field::reference("host", "organisation"),
    ];
    static NOUN: Record = Record {
        name: "noun",
        area: "x",
        path: "x",
        title: "name",
        sorted_by: "name",
        editable: true,
        own_pages: false,
        person: crate::PersonPath::Nobody,
        fields: &FIELDS,
    };

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn what_is_typed_in_danish_is_kept_once_and_for_all() {
        let find =
            |noun: &str, key: &str| (noun == "organisation" && key == "sumak").then(|| "id-1".to_owned());
        let kept = parse(
            &NOUN,
            &typed(&[
                ("name", " S\u{f8}holt "),
                ("hectares", "3,50"),
                ("price", "1.234,5"),
                ("host", "sumak"),
            ]),
            &find,
        )
        .expect("all in order");
        assert_eq!(kept["name"], Value::from("Søholt"));
        assert_eq!(kept["hectares"], Value::from("3.5"));
        assert_eq!(kept["price"], Value::Int(123_450));
        assert_eq!(kept["host"], Value::from("id-1"));
    }

    #[test]
    fn each_field_gets_a_message_of_its_own() {
        let errors = parse(
            &NOUN,
            &typed(&[("kind", "c"), ("hectares", "1.2.3"), ("host", "nobody")]),
            &|_, _| None,
        )
        .expect_err("refused");
        assert_eq!(errors.get("name"), Some("error-write-text"));
        assert_eq!(errors.get("kind"), Some("error-choose"));
        assert_eq!(errors.get("hectares"), Some("error-number"));
        assert_eq!(errors.get("host"), Some("error-reference"));
    }

    #[test]
    fn a_cpr_number_is_refused_wherever_it_does_not_belong() {
        static FREE: [Field; 6] = [
            field::text("line"),
            field::long_text("note").sealed(crate::Class::Notes),
            field::url("page"),
            field::text("p_number").other_number(),
            field::cpr("cpr"),
            field::cvr("cvr"),
        ];
        let texts = [
            ("line", "Signe, 010190-1234"),
            ("note", "Aftale med 0101901234 om mandag"),
            ("page", "https://example.dk/0101901234"),
            ("p_number", "1012345678"),
            ("cpr", "0101901234"),
            ("cvr", "13585628"),
            ("source", "brev om 010190 1234"),
        ];
        let errors = parse_fields(&FREE, &typed(&texts), &|_, _| None).expect_err("refused");
        let refused: Vec<(&str, &str)> = errors.iter().collect();
        assert_eq!(
            refused,
            ["line", "note", "page", "source"].map(|field| (field, CPR_IN_TEXT))
        );
        let plain = texts.map(|(name, text)| match name {
            "line" | "note" | "page" | "source" => (name, "example.dk, tlf. 12 34 56 78, P-nr. 1012345678"),
            _ => (name, text),
        });
        let plain: Vec<_> = plain.into_iter().filter(|(name, _)| *name != "page").collect();
        let kept = parse_fields(&FREE, &typed(&plain), &|_, _| None).expect("in order");
        assert!(
            matches!(kept["cpr"], Value::Confidential(_)) && matches!(kept["note"], Value::Confidential(_))
        );
    }

    #[test]
    fn a_number_that_could_mean_two_things_is_not_guessed() {
        assert_eq!(whole("1.234"), None);
        assert_eq!(whole("1.234.567"), Some(1_234_567));
    }

    #[test]
    fn ten_megabytes_of_text_are_refused() {
        let huge = "x".repeat(10_000_000);
        let errors = parse(&NOUN, &typed(&[("name", &huge)]), &|_, _| None).expect_err("refused");
        assert_eq!(errors.get("name"), Some("error-too-long"));
    }
}
