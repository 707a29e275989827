//! Puts the application together: areas, texts, menu, command line, serving. It decides nothing about the programme.

pub mod app;
pub mod cli;
pub mod commands;
pub mod example_people;
pub mod example_year;
pub mod nouns;
pub mod place;
pub mod serve;
