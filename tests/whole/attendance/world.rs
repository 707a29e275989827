//! Two enterprises with people placed at them. Everybody is invented. Tests run on Friday the 15th of May 2020.

use records::{Kept, Record, entry};
use store::{Tx, Value};
use testkit::{Engine, Html, TestApp};
use vault::Confidential;

/// The noun of a name.
pub(super) fn noun(app: &TestApp, name: &str) -> &'static Record {
    app.app().noun(name).expect("a noun")
}

/// Adds a row; answers its id.
pub(super) fn add(app: &TestApp, name: &str, key: &str, values: &[(&'static str, Value)]) -> String {
    let noun = noun(app, name);
    let values: Kept = values.iter().cloned().collect();
    let made = app
        .database
        .write("test", |tx| entry::create(tx, noun, Some(key), None, &values))
        .expect("a row");
    made.as_str().to_owned()
}

fn id_of(tx: &Tx, table: &str, key: &str) -> store::Result<String> {
    let sql = format!("select id from {table} where key = ?1");
    tx.query_opt(&sql, &[key.into()])?.expect("a row").text("id")
}

/// The id of a row.
pub(super) fn id(app: &TestApp, table: &str, key: &str) -> String {
    app.database
        .read("test", |tx| id_of(tx, table, key))
        .expect("an id")
}

/// An agreement of a kind with an enterprise of the example.
pub(super) fn agreed(app: &TestApp, key: &str, organisation: &str, kind: &str) -> String {
    let organisation = id(app, "organisation", organisation);
    let values = [
        ("title", Value::from(key)),
        ("organisation", organisation.into()),
        ("kind", kind.into()),
    ];
    add(app, "agreement", key, &values)
}

/// Somebody with a name, placed under an agreement since the first of April; answers the placement's id.
pub(super) fn placed(app: &TestApp, key: &str, name: &str, agreement: &str) -> String {
    let reference = key.to_uppercase();
    let sealed = |text: &str| Value::from(Confidential::new(text.to_owned()));
    let mut values = vec![("reference", reference.as_str().into()), ("name", sealed(name))];
    if key == "ha" {
        values.push(("cpr", sealed("0101901234")));
    }
    let participant = add(app, "participant", &format!("borger-{key}"), &values);
    of_participant(app, key, &participant, agreement)
}

/// A placement of somebody who is there already.
pub(super) fn of_participant(app: &TestApp, key: &str, participant: &str, agreement: &str) -> String {
    let reference = key.to_uppercase();
    add(
        app,
        "placement",
        key,
        &[
            ("reference", reference.as_str().into()),
            ("participant", participant.into()),
            ("agreement", agreement.into()),
            ("state", "active".into()),
            ("accepted_on", "2020-03-20".into()),
            ("started_on", "2020-04-01".into()),
        ],
    )
}

/// Agreed times on some weekdays, from half past eight to half past twelve.
pub(super) fn weekly(app: &TestApp, key: &str, placement: &str, weekdays: &[i64]) {
    for weekday in weekdays {
        add(
            app,
            "placement_week",
            &format!("{key}-{weekday}"),
            &[
                ("placement", placement.into()),
                ("weekday", (*weekday).into()),
                ("starts", "08:30".into()),
                ("ends", "12:30".into()),
                ("valid_from", "2020-04-01".into()),
            ],
        );
    }
}

/// The enterprise of the example's mentor with eight people on Mondays, one of them the example's participant, and another
/// enterprise with one.
pub(super) fn monday(engine: &Engine) -> TestApp {
    let app = TestApp::with_example(engine);
    let own = agreed(&app, "haven", "soeholt", "placements");
    let other = agreed(&app, "koekkenet", "sumak", "placements");
    let names = [
        "Aage Prøve",
        "Bodil Prøve",
        "Carl Prøve",
        "Dagny Prøve",
        "Ejnar Prøve",
        "Fie Prøve",
        "Gorm Prøve",
    ];
    for (name, letter) in names.into_iter().zip('a'..) {
        let key = format!("h{letter}");
        let placement = placed(&app, &key, name, &own);
        weekly(&app, &key, &placement, &[1, 2]);
    }
    let example = id(&app, "participant", "opdigtet-deltager");
    let placement = of_participant(&app, "hh", &example, &own);
    weekly(&app, "hh", &placement, &[1, 2]);
    let elsewhere = placed(&app, "ka", "Konrad Andetsted", &other);
    weekly(&app, "ka", &elsewhere, &[1]);
    app
}

/// The first number of a query.
pub(super) fn count(app: &TestApp, sql: &str) -> i64 {
    crate::report_pages::count(app, sql)
}

/// A day of attendance that is written already: minutes present of 240, and a reason.
pub(super) fn written(app: &TestApp, placement: &str, day: &str, attended: i64, reason: &str) {
    let reason = if reason.is_empty() {
        Value::Null
    } else {
        reason.into()
    };
    add(
        app,
        "attendance_day",
        &format!("skrevet-{placement}-{day}"),
        &[
            ("placement", id(app, "placement", placement).into()),
            ("day", day.into()),
            ("expected_minutes", 240_i64.into()),
            ("attended_minutes", attended.into()),
            ("absence_reason", reason),
        ],
    );
}

/// Makes the mentor one of another enterprise.
pub(super) fn moves_the_mentor(app: &TestApp, organisation: &str) {
    let to = id(app, "organisation", organisation);
    app.database
        .write("test", |tx| {
            let sql = "update membership set organisation = ?1 where role = 'mentor'";
            tx.execute(sql, &[to.as_str().into()])
        })
        .expect("another enterprise");
}

/// What a form that has just been opened sends along: the versions of what it shows, and what is chosen in it.
fn opened(page: &Html) -> Vec<(String, String)> {
    let hidden = |name: &String| name.starts_with("v-") || name.starts_with("vd-");
    let names = page.attributes("form#fremmoede input[type=hidden]", "name");
    let values = page.attributes("form#fremmoede input[type=hidden]", "value");
    let mut all: Vec<(String, String)> = names
        .into_iter()
        .zip(values)
        .filter(|(name, _)| hidden(name))
        .collect();
    let chosen = "form#fremmoede input[type=radio][checked]";
    all.extend(
        page.attributes(chosen, "name")
            .into_iter()
            .zip(page.attributes(chosen, "value")),
    );
    all
}

/// Fills in a form that was opened, and sends it.
pub(super) fn sends(visitor: &TestApp, path: &str, page: &Html, more: &[(&str, &str)]) -> Html {
    let before = opened(page);
    let mut fields: Vec<(&str, &str)> = before
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
        .collect();
    fields.extend(more);
    visitor.sends(path, &fields)
}
