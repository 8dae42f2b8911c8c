//! What a working group, an application and an invitation must be before they are kept.

use openapi::groups::{DecideApplication, GroupFields, GroupVisibility, InviteMember, JoinGroup, Joining};
use openapi::invitations::InvitationStatus;
use openapi::{FieldError, Timestamp};

use super::invitations::InvitationRow;
use crate::error::{Error, Result};
use crate::text;

/// A group's fields may be kept if each is within its bounds, and nobody is asked to join what they cannot see.
pub fn check_fields(fields: &GroupFields) -> Result<()> {
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &fields.name, 1, 200);
    text::check(&mut errors, "#/purpose", &fields.purpose, 1, 2_000);
    text::check(&mut errors, "#/terms", &fields.terms, 0, 20_000);
    if fields.themes.len() > 20 {
        errors.push(FieldError::new("#/themes", "group.themes", "Name at most 20 themes."));
    }
    for (index, theme) in fields.themes.iter().enumerate() {
        let pointer = format!("#/themes/{index}");
        text::check_line(&mut errors, &pointer, &theme.0, 1, 80);
        if fields.themes.iter().take(index).any(|other| other.0.trim() == theme.0.trim()) {
            errors.push(FieldError::new(pointer, "group.theme.twice", "Name each theme once."));
        }
    }
    if fields.visibility == GroupVisibility::Members && fields.joining != Joining::Invitation {
        errors.push(FieldError::new(
            "#/joining",
            "group.joining.unseen",
            "Only members see this group, so nobody can ask to join: choose by invitation, or let others see it.",
        ));
    }
    Error::fields(errors)
}

/// Whoever applies says why.
pub fn check_join(sent: &JoinGroup, joining: Joining) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/reason", &sent.reason, usize::from(joining == Joining::Application), 2_000);
    Error::fields(errors)
}

/// Whoever is refused is told why.
pub fn check_decision(sent: &DecideApplication) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/reason", &sent.reason, usize::from(!sent.accept), 2_000);
    Error::fields(errors)
}

/// An address.
pub fn check_invite(sent: &InviteMember) -> Result<()> {
    let mut errors = Vec::new();
    text::check_email(&mut errors, "#/email", &sent.email);
    Error::fields(errors)
}

/// How far an invitation is. One that ran out of time stays so, also when another took its place.
pub fn status(row: &InvitationRow, now: Timestamp) -> InvitationStatus {
    if row.accepted_at.is_some() {
        InvitationStatus::Accepted
    } else if row.revoked_at.unwrap_or(now) >= row.expires_at {
        InvitationStatus::Expired
    } else if row.revoked_at.is_some() {
        InvitationStatus::Revoked
    } else {
        InvitationStatus::Waiting
    }
}

#[cfg(test)]
mod tests {
    use openapi::groups::Theme;

    use super::*;

    fn fields() -> GroupFields {
        GroupFields {
            name: "Caseload".to_owned(),
            purpose: "Find out what makes caseloads grow.".to_owned(),
            terms: String::new(),
            themes: vec![Theme("Caseload".to_owned())],
            visibility: GroupVisibility::Region,
            joining: Joining::Application,
        }
    }

    fn pointers(fields: &GroupFields) -> Vec<String> {
        match check_fields(fields) {
            Err(Error::Refused { errors, .. }) => errors.into_iter().map(|error| error.pointer).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn plain_fields_are_kept() {
        assert!(check_fields(&fields()).is_ok());
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let themes = ["a", "", " a "].map(|theme| Theme(theme.to_owned())).to_vec();
        let wrong = GroupFields {
            name: "a\nb".to_owned(),
            purpose: " ".to_owned(),
            terms: "\0".to_owned(),
            themes,
            ..fields()
        };

        assert_eq!(pointers(&wrong), ["#/name", "#/purpose", "#/terms", "#/themes/1", "#/themes/2"]);
    }

    #[test]
    fn nobody_is_asked_to_join_what_they_cannot_see() {
        let hidden = GroupFields { visibility: GroupVisibility::Members, ..fields() };

        assert_eq!(pointers(&hidden), ["#/joining"]);
        assert!(check_fields(&GroupFields { joining: Joining::Invitation, ..hidden }).is_ok());
    }
}
