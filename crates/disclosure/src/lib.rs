//! Statistical disclosure control over a whole edition of linked counts of persons.
//!
//! What it is for: given every count that will stand in an edition, the sums and shares printed beside them,
//! what cumulative tables are known to obey and what earlier editions printed, it decides which cells and
//! shares must be withheld so that nobody can work out a small count, loses as little as possible in doing
//! so, and proves the result by the tightest interval an attacker can reach for every hidden cell.
//!
//! What it is not for: it reads no records, prints nothing, hides no money and no counts of organisations,
//! judges no running text, and knows no municipality's categories.
//!
//! # The attacker
//!
//! The attacker knows every printed cell and share with its rounding, all sums, the threshold, which cells
//! are marked, that a marked cell is at least 1 unless its category is sensitive (zeroes of the others are
//! printed), that a later round of a cumulative count is never below an earlier one, and every earlier
//! edition. No count is taken to exceed a ceiling of twice the largest plus twice the threshold;
//! the real attacker lacks that ceiling, so it can only make us hide more.
//!
//! # When a pattern is safe
//!
//! 1. No protected count from 1 to below the threshold is shown, nor a zero of a sensitive category. Zeroes
//!    that follow from printed ordinary zeroes, by sums or by rounds, are shown: in an empty table they tell of
//!    nobody.
//! 2. Every hidden cell, of this edition or an earlier one, has an interval at least 2 wide.
//! 3. Every group of hidden cells, and every group of changes between two rounds, that truly counts 1 to
//!    below the threshold also has an interval at least 2 wide, whichever sums it would be derived from. A
//!    change of nobody is not a small count.
//! 4. A share is withheld when its numerator is small or is one hidden cell; other shares are withheld only
//!    when they would break one of the rules above.
//!
//! What is recoverable from earlier editions alone cannot be protected by any choice made now: it is reported
//! in [`Pattern::already_known`] and excused, while its cell keeps its mark.
//!
//! # What the attacker is not taken to know
//!
//! He does not reason from the choice itself (that a dearer pattern was passed over, that some mark in a table
//! must be a primary one), and he is no participant who adds his own case to what is printed; the threshold
//! of 5 is the answer to the latter. Whoever needs more raises the threshold.
//!
//! # How the search works, and how far it is trusted
//!
//! Each linked part of the edition is solved by itself: choose the cheapest cells and shares to hide, look
//! what leaks, find a smallest set of shown figures that causes it, demand that one of them be hidden, and
//! choose again. When nothing leaks the choice is the cheapest there is. If a part does not end within its
//! rounds, its leaks are closed by hiding their causes, and [`Pattern::optimal`] says so.
//!
//! That an interval is wide is shown by two concrete tables of whole numbers which satisfy everything
//! printed, checked in exact arithmetic. The floating-point solver behind [`Solver`] is thus never believed
//! on safety: a wrong optimum could only make an interval look narrower. Smallness of the loss does rest on
//! it. [`attack`] builds its own, plainer model; it shares with the search the solver, what is done to a
//! programme before the solver sees it, and the corner points of shares, none of which can make an interval
//! look wider than it is. [`protect`] returns a pattern only after [`judge`], which stands on `attack`, found
//! nothing; the tests add an attacker that enumerates.
//!
//! # What keeps it quick, and what happens when the solver is cut short
//!
//! Every table found is kept and asked first. What is left is said plainly before it is solved: ranges cut down
//! by the rows, known cells taken out, factors divided, rows over the same cells made one; and a share whose
//! denominator is hidden is taken apart into the few denominators it can have, since branch and bound finds
//! its way through such gaps only by trying everything. A whole edition of some hundred linked cells takes
//! a few hundred small programmes.
//!
//! The solver works within a fixed number of steps. Cut short, what it found is used and what it did not find is
//! counted against the pattern: a leak that is not disproved is closed ([`Pattern::optimal`] is then false), an
//! interval is given as far as tables at hand prove it ([`Bounds::exact`] is then false), nothing is excused by
//! earlier editions without proof, and where not even hiding everything can be shown to help, it is an error.

mod attack;
mod audit;
mod cases;
mod cell;
mod check;
mod cover;
mod cut;
mod desk;
mod error;
mod hull;
mod judge;
mod knowledge;
mod marks;
mod master;
mod merge;
mod micro;
mod narrow;
mod pattern;
mod plain;
mod pool;
mod problem;
mod protect;
mod search;
mod solver;
mod split;
mod world;

pub use attack::attack;
pub use cell::{Cell, CellId, Earlier, Floor, Share, Sum};
pub use error::DisclosureError;
pub use judge::{Leak, judge};
pub use merge::{Category, Group, merge_small};
pub use micro::Micro;
pub use pattern::{Bounds, Fate, Pattern};
pub use problem::{LEAST_THRESHOLD, Problem};
pub use protect::protect;
pub use solver::{Answer, Goal, Program, Relation, Row, Solver, SolverFailure};
