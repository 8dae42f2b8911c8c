//! Working groups: the list, a new one, and the pages of one.

pub mod action;
pub mod actions;
pub mod area;
pub mod edit;
pub mod ends;
pub mod fields;
pub mod hand_over;
pub mod index;
pub mod invite;
pub mod meetings;
pub mod members;
pub mod new;
pub mod one_member;
pub mod overview;

use std::rc::Rc;

use openapi::GroupId;
use openapi::groups::{Group, GroupStatus};
use openapi::sessions::Person;
use yew::prelude::*;

use super::places::GroupPlace;
use super::words;
use crate::api::studio::Versioned;
use crate::components::{Heading, SubNavigation};

/// A working group as it was last read, and the way to put a newer reading in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldGroup {
    #[allow(missing_docs)]
    pub group: Rc<Versioned<Group>>,
    /// Takes what was read after a change.
    pub renew: Callback<Rc<Versioned<Group>>>,
    /// Who looks at it.
    pub person: Rc<Person>,
}

impl HeldGroup {
    #[allow(missing_docs)]
    pub fn id(&self) -> GroupId {
        self.group.value.id
    }

    /// Whether anything about it can be changed.
    pub fn is_active(&self) -> bool {
        self.group.value.status == GroupStatus::Active
    }

    #[allow(missing_docs)]
    pub fn name(&self) -> AttrValue {
        AttrValue::from(self.group.value.name.clone())
    }

    /// The address of one of its pages.
    pub fn address(&self, place: GroupPlace) -> String {
        place.of(self.id())
    }

    /// What stands above every part of it: its name, and the parts.
    pub fn heading(&self, current: GroupPlace) -> Html {
        let links = [
            (GroupPlace::Overview, t!("overview")),
            (GroupPlace::Members, t!("studio-group-members")),
            (GroupPlace::Meetings, t!("studio-group-meetings")),
            (GroupPlace::Actions, t!("studio-group-actions")),
        ];
        let links = links.map(|(place, text)| (AttrValue::from(self.address(place)), text)).to_vec();
        html! {
            <>
                <div class="btf-title">
                    <Heading>{ self.name() }</Heading>
                    { words::group_status(self.group.value.status) }
                </div>
                <SubNavigation label={t!("studio-group-parts")} {links} current={self.address(current)} />
            </>
        }
    }
}
