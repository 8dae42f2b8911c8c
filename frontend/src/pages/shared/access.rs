//! Who is signed in.

use std::rc::Rc;

use openapi::Problem;
use openapi::sessions::Person;
use yew::prelude::*;

use crate::api::token::{self, Stop};

/// Who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub enum Access {
    /// The server has not said yet.
    Asking,
    /// Nobody; `ended` when somebody was until just now.
    Nobody {
        #[allow(missing_docs)]
        ended: bool,
    },
    /// Somebody.
    Somebody(Rc<Person>),
    /// Somebody whose role does nothing until a second factor is set up.
    Unarmed(Rc<Person>),
    /// The server could not say.
    Failed(Problem),
}

impl Access {
    /// Whoever is signed in.
    pub fn person(&self) -> Option<&Rc<Person>> {
        match self {
            Self::Somebody(person) | Self::Unarmed(person) => Some(person),
            Self::Asking | Self::Nobody { .. } | Self::Failed(_) => None,
        }
    }
}

/// Who is signed in, with the way to change it.
#[derive(Debug, Clone, PartialEq)]
pub struct AccessHandle {
    access: UseReducerHandle<Held>,
    attempt: UseStateHandle<u32>,
}

/// A state that knows what it was: being stopped means something only for somebody.
#[derive(Debug, Clone, PartialEq)]
struct Held(Access);

enum Change {
    To(Access),
    Stopped(Stop),
}

impl Reducible for Held {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        match (change, &self.0) {
            (Change::To(access), _) => Rc::new(Self(access)),
            (Change::Stopped(Stop::Ended), _) => Rc::new(Self(Access::Nobody { ended: true })),
            (Change::Stopped(Stop::Unarmed), Access::Somebody(person)) => {
                Rc::new(Self(Access::Unarmed(person.clone())))
            }
            (Change::Stopped(Stop::Unarmed), _) => self,
        }
    }
}

/// Asks the server who is signed in, and hears when that ends. Used once, at the root.
#[hook]
pub fn use_access() -> AccessHandle {
    let access = use_reducer(|| Held(Access::Asking));
    let attempt = use_state(|| 0_u32);
    {
        let access = access.dispatcher();
        use_effect_with(*attempt, move |_| {
            let stopped = access.clone();
            token::on_stop(Callback::from(move |stop| stopped.dispatch(Change::Stopped(stop))));
            wasm_bindgen_futures::spawn_local(async move { access.dispatch(Change::To(restored().await)) });
        });
    }
    AccessHandle { access, attempt }
}

impl AccessHandle {
    /// Who is signed in.
    pub fn get(&self) -> &Access {
        &self.access.0
    }

    /// Asks the server again.
    pub fn retry(&self) -> Callback<()> {
        let attempt = self.attempt.clone();
        Callback::from(move |()| attempt.set(*attempt + 1))
    }

    /// Takes in that this is who is signed in now.
    pub fn enter(&self) -> Callback<Rc<Person>> {
        let access = self.access.dispatcher();
        Callback::from(move |person| access.dispatch(Change::To(Access::Somebody(person))))
    }

    /// Signs out, then calls `after`. Whether the server could be told or not, this page forgets who it was.
    pub fn leave(&self, after: Callback<()>) -> Callback<()> {
        let access = self.access.dispatcher();
        Callback::from(move |()| {
            let (access, after) = (access.clone(), after.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let _ = crate::api::account::sign_out().await;
                access.dispatch(Change::To(Access::Nobody { ended: false }));
                after.emit(());
            });
        })
    }

    /// Takes in that nobody is signed in any more.
    pub fn forget(&self) -> Callback<()> {
        let access = self.access.dispatcher();
        Callback::from(move |()| {
            token::keep(None);
            access.dispatch(Change::To(Access::Nobody { ended: false }));
        })
    }
}

/// Who the refresh cookie stands for.
async fn restored() -> Access {
    match token::renew().await {
        Ok(session) => Access::Somebody(Rc::new(session.person)),
        Err(problem) if problem.status == 401 => Access::Nobody { ended: false },
        Err(problem) => Access::Failed(problem),
    }
}
