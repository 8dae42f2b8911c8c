//! Security settings: what can be set for the region.

mod queries;

pub use queries::{second_factor_roles, settings};
