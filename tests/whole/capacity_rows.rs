//! Invented hosts, agreements and placements for the tests of places.

use store::{StoreError, Tx, Value};
use testkit::TestApp;

/// A text value.
pub(crate) fn t(text: &str) -> Value {
    Value::from(text)
}

/// One row; its id is its key.
pub(crate) fn add(tx: &Tx, table: &str, key: &str, fields: &[(&str, Value)]) -> Result<(), StoreError> {
    let names: Vec<&str> = ["id", "key"]
        .into_iter()
        .chain(fields.iter().map(|(name, _)| *name))
        .collect();
    let places: Vec<String> = (1..=names.len()).map(|index| format!("?{index}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        names.join(", "),
        places.join(", ")
    );
    let mut values = vec![t(key), t(key)];
    values.extend(fields.iter().map(|(_, value)| value.clone()));
    tx.execute(&sql, &values)?;
    Ok(())
}

/// A host with an agreement.
pub(crate) fn host(tx: &Tx, key: &str, places: i64, more: &[(&str, Value)]) -> Result<(), StoreError> {
    let named = [
        ("name", t(key)),
        ("kind", t("registered_rsv")),
        ("stage", t("active")),
    ];
    add(tx, "organisation", key, &named)?;
    let mut fields = vec![
        ("title", t(&format!("Aftale med {key}"))),
        ("organisation", t(key)),
        ("kind", t("placements")),
        ("places", places.into()),
    ];
    fields.extend(more.iter().cloned());
    add(tx, "agreement", key, &fields)
}

/// A placement of an invented participant.
pub(crate) fn placed(tx: &Tx, key: &str, agreement: &str, more: &[(&str, Value)]) -> Result<(), StoreError> {
    add(tx, "participant", key, &[("reference", t(key))])?;
    let mut fields = vec![
        ("reference", t(key)),
        ("participant", t(key)),
        ("agreement", t(agreement)),
    ];
    if more.iter().all(|(name, _)| *name != "state") {
        fields.push(("state", t("active")));
    }
    fields.extend(more.iter().cloned());
    add(tx, "placement", key, &fields)
}

/// A host with one free place, one on an extra place, one who rests and one who waits, as of the tests' day in May 2020.
pub(crate) fn garden(app: &TestApp) {
    let made = app.database.write("test", |tx| {
        host(
            tx,
            "lysgaard",
            4,
            &[("entered", t("2019-01-01")), ("extra_places", 1.into())],
        )?;
        for (key, from) in [
            ("ly-1", "2020-01-06"),
            ("ly-2", "2020-02-03"),
            ("ly-3", "2020-03-02"),
        ] {
            placed(
                tx,
                key,
                "lysgaard",
                &[("started_on", t(from)), ("planned_end", t("2020-08-01"))],
            )?;
        }
        placed(
            tx,
            "ly-4",
            "lysgaard",
            &[("waiting_since", t("2020-05-01")), ("state", t("waiting"))],
        )?;
        let pause = [("placement", t("ly-3")), ("paused_from", t("2020-05-04"))];
        add(tx, "placement_pause", "ly-3", &pause)?;
        let group = [("agreement", t("lysgaard")), ("target_group", t("youth"))];
        add(tx, "agreement_target_group", "lysgaard", &group)?;
        let hours = [
            ("organisation", t("lysgaard")),
            ("weekday", 3.into()),
            ("opens", t("10:00")),
            ("closes", t("14:00")),
            ("purpose", t("placement")),
        ];
        add(tx, "opening_hours", "lysgaard", &hours)
    });
    made.expect("a garden");
}

/// The row of an agreement in the list of places: its words.
pub(crate) fn row(page: &testkit::Html, title: &str) -> Option<String> {
    page.all("#places tbody tr")
        .into_iter()
        .find(|row| row.contains(title))
}
