//! The rules of disclosure control, judged by an attacker that enumerates every table.

mod brute;
mod chains;
mod fixtures;
mod jobs_2019;
mod known_attacks;
mod least_loss;
mod merging;
mod refusals;
mod report_2019;
mod scale;
mod shares;
mod tables;
mod webs;
mod whole_editions;
