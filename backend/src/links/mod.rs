//! Links in e-mails: each does one thing, once, and is worth nothing to whoever reads the database.
//!
//! What a link carries is made from its id and a key of the server, so that no secret of it is kept anywhere. That it is still
//! good is kept in its row: it is used up by the very statement that finds it unused.

mod queries;

use openapi::LinkId;

pub use queries::{LinkRow, insert, replace, spend, unspent, use_up};

use crate::auth::{Keys, bytes, hex};

/// What a link does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Proves an e-mail address, so that an account can be made for it.
    SignUp,
    /// Sets a new password.
    PasswordReset,
    /// Proves a new e-mail address of an account.
    EmailChange,
    /// Accepts an invitation.
    Invitation,
    /// Looks after one registration: shows, changes, cancels it. The id is the registration's; it is good until that is deleted.
    Registration,
    /// Accepts an invitation to a working group. The id is the invitation's, whose row says whether it is still good.
    GroupInvitation,
    /// Reads one's own calendar. The id is that of the address, whose row says whether it is still good.
    Calendar,
}

impl Purpose {
    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
            Self::Invitation => "invitation",
            Self::Registration => "registration",
            Self::GroupInvitation => "group_invitation",
            Self::Calendar => "calendar",
        }
    }

    /// The page that it leads to; what it carries follows after `#`, so that it reaches no log. A calendar program sends nothing that
    /// follows a `#`: there it is the last part of the address, which our log leaves out.
    pub fn page(self) -> &'static str {
        match self {
            Self::SignUp => "/account/finish",
            Self::PasswordReset => "/account/new-password",
            Self::EmailChange => "/account/confirm-email",
            Self::Invitation => "/account/invitation",
            Self::Registration => "/registration",
            Self::GroupInvitation => "/group-invitation",
            Self::Calendar => "/api/v1/calendars",
        }
    }

    /// Seconds that it is good for.
    pub fn seconds(self) -> i64 {
        match self {
            Self::SignUp | Self::EmailChange => 24 * 60 * 60,
            Self::PasswordReset => 60 * 60,
            Self::Invitation => 48 * 60 * 60,
            Self::GroupInvitation => 14 * 24 * 60 * 60,
            // As long as there is a registration or an address: its row decides.
            Self::Registration | Self::Calendar => 400 * 24 * 60 * 60,
        }
    }
}

/// What the link `id` carries.
pub fn token(keys: &Keys, purpose: Purpose, id: LinkId) -> anyhow::Result<String> {
    let tag = keys.tag(purpose.as_str(), id.0.as_bytes())?;
    Ok(format!("{}.{}", id.0.simple(), hex(&tag)))
}

/// The link that `token` was made for, if the server made it for this purpose.
pub fn read(keys: &Keys, purpose: Purpose, token: &str) -> Option<LinkId> {
    let (id, given) = token.split_once('.')?;
    if id.len() != 32 {
        return None;
    }
    let id: LinkId = id.parse().ok()?;
    keys.check_tag(purpose.as_str(), id.0.as_bytes(), &bytes(given)?).then_some(id)
}
