//! Whether a survey can be kept and published.

mod bounds;
mod conditions;
mod questions;

use crate::definition::Definition;
use crate::fault::Issue;
use crate::limits;

/// Everything that keeps a survey from being kept even as a draft: what is too large, or cannot be stored.
///
/// At most [`limits::ISSUES`] are told.
pub fn storable(definition: &Definition) -> Vec<Issue> {
    let mut issues = Vec::new();
    bounds::check(definition, &mut issues);
    issues.truncate(limits::ISSUES);
    issues
}

/// Everything that keeps a survey from being published: all of [`storable`], codes, texts, bounds and conditions.
///
/// At most [`limits::ISSUES`] are told.
pub fn definition(definition: &Definition) -> Vec<Issue> {
    let mut issues = storable(definition);
    questions::check(definition, &mut issues);
    conditions::check(definition, &mut issues);
    issues.truncate(limits::ISSUES);
    issues
}

#[cfg(test)]
mod tests;
