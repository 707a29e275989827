//! The shell of every page: what a request meets before and after an area's own work.
//!
//! For: the frame and pieces of a page, and the files it loads. Not for: any area's nouns, texts or routes.

pub mod assets;
