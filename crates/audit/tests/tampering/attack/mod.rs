//! The tamperings. Each says whether it changed anything.

mod beside;
mod rows;
mod tree;

use rand::rngs::StdRng;
use store::{Row, Tx};

use crate::subject::Subject;

pub type Made = store::Result<bool>;

/// A tampering's name, and how it is made.
pub type Attack = (&'static str, fn(&Tx, &mut StdRng, &Subject) -> Made);

pub const ATTACKS: &[Attack] = &[
    ("change a value", rows::change_a_value),
    ("change a value in a seldom table", rows::change_a_seldom_value),
    ("delete a row", rows::delete_a_row),
    ("exchange two rows", rows::exchange_two_rows),
    ("exchange one column of two rows", rows::exchange_a_column),
    ("copy a row under another id", rows::copy_a_row),
    ("play an old entry again at the end", rows::play_again),
    ("play an old checkpoint again", rows::play_a_checkpoint_again),
    ("cut the tail with its checkpoints", tree::cut_the_tail),
    ("cut the tail and leave its checkpoints", tree::cut_the_leaves),
    ("rewrite an entry and its body", tree::rewrite_an_entry),
    ("rewrite an entry and its leaf", tree::rewrite_with_its_leaf),
    ("rewrite the log from an entry on", tree::rewrite_the_log),
    ("rewrite the log and drop its checkpoints", tree::rewrite_and_drop),
    ("exchange two leaves' places", tree::exchange_places),
    ("take an entry away whole", rows::take_an_entry_away),
    ("take an entry away and close the gap", rows::close_the_gap),
    ("add a person to an entry", rows::add_a_person),
    ("give an entry another person, body and all", rows::another_person),
    ("delete a segment without a word", beside::delete_a_segment),
    (
        "delete a segment under another's deletion",
        beside::delete_under_another,
    ),
    ("leave the span of retention open", beside::open_the_span),
    ("put a placed entry in line again", beside::in_line_again),
    ("let an entry wait for ever", beside::wait_for_ever),
    ("delete the newest checkpoint", beside::delete_the_newest),
    ("delete a checkpoint in the middle", beside::delete_in_the_middle),
    ("take a sample away whole", beside::take_a_sample_away),
    ("take a judgement away", beside::take_a_judgement_away),
];

fn text(row: &Row, column: &str) -> String {
    row.text(column).unwrap()
}
