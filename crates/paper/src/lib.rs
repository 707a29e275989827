//! The report as a document, and its setting on paper.
//!
//! [`document`] is what a report *is* once every figure has been worked out and every cell that must be hidden
//! is hidden: the same value feeds the PDF, the web edition and the frozen edition. [`mod@pdf`] sets it as PDF/UA-1.
//!
//! Not for: counting, hiding, choosing sections or drawing charts. Whatever arrives here is printed as it stands.

pub mod document;
pub mod pdf;

pub use pdf::{Fonts, PaperError, Stamp, pdf};
