//! The operations about signing in and about one's own account.

use openapi::accounts::{
    AccountRecord, BeginSecondFactor, ChangeEmail, ChangePassword, CompleteReset, CompleteSignUp, EmailOnly, LinkToken,
    RecoveryCodes, RemoveSecondFactor, SecondFactorCode, SecondFactorOn, SecondFactorSetUp,
};
use openapi::invitations::{AcceptInvitation, InvitationOffer};
use openapi::mail::MailPreferences;
use openapi::people::PersonFields;
use openapi::sessions::{Person, Session, SessionSummary, SignIn};
use openapi::{CampaignId, Problem, SessionId};
use serde::Serialize;

use super::{Request, Versioned, act, get, post, token, versioned};

/// `POST /api/v1/sessions`: signs in and keeps the access token.
pub async fn sign_in(sign_in: &SignIn) -> Result<Session, Problem> {
    let session: Session = Request::new("POST", "/sessions").json(sign_in)?.send().await?.json()?;
    token::keep(Some(&session));
    Ok(session)
}

/// `DELETE /api/v1/sessions/current`: signs out; the token is forgotten even where the server cannot be told.
pub async fn sign_out() -> Result<(), Problem> {
    let told = Request::new("DELETE", "/sessions/current").signed().await;
    token::keep(None);
    told.map(drop)
}

/// `POST /api/v1/sign-ups`: has a link sent to the address.
pub async fn request_sign_up(email: String) -> Result<(), Problem> {
    tell("/sign-ups", &EmailOnly { email }).await
}

/// `POST /api/v1/sign-ups/complete`.
pub async fn complete_sign_up(complete: &CompleteSignUp) -> Result<(), Problem> {
    tell("/sign-ups/complete", complete).await
}

/// `POST /api/v1/password-resets`: has a link sent to the address.
pub async fn request_password_reset(email: String) -> Result<(), Problem> {
    tell("/password-resets", &EmailOnly { email }).await
}

/// `POST /api/v1/password-resets/complete`.
pub async fn complete_password_reset(complete: &CompleteReset) -> Result<(), Problem> {
    tell("/password-resets/complete", complete).await
}

/// `POST /api/v1/email-changes/confirm`.
pub async fn confirm_email_change(token: String) -> Result<(), Problem> {
    tell("/email-changes/confirm", &LinkToken { token }).await
}

/// `POST /api/v1/mail-opt-outs/{token}`. What a token may hold needs no escape in an address.
pub async fn opt_out_of_mail(token: &str) -> Result<(), Problem> {
    Request::new("POST", &format!("/mail-opt-outs/{token}")).send().await.map(drop)
}

/// `POST /api/v1/invitations/offer`: reads what is offered; nothing changes.
pub async fn read_invitation_offer(token: String) -> Result<InvitationOffer, Problem> {
    Request::new("POST", "/invitations/offer").json(&LinkToken { token })?.send().await?.json()
}

/// `POST /api/v1/invitations/accept`.
pub async fn accept_invitation(accept: &AcceptInvitation) -> Result<(), Problem> {
    tell("/invitations/accept", accept).await
}

/// `GET /api/v1/people/me`.
pub async fn me() -> Result<Versioned<Person>, Problem> {
    versioned(&Request::new("GET", "/people/me").signed().await?)
}

/// `PUT /api/v1/people/me`: refused with 412 when it has been changed since `etag` was read.
pub async fn update_me(etag: &str, fields: &PersonFields) -> Result<Person, Problem> {
    Request::new("PUT", "/people/me").header("if-match", etag).json(fields)?.signed().await?.json()
}

/// `PUT /api/v1/people/me/password`: every older session ends; keeps the token of the new one.
pub async fn change_password(change: &ChangePassword) -> Result<Session, Problem> {
    let session: Session = Request::new("PUT", "/people/me/password").json(change)?.signed().await?.json()?;
    token::keep(Some(&session));
    Ok(session)
}

/// `POST /api/v1/people/me/email-changes`: has a link sent to the new address.
pub async fn request_email_change(change: &ChangeEmail) -> Result<(), Problem> {
    Request::new("POST", "/people/me/email-changes").json(change)?.signed().await.map(drop)
}

/// `GET /api/v1/people/me/sessions`, all of them: people are signed in in a handful of places.
pub async fn my_sessions() -> Result<Vec<SessionSummary>, Problem> {
    super::all("/people/me/sessions").await
}

/// `DELETE /api/v1/people/me/sessions`: ends all but the one that asks.
pub async fn end_my_other_sessions() -> Result<(), Problem> {
    act("DELETE", "/people/me/sessions").await
}

/// `DELETE /api/v1/people/me/sessions/{id}`.
pub async fn end_my_session(id: SessionId) -> Result<(), Problem> {
    act("DELETE", &format!("/people/me/sessions/{id}")).await
}

/// `POST /api/v1/people/me/second-factor`.
pub async fn begin_second_factor(begin: &BeginSecondFactor) -> Result<SecondFactorSetUp, Problem> {
    post("/people/me/second-factor", begin).await
}

/// `POST /api/v1/people/me/second-factor/confirm`: every older session ends; keeps the token of the new one.
pub async fn confirm_second_factor(code: String) -> Result<SecondFactorOn, Problem> {
    let on: SecondFactorOn = post("/people/me/second-factor/confirm", &SecondFactorCode { code }).await?;
    token::keep(Some(&on.session));
    Ok(on)
}

/// `POST /api/v1/people/me/second-factor/remove`: keeps the token of the session that takes the place of all before it.
pub async fn remove_second_factor(remove: &RemoveSecondFactor) -> Result<Session, Problem> {
    let session: Session = post("/people/me/second-factor/remove", remove).await?;
    token::keep(Some(&session));
    Ok(session)
}

/// `POST /api/v1/people/me/recovery-codes`: those before count no more.
pub async fn renew_recovery_codes(code: String) -> Result<RecoveryCodes, Problem> {
    post("/people/me/recovery-codes", &SecondFactorCode { code }).await
}

/// `GET /api/v1/people/me/record`: as it is read, and as it came.
pub async fn my_record() -> Result<(AccountRecord, Vec<u8>), Problem> {
    let answer = Request::new("GET", "/people/me/record").signed().await?;
    Ok((answer.json()?, answer.body))
}

/// `GET /api/v1/people/me/mail-preferences`.
pub async fn mail_preferences() -> Result<MailPreferences, Problem> {
    get("/people/me/mail-preferences").await
}

/// `PUT /api/v1/people/me/mail-preferences`.
pub async fn update_mail_preferences(preferences: &MailPreferences) -> Result<MailPreferences, Problem> {
    Request::new("PUT", "/people/me/mail-preferences").json(preferences)?.signed().await?.json()
}

/// `GET /api/v1/campaigns/{id}`, of which the name alone is read.
pub async fn campaign_name(id: CampaignId) -> Result<String, Problem> {
    #[derive(serde::Deserialize)]
    struct Named {
        name: String,
    }
    let campaign: Named = get(&format!("/campaigns/{id}")).await?;
    Ok(campaign.name)
}

/// Sends `body` as somebody who need not be signed in.
async fn tell<B: Serialize>(path: &str, body: &B) -> Result<(), Problem> {
    Request::new("POST", path).json(body)?.send().await.map(drop)
}
