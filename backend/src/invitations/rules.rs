//! What an invitation must be before it is sent, and what whoever accepts it must say.

use openapi::Timestamp;
use openapi::invitations::{AcceptInvitation, CreateInvitation, InvitationStatus};

use super::queries::InvitationRow;
use crate::auth::rules::check_password;
use crate::error::{Error, Result};
use crate::people::rules::check_place;
use crate::text;

/// An address, and a role that holds somewhere.
pub fn check_new(new: &CreateInvitation) -> Result<()> {
    let mut errors = Vec::new();
    text::check_email(&mut errors, "#/email", &new.email);
    check_place(&mut errors, new.role, new.organisation_id, new.campaign_id);
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

/// A name and a password for a new account, of the bounds that every account has.
pub fn check_account(sent: &AcceptInvitation, email: &str) -> Result<(String, String)> {
    let (name, password) = (sent.name.clone().unwrap_or_default(), sent.password.clone().unwrap_or_default());
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &name, 1, 200);
    check_password(&mut errors, "#/password", &password, email);
    Error::fields(errors)?;
    Ok((name.trim().to_owned(), password))
}

/// What was accepted or taken back is over.
pub fn over() -> Error {
    Error::Conflict { code: "invitation.over", detail: "This invitation was accepted or taken back: make a new one." }
}

#[cfg(test)]
mod tests {
    use openapi::roles::Role;
    use openapi::{InvitationId, LinkId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_invitation_that_ran_out_of_time_stays_so() {
        let at = Timestamp::from_micros;
        let row = |accepted_at: Option<i64>, revoked_at: Option<i64>| InvitationRow {
            id: InvitationId(Uuid::nil()),
            link_id: LinkId(Uuid::nil()),
            email: String::new(),
            role: Role::Analyst,
            organisation_id: None,
            campaign_id: None,
            invited_by: None,
            accepted_at: accepted_at.map(at),
            revoked_at: revoked_at.map(at),
            created_at: at(0),
            expires_at: at(100),
        };

        assert_eq!(status(&row(None, None), at(99)), InvitationStatus::Waiting);
        assert_eq!(status(&row(None, None), at(100)), InvitationStatus::Expired);
        assert_eq!(status(&row(None, Some(50)), at(200)), InvitationStatus::Revoked);
        assert_eq!(status(&row(None, Some(150)), at(200)), InvitationStatus::Expired);
        assert_eq!(status(&row(Some(50), None), at(200)), InvitationStatus::Accepted);
    }
}
