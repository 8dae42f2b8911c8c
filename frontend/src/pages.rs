//! The pages, a folder an entry point, and what those with accounts share.

pub mod account;
pub mod participate;
pub mod shared;
pub mod studio;
pub mod together;
