//! Drills: the store is killed, cut off from power and given a disk that fails, and must lose nothing that it acknowledged.
//!
//! A small process of eight writers ([`writers`]) does what a request does, through the product's own store, and says each write aloud
//! when it is done. Drivers end it in every way ([`kill`], [`power`], [`failing`]) and [`judge`] holds what is kept against what was
//! said. Every driver can be given a planted defect ([`planted`]) that it must catch.
//! Not for: the served pages; what visitors see of a fault is tested with the server.

pub mod act;
pub mod block;
pub mod chance;
pub mod cutter;
pub mod disk;
pub mod failing;
pub mod judge;
pub mod kill;
pub mod planted;
pub mod power;
pub mod table;
pub mod target;
pub mod trace;
pub mod writers;

/// What a drill ends with when it cannot be held at all.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// What a drill gives.
pub type Result<T> = std::result::Result<T, Failed>;
