//! The table of who can do what, in words.

use openapi::policy::{PolicyAction, Reach};
use openapi::roles::Role;
use yew::prelude::*;

/// How far a permission reaches.
pub fn reach(reach: Reach) -> AttrValue {
    match reach {
        Reach::Own => t!("reach-own"),
        Reach::OwnOrganisation => t!("reach-own-organisation"),
        Reach::OwnCampaign => t!("reach-own-campaign"),
        Reach::OwnGroup => t!("reach-own-group"),
        Reach::LedGroup => t!("reach-led-group"),
        Reach::Any => t!("reach-any"),
    }
}

/// How far a role reaches in an action, from each of its sides; nothing where it may not.
pub fn of(action: &PolicyAction, role: Role) -> Vec<Reach> {
    action.allowed.iter().filter(|cell| cell.role == role).map(|cell| cell.reach).collect()
}

/// An operation of the API as a phrase: `list_organisations` becomes "List organisations".
pub fn operation(name: &str) -> String {
    let words = name.replace(['_', '.'], " ");
    let (first, rest) = words.split_at(words.len().min(1));
    first.to_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_read_as_a_phrase() {
        assert_eq!(operation("list_organisations"), "List organisations");
        assert_eq!(operation(""), "");
    }
}
