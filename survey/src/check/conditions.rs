//! To be written.
use crate::definition::Definition;
use crate::fault::Issue;
pub(super) fn check(_definition: &Definition, _issues: &mut Vec<Issue>) {}
