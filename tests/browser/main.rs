//! Browser tests: the whole way of a survey from a file to counted answers, and what every page owes its readers.

mod accessibility;
mod answering;
mod journey;
mod participate;
mod studio;
