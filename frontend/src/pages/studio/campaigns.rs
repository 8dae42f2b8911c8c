//! Campaigns: the list, a new one, and the pages of one.

pub mod area;
pub mod differences;
pub mod edit;
pub mod ends;
pub mod fields;
pub mod form;
pub mod index;
pub mod new;
pub mod overview;
pub mod tasks;

use std::rc::Rc;

use openapi::campaigns::Campaign;
use yew::Callback;

use crate::api::studio::Versioned;

/// A campaign as it was last read, and the way to put a newer reading in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    #[allow(missing_docs)]
    pub campaign: Rc<Versioned<Campaign>>,
    /// Takes what was read after a change.
    pub renew: Callback<Rc<Versioned<Campaign>>>,
}
