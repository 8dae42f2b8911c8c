//! What trust rests on: who can do what, who did what, and the security settings.

pub mod audit;
pub mod chain;
pub mod policy;
pub mod policy_words;
pub mod security;
pub mod security_form;
