//! One's own account: signing up, password, e-mail address, second factor, and what is held about oneself.

use serde::{Deserialize, Serialize};

use crate::audit::AuditEntry;
use crate::groups::{ActionRecord, MembershipRecord};
use crate::mail::Mail;
use crate::people::Account;
use crate::registrations::MyRegistration;
use crate::sessions::{Session, SessionSummary};
use crate::{OrganisationId, Timestamp};

/// The body of `POST /api/v1/sign-ups` and of `POST /api/v1/password-resets`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "participant@demonstration.example" })))]
#[serde(deny_unknown_fields)]
pub struct EmailOnly {
    /// Where the link is sent.
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
}

/// The body of operations that a link of an e-mail leads to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c" })))]
#[serde(deny_unknown_fields)]
pub struct LinkToken {
    /// What the link carried after `#`.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub token: String,
}

/// The body of `POST /api/v1/sign-ups/complete`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "token": "0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c", "name": "Demonstration participant",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "password": "seven lanterns over the canal"
})))]
#[serde(deny_unknown_fields)]
pub struct CompleteSignUp {
    /// What the link carried after `#`.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub token: String,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// Where they work; `null` for outside the region.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// 12 to 128 characters, and none that many people have.
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 128, format = Password))]
    pub password: String,
}

/// The body of `POST /api/v1/password-resets/complete`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c", "password": "seven lanterns over the canal" })))]
#[serde(deny_unknown_fields)]
pub struct CompleteReset {
    /// What the link carried after `#`.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub token: String,
    /// 12 to 128 characters, and none that many people have.
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 128, format = Password))]
    pub password: String,
}

/// The body of `PUT /api/v1/people/me/password`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "current_password": "seven lanterns over the canal", "new_password": "eight lanterns over the river" })))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 128, format = Password))]
    pub current_password: String,
    /// 12 to 128 characters, and none that many people have.
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 128, format = Password))]
    pub new_password: String,
}

/// The body of `POST /api/v1/people/me/email-changes`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "new@demonstration.example", "password": "seven lanterns over the canal" })))]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    /// The new address. It counts once the link that is sent there was followed; the old address is told.
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 128, format = Password))]
    pub password: String,
}

/// The body of `POST /api/v1/people/me/second-factor`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "password": "seven lanterns over the canal", "code": null })))]
#[serde(deny_unknown_fields)]
pub struct BeginSecondFactor {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 128, format = Password))]
    pub password: String,
    /// A code of the factor that is replaced, where there is one.
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    #[serde(default)]
    pub code: Option<String>,
}

/// What an authenticator app has to be told (RFC 6238: SHA-1, six digits, 30 seconds).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "uri": "otpauth://totp/BeTheFuture:participant%40demonstration.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=BeTheFuture",
    "qr": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
})))]
pub struct SecondFactorSetUp {
    /// In base 32, to be typed in.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub secret: String,
    /// The same for a link on a phone.
    #[cfg_attr(feature = "schema", schema(max_length = 600))]
    pub uri: String,
    /// The same as a QR code: an SVG image.
    #[cfg_attr(feature = "schema", schema(max_length = 50_000))]
    pub qr: String,
}

/// The body of operations that ask for a code of the second factor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "code": "287082" })))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCode {
    /// The six digits of the authenticator app.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 40))]
    pub code: String,
}

/// A code that signs in once in place of the authenticator app.
#[cfg(feature = "schema")]
#[derive(utoipa::ToSchema)]
#[schema(max_length = 40)]
pub struct RecoveryCode(pub String);

/// A second factor that is now on.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "recovery_codes": ["k7fq-2m9x-w4hd"], "session": {
        "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.signature", "expires_in": 900, "person": {
            "id": "01900000-0000-7000-8000-0000000000aa", "name": "Demonstration administrator", "email": "administrator@demonstration.example",
            "organisation_id": null, "roles": [], "second_factor": true, "second_factor_needed": false
        }
    }
})))]
pub struct SecondFactorOn {
    /// Ten codes, each of which signs in once in place of the app. They are shown this once.
    #[cfg_attr(feature = "schema", schema(max_items = 10, value_type = Vec<RecoveryCode>))]
    pub recovery_codes: Vec<String>,
    /// The session that takes the place of all before it.
    pub session: Session,
}

/// The body of `POST /api/v1/people/me/second-factor/remove`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "password": "seven lanterns over the canal", "code": "287082" })))]
#[serde(deny_unknown_fields)]
pub struct RemoveSecondFactor {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 128, format = Password))]
    pub password: String,
    /// The six digits of the authenticator app, or a recovery code.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 40))]
    pub code: String,
}

/// New recovery codes; those before count no more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "recovery_codes": ["k7fq-2m9x-w4hd"] })))]
pub struct RecoveryCodes {
    /// Ten codes, shown this once.
    #[cfg_attr(feature = "schema", schema(max_items = 10, value_type = Vec<RecoveryCode>))]
    pub recovery_codes: Vec<String>,
}

/// Everything that is held about the person who asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "made_at": "2027-02-03T17:20:00.000000Z",
    "account": {
        "id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration participant", "email": "participant@demonstration.example",
        "organisation_id": null, "status": "active", "roles": [], "second_factor": false, "created_at": "2027-02-01T09:00:00.000000Z", "signed_in_at": null
    },
    "unused_recovery_codes": 0, "sessions": [], "mails": [], "audit": [], "registrations": [], "memberships": [], "actions": []
})))]
#[allow(missing_docs)]
pub struct AccountRecord {
    pub made_at: Timestamp,
    pub account: Account,
    pub unused_recovery_codes: u32,
    /// Sign-ins that have not ended.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub sessions: Vec<SessionSummary>,
    /// The latest messages that were sent to the address.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub mails: Vec<Mail>,
    /// Memberships of working groups and applications for them, those that are over included.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub memberships: Vec<MembershipRecord>,
    /// What they are, or were, to do for working groups.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub actions: Vec<ActionRecord>,
    /// The latest acts by this person or on this account. There are none of answers: a response leads to nobody.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub audit: Vec<AuditEntry>,
    /// The latest registrations for events, those made without signing in to the address of the account included.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub registrations: Vec<MyRegistration>,
}
