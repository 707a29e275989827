//! Three nouns on tables that there are, one for each way from a row to its participant, and what is planted in them.

use records::{
    Class, Entry, Field, Kept, PersonPath, Record, Typed, entry,
    field::{cpr, date, int, long_text, reference, text},
    parse,
};
use store::{Database, Result, StoreError, Tx, Unsealed};

pub static PERSON: Record = Record {
    name: "participant",
    area: "x",
    path: "x",
    title: "reference",
    sorted_by: "reference",
    editable: true,
    own_pages: false,
    person: PersonPath::Own,
    fields: &[
        text("reference").required().listed().searched(),
        text("name").sealed(Class::Identity),
        cpr("cpr"),
        text("phone").sealed(Class::Contact),
        long_text("considerations").sealed(Class::Considerations),
        long_text("case_note").sealed(Class::Notes),
    ],
};

pub static STAY: Record = Record {
    name: "placement",
    area: "x",
    path: "x",
    title: "reference",
    sorted_by: "reference",
    editable: true,
    own_pages: false,
    person: PersonPath::Column("participant"),
    fields: &[
        text("reference").required(),
        reference("participant", "participant").required(),
        reference("agreement", "agreement").required(),
        text("state").required(),
        long_text("note").sealed(Class::Notes),
    ],
};

pub static DAY: Record = Record {
    name: "attendance_day",
    area: "x",
    path: "x",
    title: "day",
    sorted_by: "day",
    editable: true,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required(),
        date("day").required(),
        int("expected_minutes").required(),
        int("attended_minutes").required(),
        text("absence_reason").sealed(Class::Notes),
    ],
};

/// What is planted about a person. No other test data has any of it.
pub const PLANTED: [(&str, &str); 5] = [
    ("name", "Plantine Skjultrup"),
    ("cpr", "0101901234"),
    ("phone", "98 76 54 32"),
    ("considerations", "tåler ikke høj musik"),
    ("case_note", "har mistet sin hund"),
];

/// Values as a form gives them. References are ids already.
pub fn typed(record: &Record, values: &[(&str, &str)]) -> Kept {
    let typed: Typed = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let given: Vec<Field> = record
        .fields
        .iter()
        .filter(|field| typed.contains_key(field.name))
        .copied()
        .collect();
    parse::parse_fields(&given, &typed, &|_, id| Some(id.to_owned())).expect("values in order")
}

pub fn person(tx: &Tx, reference: &str, values: &[(&str, &str)]) -> Result<String> {
    let values = [&[("reference", reference)], values].concat();
    let id = entry::create(tx, &PERSON, Some(reference), None, &typed(&PERSON, &values))?;
    Ok(id.as_str().to_owned())
}

pub fn planted(database: &Database) -> String {
    database
        .write("test", |tx| person(tx, "p-planted", &PLANTED))
        .expect("a person")
}

pub fn stay(tx: &Tx, reference: &str, participant: &str, note: &str) -> Result<String> {
    let there = "select count(*) as n from agreement";
    if tx.count(there, &[])? == 0 {
        let sql = "insert into organisation (id, key, name, kind, stage) values ('o', 'o', 'Søholt', 'other', 'active')";
        tx.execute(sql, &[])?;
        let sql = "insert into agreement (id, key, title, organisation, kind) values ('a', 'a', 'A', 'o', 'placement')";
        tx.execute(sql, &[])?;
    }
    let values = [
        ("reference", reference),
        ("participant", participant),
        ("agreement", "a"),
        ("state", "started"),
        ("note", note),
    ];
    let id = entry::create(tx, &STAY, Some(reference), None, &typed(&STAY, &values))?;
    Ok(id.as_str().to_owned())
}

pub fn found(tx: &Tx, record: &Record, id: &str) -> Result<Entry> {
    Ok(entry::find(tx, record, id)?.expect("the row"))
}

/// The text of a field; `✝` when the key is destroyed, nothing when there is none.
pub fn opened(tx: &Tx, record: &Record, id: &str, field: &str) -> Result<String> {
    let entry = found(tx, record, id)?;
    let field = record.field(field).expect("a field");
    Ok(match entry::unsealed(tx, record, &entry, field)? {
        None => String::new(),
        Some(Unsealed::Destroyed) => "✝".to_owned(),
        Some(Unsealed::Text(text)) => text.reveal().to_owned(),
    })
}

/// Changes some fields of a row as it stands.
pub fn change(
    tx: &Tx,
    record: &Record,
    id: &str,
    values: &[(&str, &str)],
) -> std::result::Result<records::Saved, StoreError> {
    let before = found(tx, record, id)?;
    entry::change(tx, record, &before, before.version, None, &typed(record, values))
}
