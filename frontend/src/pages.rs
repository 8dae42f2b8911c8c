//! The pages, a folder an entry point.

pub mod participate;
pub mod studio;
