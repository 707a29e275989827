//! Categories that nobody reads or can reason about one by one are one cell: that of the merged row they stand in.
//! Keeps the net small, since a search through cells that nothing distinguishes is long and finds nothing.
//! Not for choosing which categories are merged.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Floor;
use measures::{Figure, Relation};

use super::merge::Merged;
use super::net::{Count, Print, Tie};
use super::pool::{Link, count_name};
use super::ties::behind;

/// Counts that stand for several.
#[derive(Default)]
pub(crate) struct Collapse {
    /// Each stand-in with those it stands for.
    groups: BTreeMap<String, Vec<(String, Count)>>,
    /// The sums of merged rows: of those who keep a cell of their own, and the stand-in of the rest.
    pub(crate) ties: Vec<Tie>,
}

/// What decides which members of a row keep a cell of their own.
pub(crate) struct Needs<'a> {
    /// Names that an edition prints by themselves, or that earlier editions made known.
    pub(crate) known: &'a BTreeSet<String>,
    /// What follows from what.
    pub(crate) links: &'a [Link],
    /// The figures that are printed.
    pub(crate) figures: &'a [Figure],
}

impl Collapse {
    /// Leaves a cell of its own to every member that is known, that stands above a line without the rest of its row,
    /// or that is tied to another round's category with a cell of its own. Rows come in the order of their rounds.
    pub(crate) fn new(rows: &[Merged], needs: &Needs) -> Self {
        let mut collapse = Self::default();
        let mut gone: BTreeSet<String> = BTreeSet::new();
        for row in rows {
            let names: BTreeSet<String> = row.members.iter().map(count_name).collect();
            let mut apart: BTreeSet<String> = names.intersection(needs.known).cloned().collect();
            for numerator in needs.numerators() {
                if !names.is_subset(&numerator) {
                    apart.extend(names.intersection(&numerator).cloned());
                }
            }
            apart.extend(needs.bearing_on_others(&names, rows));
            apart.extend(needs.grown_from(&names, &gone));
            if is_tight(row) {
                apart.extend(names.iter().cloned());
            }
            gone.extend(names.difference(&apart).cloned());
            collapse.row(row, &apart);
        }
        collapse
    }

    fn row(&mut self, row: &Merged, apart: &BTreeSet<String>) {
        let members: Vec<(String, Count)> = row.members.iter().filter_map(behind).collect();
        let Some(whole) = behind(&row.figure) else { return };
        let (mut parts, rest): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|(name, _)| apart.contains(name));
        let stand_in = if parts.is_empty() {
            whole.0.clone()
        } else {
            format!("{}|others", whole.0)
        };
        if !parts.is_empty() {
            if !rest.is_empty() {
                let value = rest.iter().map(|(_, count)| count.value).sum();
                let sensitive = rest.iter().any(|(_, count)| count.sensitive);
                parts.push((
                    stand_in.clone(),
                    Count {
                        value,
                        sensitive,
                        persons: true,
                        print: Print::Not,
                    },
                ));
            }
            self.ties.push(Tie {
                whole: (
                    whole.0,
                    Count {
                        print: Print::Part,
                        ..whole.1
                    },
                ),
                parts,
                rest: false,
            });
        }
        if !rest.is_empty() {
            self.groups.insert(stand_in, rest);
        }
    }

    /// The groups, for the editions to come: those may print one of a group by itself.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (&String, &Vec<(String, Count)>)> {
        self.groups.iter()
    }

    /// The name that stands for a name.
    fn stand_in<'a>(&'a self, name: &'a str) -> &'a str {
        let group = self
            .groups
            .iter()
            .find(|(_, group)| group.iter().any(|(one, _)| one == name));
        group.map_or(name, |(stand_in, _)| stand_in)
    }

    /// Names with the stand-ins of those that have one, each once.
    pub(crate) fn names(&self, names: &[String]) -> Vec<String> {
        let unique: BTreeSet<&str> = names.iter().map(|name| self.stand_in(name)).collect();
        unique.into_iter().map(str::to_owned).collect()
    }

    /// A sum with stand-ins for its parts. The stand-in's count is the sum of those it stands for.
    pub(crate) fn tie(&self, tie: Tie) -> Tie {
        let mut parts: BTreeMap<String, Count> = BTreeMap::new();
        for (name, count) in tie.parts {
            let kept = parts.entry(self.stand_in(&name).to_owned());
            kept.and_modify(|sum| {
                sum.value += count.value;
                sum.sensitive |= count.sensitive;
            })
            .or_insert(count);
        }
        Tie {
            parts: parts.into_iter().collect(),
            ..tie
        }
    }

    /// A floor between stand-ins, for whom it holds as well where it is the later that is summed.
    pub(crate) fn floor(&self, floor: Floor) -> Floor {
        let named = |id: disclosure::CellId| disclosure::CellId(self.stand_in(&id.0).to_owned());
        Floor {
            smaller: named(floor.smaller),
            larger: named(floor.larger),
        }
    }
}

/// Whether a row holds so few more than one of each member that who knows the members can tell their counts.
fn is_tight(row: &Merged) -> bool {
    let counts = row.members.iter().filter_map(measures::Figure::whole);
    let some = i64::try_from(counts.clone().filter(|count| *count > 0).count()).unwrap_or(i64::MAX);
    counts.sum::<i64>() < some.saturating_add(2)
}

impl Needs<'_> {
    /// What stands above the line of each printed share.
    fn numerators(&self) -> impl Iterator<Item = BTreeSet<String>> {
        let printed = |whole: &Figure| {
            self.figures
                .iter()
                .any(|figure| count_name(figure) == count_name(whole))
        };
        let links = self
            .links
            .iter()
            .filter(|link| link.relation == Relation::Numerator);
        links
            .filter(move |link| printed(&link.whole))
            .map(|link| link.parts.iter().map(count_name).collect())
    }

    /// Members of an earlier round whose later round is in no merged row.
    fn bearing_on_others(&self, names: &BTreeSet<String>, rows: &[Merged]) -> BTreeSet<String> {
        let merged: BTreeSet<String> = rows.iter().flat_map(|row| &row.members).map(count_name).collect();
        let floors = self
            .links
            .iter()
            .filter(|link| link.relation == Relation::AtLeast);
        floors
            .filter(|floor| !merged.contains(&count_name(&floor.whole)))
            .flat_map(|floor| floor.parts.iter().map(count_name))
            .filter(|name| names.contains(name))
            .collect()
    }

    /// Members of a later round whose earlier round has a cell of its own: what came to them is a count too.
    fn grown_from(&self, names: &BTreeSet<String>, gone: &BTreeSet<String>) -> BTreeSet<String> {
        let floors = self
            .links
            .iter()
            .filter(|link| link.relation == Relation::AtLeast);
        floors
            .filter(|floor| floor.parts.iter().any(|part| !gone.contains(&count_name(part))))
            .map(|floor| count_name(&floor.whole))
            .filter(|name| names.contains(name))
            .collect()
    }
}
