//! What people answered: counts as charts, each with its numbers.

pub mod export;
pub mod page;
pub mod question;
