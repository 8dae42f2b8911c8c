//! The access token of whoever is signed in: in memory only, so that no other page or later visitor can read it.

use std::cell::RefCell;

use openapi::Problem;
use openapi::sessions::Session;

use super::{Answer, Request};

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the token of a session, or forgets it.
pub fn keep(session: Option<&Session>) {
    TOKEN.set(session.map(|session| session.access_token.clone()));
}

/// Asks for a new session by the refresh cookie and keeps its token.
pub async fn renew() -> Result<Session, Problem> {
    let session = Request::new("POST", "/sessions/refresh").send().await.and_then(|answer| answer.json::<Session>());
    keep(session.as_ref().ok());
    session
}

impl Request {
    /// Sends it with the access token; where that has ended, renews it once and sends again.
    pub async fn signed(self) -> Result<Answer, Problem> {
        match self.clone().with_token().send().await {
            Err(problem) if problem.status == 401 => {
                renew().await?;
                self.with_token().send().await
            }
            answer => answer,
        }
    }

    fn with_token(self) -> Self {
        match TOKEN.with_borrow(Clone::clone) {
            Some(token) => self.header("authorization", format!("Bearer {token}")),
            None => self,
        }
    }
}
