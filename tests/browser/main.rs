//! Browser tests: the whole way of a survey from a file to counted answers, and what every page owes its readers.

// A test that cannot go on has failed: it says so where it stands. `json!` is written where it is used, without a `&` before each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::needless_pass_by_value)]

mod accessibility;
mod account;
mod answering;
mod calendar;
mod entering;
mod event_studio;
mod events;
mod findings;
mod group_studio;
mod groups;
mod journey;
mod lines;
mod mailbox;
mod organisations;
mod participate;
mod people;
mod scripts;
mod second_factor;
mod studio;
mod system;
mod trust;
mod walk;
