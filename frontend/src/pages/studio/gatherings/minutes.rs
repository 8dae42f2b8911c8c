//! The minutes of a meeting: written, circulated, approved.

pub mod area;
pub mod draft;
pub mod editor;
pub mod item;
pub mod reading;
pub mod turn;

use std::rc::Rc;

use openapi::groups::GroupMember;
use openapi::minutes::Minutes;
use yew::prelude::*;

use super::groups::HeldGroup;
use super::places::MinutesPlace;
use crate::api::studio::Versioned;
use crate::components::{Heading, tag};
use crate::i18n;

/// Minutes as they were last read, with the group and its members.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldMinutes {
    #[allow(missing_docs)]
    pub group: HeldGroup,
    #[allow(missing_docs)]
    pub minutes: Rc<Versioned<Minutes>>,
    /// The members of the group.
    pub people: Rc<Vec<GroupMember>>,
    /// Takes what was read after a change.
    pub renew: Callback<Rc<Versioned<Minutes>>>,
}

impl HeldMinutes {
    /// The minutes themselves.
    pub fn value(&self) -> &Minutes {
        &self.minutes.value
    }

    /// The address of one of their pages.
    pub fn address(&self, place: MinutesPlace) -> String {
        place.of(self.group.id(), self.value().id)
    }

    /// What they are called.
    pub fn title(&self) -> AttrValue {
        t!("minutes-of", title = &self.value().title)
    }

    /// When the meeting was.
    pub fn caption(&self) -> AttrValue {
        t!("minutes-held", day = i18n::day(&self.value().held_on))
    }

    /// The heading, with how far they are.
    pub fn heading(&self) -> Html {
        let (text, colour) = super::words::minutes(self.value().status);
        html! {
            <div class="btf-title">
                <div><Heading caption={self.caption()}>{ self.title() }</Heading></div>
                { tag(&text, colour) }
            </div>
        }
    }
}
