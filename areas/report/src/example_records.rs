//! The example's records, for the tests of this area.

use std::path::Path;

use store::Database;

/// The example's folder, from this area's own.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/slagelse-2019");

/// Loads the example into a database.
pub(crate) fn load(database: &Database) {
    let nouns = [
        register::RECORDS,
        agreements::RECORDS,
        placements::RECORDS,
        capacity::RECORDS,
        jobs::RECORDS,
        evaluation::RECORDS,
        funding::RECORDS,
        network::RECORDS,
        strategy::RECORDS,
        crate::RECORDS,
    ]
    .concat();
    let set = exchange::load::read(Path::new(FOLDER), &nouns).expect("files in good form");
    database
        .write("test", |tx| exchange::load::write(tx, &set, &nouns).map(|_| ()))
        .expect("rows that are taken");
}
