//! What crosses areas is tested in `whole/` (one binary) and in `browser/` (a real browser).
