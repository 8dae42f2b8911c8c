//! The access token of whoever is signed in: in memory only, so that no other page or later visitor can read it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};

use openapi::sessions::Session;
use openapi::{PersonId, Problem};
use yew::Callback;

use super::{Answer, Request};

/// The code of the problem that a role does nothing until a second factor is set up.
const SECOND_FACTOR_NEEDED: &str = "second_factor.needed";

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static PERSON: Cell<Option<PersonId>> = const { Cell::new(None) };
    static RENEWAL: RefCell<Option<Rc<Renewal>>> = const { RefCell::new(None) };
    static STOPPED: RefCell<Option<Callback<Stop>>> = const { RefCell::new(None) };
}

/// Why the server does nothing more for whoever was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It no longer knows the session.
    Ended,
    /// A role does nothing until a second factor is set up.
    Unarmed,
}

/// A renewal on its way, and who else waits for it.
#[derive(Default)]
struct Renewal {
    outcome: RefCell<Option<Result<Session, Problem>>>,
    waiting: RefCell<Vec<Waker>>,
}

/// Keeps the token of a session, or forgets it.
pub fn keep(session: Option<&Session>) {
    TOKEN.set(session.map(|session| session.access_token.clone()));
    if let Some(session) = session {
        PERSON.set(Some(session.person.id));
    }
}

/// Whoever was signed in last, in this tab.
pub fn last_person() -> Option<PersonId> {
    PERSON.get()
}

/// Whether the server refused something because it no longer knows the session.
pub fn has_ended(problem: &Problem) -> bool {
    problem.status == 401 && !is_about_what_was_typed(problem)
}

/// Has `act` called when the server does nothing more for whoever was signed in.
pub fn on_stop(act: Callback<Stop>) {
    STOPPED.set(Some(act));
}

/// Asks for a new session by the refresh cookie and keeps its token.
///
/// The refresh token changes each time it is used, so that requests that find the access token ended at the same time share
/// one renewal.
pub async fn renew() -> Result<Session, Problem> {
    if let Some(renewal) = RENEWAL.with_borrow(Clone::clone) {
        return outcome(&renewal).await;
    }
    let renewal = Rc::new(Renewal::default());
    RENEWAL.set(Some(renewal.clone()));
    let session = Request::new("POST", "/sessions/refresh").send().await.and_then(|answer| answer.json::<Session>());
    keep(session.as_ref().ok());
    RENEWAL.set(None);
    renewal.outcome.replace(Some(session.clone()));
    renewal.waiting.take().into_iter().for_each(Waker::wake);
    session
}

async fn outcome(renewal: &Renewal) -> Result<Session, Problem> {
    std::future::poll_fn(|context| {
        if let Some(outcome) = renewal.outcome.borrow().clone() {
            return Poll::Ready(outcome);
        }
        renewal.waiting.borrow_mut().push(context.waker().clone());
        Poll::Pending
    })
    .await
}

/// What goes into the header `authorization`, where somebody is signed in.
pub fn bearer() -> Option<String> {
    TOKEN.with_borrow(|token| token.as_ref().map(|token| format!("Bearer {token}")))
}

impl Request {
    /// Sends it with the access token; where that has ended, renews it once and sends again.
    pub async fn signed(self) -> Result<Answer, Problem> {
        match self.clone().with_token().send().await {
            Err(problem) if has_ended(&problem) => {
                renew().await.inspect_err(|problem| stop((problem.status == 401).then_some(Stop::Ended)))?;
                self.with_token().send().await.inspect_err(tell)
            }
            answer => answer.inspect_err(tell),
        }
    }

    fn with_token(self) -> Self {
        match bearer() {
            Some(token) => self.header("authorization", token),
            None => self,
        }
    }
}

/// A wrong password or code of somebody who is signed in says nothing of the session.
fn is_about_what_was_typed(problem: &Problem) -> bool {
    problem.code.starts_with("credentials.") || problem.code.starts_with("second_factor.")
}

fn tell(problem: &Problem) {
    stop(match problem.status {
        _ if has_ended(problem) => Some(Stop::Ended),
        403 if problem.code == SECOND_FACTOR_NEEDED => Some(Stop::Unarmed),
        _ => None,
    });
}

fn stop(why: Option<Stop>) {
    if let Some(why) = why
        && let Some(act) = STOPPED.with_borrow(Clone::clone)
    {
        act.emit(why);
    }
}
