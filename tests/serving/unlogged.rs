//! The record of who did what takes no entries: nothing about people is shown, nothing is changed, and all is well when it does again.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use store::{Database, KeySource, Municipalities, Place};

use crate::served::{BASE, Served, example_folder};

const REFUSE: &str =
    "create trigger no_entries before insert on audit_entry begin select raise(abort, 'on purpose'); end";

fn database(folder: &Path) -> Arc<Database> {
    let all = Municipalities::open(
        Place::Folder(folder.to_owned()),
        KeySource::Beside,
        Arc::new(kernel::SystemClock),
    )
    .expect("an installation");
    all.database(&BASE[1..]).expect("the example")
}

fn does(database: &Database, sql: &str) {
    database
        .write("test", |tx| tx.execute(sql, &[]))
        .expect("a trigger made or dropped");
}

#[test]
fn what_cannot_be_put_on_record_is_neither_shown_nor_done() {
    let folder = example_folder();
    let served = Served::on(&folder, &[], None);
    let behind = database(&folder);
    let sql = "select reference from participant order by reference limit 1";
    let reference = behind
        .read("test", |tx| tx.query_opt(sql, &[]))
        .expect("a row")
        .expect("a participant");
    let reference = reference.text("reference").expect("a reference");
    let shown = served.opens("/deltagere");
    assert!(
        shown.status == 200 && shown.text().contains(&reference),
        "it is shown otherwise: {}",
        shown.status
    );
    does(&behind, REFUSE);
    let began = Instant::now();
    let refused = served.opens("/deltagere");
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(refused.status, 503);
    assert!(
        !refused.text().contains(&reference),
        "shown without being on record"
    );
    let began = Instant::now();
    let form = served.sends(
        "/virksomheder/ny",
        "_once=abcdefghulogget&name=Ulogget&kind=other&stage=active",
    );
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(form.status, 503);
    let sql = "select count(*) as n from organisation where name = 'Ulogget'";
    assert_eq!(
        behind.read("test", |tx| tx.count(sql, &[])).expect("a count"),
        0,
        "changed without being on record"
    );
    does(&behind, "drop trigger no_entries");
    let until = Instant::now() + Duration::from_secs(10);
    while served.opens("/deltagere").status != 200 {
        assert!(Instant::now() < until, "not normal within ten seconds");
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(served);
    let _ = std::fs::remove_dir_all(folder);
}
