//! The pages, a folder an entry point, and what the two with accounts share.

pub mod account;
pub mod participate;
pub mod shared;
pub mod studio;
