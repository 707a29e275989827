//! What holds of attendance, whoever asks and wherever it is kept: whom to expect, what a mark means, how long a day is open.
//!
//! Not for: reading rows, deciding who may, or words on a screen.

pub mod clock;
pub mod defaults;
pub mod delivery;
pub mod mark;
pub mod own;
pub mod pattern;
pub mod stay;
pub mod week;
pub mod window;
