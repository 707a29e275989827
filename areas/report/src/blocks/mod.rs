//! The blocks a section may hold: one line of the table each, one file a thought.
//!
//! A block reads records and figures through the [`Book`], so that masks, names and sources are the same everywhere.

pub(crate) mod agreements_new;
pub(crate) mod appendix;
pub(crate) mod capacity;
pub(crate) mod chart;
pub(crate) mod decisions;
pub(crate) mod duties;
pub(crate) mod evaluation;
pub(crate) mod funding;
pub(crate) mod goals;
pub(crate) mod in_house;
pub(crate) mod jobs;
pub(crate) mod last;
pub(crate) mod network;
pub(crate) mod outcomes;
pub(crate) mod partnerships;
pub(crate) mod places_to_be;
pub(crate) mod plans;
pub(crate) mod profiles;
pub(crate) mod progression;
pub(crate) mod rates;
pub(crate) mod recommendations;
pub(crate) mod references;
pub(crate) mod rsv;
pub(crate) mod stories;

use paper::document::{Block, Inline};

use crate::{
    compose::{Book, ReportError},
    markup::BlockCall,
};

/// Why a block gave nothing.
pub(crate) enum Trouble {
    /// Its arguments name nothing that is there.
    Unknown,
    /// Something failed.
    Failed(ReportError),
}

impl<E: Into<ReportError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// What a block gives.
pub(crate) type Made = Result<Vec<Block>, Trouble>;

type Make = fn(&mut Book, &BlockCall) -> Made;

const BLOCKS: &[(&str, Make)] = &[
    ("table:goals", goals::table),
    ("table:jobs", jobs::table),
    ("table:rsv", rsv::table),
    ("table:outcomes", outcomes::table),
    ("table:rates", rates::table),
    ("table:capacity", capacity::table),
    ("table:plans", plans::table),
    ("table:funding", funding::table),
    ("table:donors", funding::donors),
    ("table:agreements-new", agreements_new::table),
    ("table:meetings", network::meetings),
    ("table:campaign", network::campaign),
    ("table:resource-bank", network::resource_bank),
    ("table:partnerships", partnerships::table),
    ("table:partnership-effects", partnerships::effects),
    ("table:in-house", in_house::table),
    ("table:opening-hours", places_to_be::opening_hours),
    ("table:tasks", places_to_be::tasks),
    ("table:decisions", decisions::table),
    ("table:duties", duties::table),
    ("table:references", references::table),
    ("table:progression", progression::table),
    ("chart:jobs", jobs::chart),
    ("chart:outcomes", outcomes::chart),
    ("chart:funding", funding::chart),
    ("chart:places", capacity::chart),
    ("chart:progression", progression::chart),
    ("profiles:registered", profiles::registered),
    ("profiles:others", profiles::others),
    ("profiles:voluntary", profiles::voluntary),
    ("evaluation", evaluation::answers),
    ("stories", stories::stories),
    ("decisions", decisions::quotes),
    ("last:summary", last::summary),
    ("last:recommendation", last::recommendation),
    ("recommendation", recommendations::of_section),
    ("recommendations", recommendations::of_points),
    ("recommendations:whole-year", recommendations::of_whole_year),
    ("appendix:definitions", appendix::definitions),
    ("appendix:suppressed", appendix::suppressed),
    ("appendix:quality", appendix::quality),
];

/// The names of all blocks, for whoever writes a section.
pub fn names() -> impl Iterator<Item = &'static str> {
    BLOCKS.iter().map(|(name, _)| *name)
}

/// Makes a block; `None` when nothing answers to its name or its arguments.
pub(crate) fn make(book: &mut Book, call: &BlockCall) -> Result<Option<Vec<Block>>, ReportError> {
    let Some((_, make)) = BLOCKS.iter().find(|(name, _)| *name == call.name) else {
        return Ok(None);
    };
    match make(book, call) {
        Ok(blocks) => Ok(Some(blocks)),
        Err(Trouble::Unknown) => Ok(None),
        Err(Trouble::Failed(error)) => Err(error),
    }
}

/// A remark in the document's own words.
pub(crate) fn note(book: &Book, id: &str) -> Vec<Block> {
    vec![Block::Note(vec![Inline::Text(book.say.tr(id))])]
}

/// Several words as one cell.
pub(crate) fn listed(words: impl IntoIterator<Item = String>) -> String {
    words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
