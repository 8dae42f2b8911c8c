//! One of the items of radios, checkboxes and selects.

use yew::prelude::*;

/// Something to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What stands for it in answers.
    pub value: AttrValue,
    /// What is read.
    pub label: AttrValue,
    /// Help under the label.
    pub hint: Option<AttrValue>,
    /// Shown under the item while it is chosen.
    pub conditional: Option<Html>,
    /// Checkboxes: choosing it rules out the others; it stands apart after "or".
    pub exclusive: bool,
}

impl Item {
    /// An item without anything further.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, conditional: None, exclusive: false }
    }
}

/// The id of the item at `place`: the first has the field's own, so that an error summary can link to it.
pub fn item_id(id: &str, place: usize) -> String {
    if place == 0 { id.to_owned() } else { format!("{id}-{}", place + 1) }
}
