//! The drawings as a reader meets them: parsed as XML, judged by what they show.
#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

mod builders;
mod hidden;
mod refused;
mod seen;
