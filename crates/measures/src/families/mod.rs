//! The plain table of measures: which file counts what. To add a measure: a definition and a line in its family, or
//! a family and a line here.

mod admin;
mod agreements_new;
mod attendance;
mod campaigns;
mod funding;
mod funding_work;
mod in_house;
pub(crate) mod jobs_delivered;
mod jobs_goal;
mod network;
mod openings;
pub(crate) mod outcomes;
mod partnerships;
mod places;
mod places_over;
mod plans;
mod progression;
mod register;
mod register_rsv;
mod target;
mod volunteers;

use std::sync::LazyLock;

use store::Tx;

use crate::{
    Asked, Definition, Dimensions, Figure, FigureRow, Result,
    summed::{Case, Summed},
};

/// Figures near one part.
type Narrow = fn(&Tx, &Asked, &Dimensions) -> Result<Vec<Figure>>;

/// Measures that are counted together.
pub(crate) struct Family {
    pub(crate) definitions: fn() -> Vec<Definition>,
    pub(crate) figures: fn(&Tx, &Asked) -> Result<Vec<Figure>>,
    pub(crate) rows: fn(&Tx, &Asked, &str, &Dimensions) -> Result<Vec<FigureRow>>,
    /// The figures near one part, where listing every part would be too many.
    pub(crate) narrow: Option<Narrow>,
}

pub(crate) static FAMILIES: &[Family] = &[
    register::FAMILY,
    register_rsv::FAMILY,
    jobs_delivered::FAMILY,
    jobs_goal::FAMILY,
    places::FAMILY,
    places_over::FAMILY,
    plans::FAMILY,
    outcomes::FAMILY,
    target::FAMILY,
    attendance::FAMILY,
    progression::FAMILY,
    funding::FAMILY,
    funding_work::FAMILY,
    network::FAMILY,
    campaigns::FAMILY,
    volunteers::FAMILY,
    openings::FAMILY,
    agreements_new::FAMILY,
    partnerships::FAMILY,
    admin::FAMILY,
    in_house::FAMILY,
];

static DEFINITIONS: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    FAMILIES
        .iter()
        .flat_map(|family| (family.definitions)())
        .collect()
});

pub(crate) fn definitions() -> &'static [Definition] {
    &DEFINITIONS
}

pub(crate) fn family_of(id: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| {
        (family.definitions)()
            .iter()
            .any(|definition| definition.id == id)
    })
}

/// The definition of a measure that this crate itself names.
pub(crate) fn of(id: &str) -> &'static Definition {
    crate::definition(id).expect("every id named in this crate stands in the table; a test names them all")
}

/// The measures whose cases are few and read one by one, with those cases: what stated totals may tell of too.
pub(crate) fn summed_with_cases(tx: &Tx) -> Result<Vec<(Summed, Vec<Case>)>> {
    let mut all = funding::summed(tx)?;
    all.extend(funding_work::summed(tx)?);
    all.extend(network::summed(tx)?);
    all.extend(openings::summed(tx)?);
    all.extend(partnerships::summed(tx)?);
    Ok(all)
}
