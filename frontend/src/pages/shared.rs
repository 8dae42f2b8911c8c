//! What the entry points with accounts share: who is signed in, forms, lists, and what every page is set in.

pub mod access;
pub mod action;
pub mod clock;
pub mod confirm;
pub mod filters;
pub mod form;
pub mod link;
pub mod listing;
pub mod not_found;
pub mod notice;
pub mod organisations;
pub mod sign_in;
pub mod view;
