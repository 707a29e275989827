//! Every noun of every area, in the order in which rows may refer to each other.

use records::Record;

/// All of them.
pub fn all() -> Vec<&'static Record> {
    [
        register::RECORDS,
        agreements::RECORDS,
        placements::RECORDS,
        capacity::RECORDS,
        attendance::RECORDS,
        jobs::RECORDS,
        evaluation::RECORDS,
        funding::RECORDS,
        network::RECORDS,
        strategy::RECORDS,
        report::RECORDS,
    ]
    .concat()
}
