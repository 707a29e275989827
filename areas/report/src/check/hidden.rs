//! A figure in the report that disclosure control will hide.
//!
//! Why: the author may want to merge categories or write another sentence before readers meet the mark. What is
//! hidden is not decided here; disclosure control hands in the names.

use super::finding::Finding;
use super::material::Material;

/// A figure that disclosure control hides: its name, and the place in the report where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenFigure {
    /// The figure's name in the edition.
    pub name: String,
    /// Section and block.
    pub place: String,
}

/// One finding for each place.
pub(super) fn find(material: &Material, hidden: &[HiddenFigure]) -> Vec<Finding> {
    let told = hidden.iter().map(|figure| {
        let subject = format!("{}|{}", figure.place, figure.name);
        let finding = material.report.spot.yellow("figure_would_be_hidden", &subject);
        let mut told = finding.persons().says(
            "Tallet bliver skjult i den offentlige udgave.",
            "The figure will be hidden in the public edition.",
        );
        told.place.clone_from(&figure.place);
        told.mend = None;
        told
    });
    told.collect()
}
