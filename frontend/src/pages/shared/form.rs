//! A form: what is typed into it, what is wrong with that, and sending it.

use std::future::Future;

use openapi::Problem;
use yew::prelude::*;

use super::action::{Action, refusal, use_action};

/// A field's id (its name in the contract) and what to do about it.
pub type Fault = (AttrValue, AttrValue);

/// A form whose fields are those of `D`.
#[derive(Debug, Clone)]
pub struct Form<D> {
    draft: UseStateHandle<D>,
    tried: UseStateHandle<u32>,
    action: Action,
    found: Vec<Fault>,
    known: fn(&Problem) -> Option<Fault>,
}

/// A form that begins with `first`. `check` tells what is wrong before anything is sent, in the order of the fields; `known`
/// tells which field a refusal of the server is about, where the refusal does not name one itself.
#[hook]
pub fn use_form<D: Clone + 'static>(
    first: impl FnOnce() -> D,
    check: fn(&D) -> Vec<Fault>,
    known: fn(&Problem) -> Option<Fault>,
) -> Form<D> {
    let draft = use_state(first);
    let tried = use_state(|| 0);
    let action = use_action();
    let found = check(&draft);
    Form { draft, tried, action, found, known }
}

impl<D: Clone + 'static> Form<D> {
    /// What is typed.
    pub fn draft(&self) -> &D {
        &self.draft
    }

    /// Whether it is on its way.
    pub fn busy(&self) -> bool {
        self.action.busy()
    }

    /// Why the server refused it, where that is not about what is typed now.
    pub fn problem(&self) -> Option<&Problem> {
        self.action.problem().filter(|_| self.found.is_empty())
    }

    /// What is wrong with which field, once it was sent.
    pub fn faults(&self) -> Vec<Fault> {
        match self.action.problem() {
            _ if *self.tried > 0 && !self.found.is_empty() => self.found.clone(),
            Some(problem) => (self.known)(problem).map_or_else(|| refused(problem), |fault| vec![fault]),
            None => Vec::new(),
        }
    }

    /// Whether there is something to put right.
    pub fn wrong(&self) -> bool {
        self.problem().is_some() || !self.faults().is_empty()
    }

    /// What is wrong with the field `id`.
    pub fn error(&self, id: &str) -> Option<AttrValue> {
        self.faults().into_iter().find(|(field, _)| field == id).map(|(_, message)| message)
    }

    /// What is wrong, for the top of the page; takes the focus.
    pub fn summary(&self) -> Html {
        refusal(self.problem(), self.faults(), *self.tried + self.action.attempt())
    }

    /// Puts what is typed into the draft.
    pub fn on<T: 'static>(&self, put: impl Fn(&mut D, T) + 'static) -> Callback<T> {
        let draft = self.draft.clone();
        Callback::from(move |value| {
            let mut changed = (*draft).clone();
            put(&mut changed, value);
            draft.set(changed);
        })
    }

    /// Sends it with `act`, unless something is wrong with it or it is on its way.
    pub fn onsubmit<F>(&self, act: impl Fn(D) -> F + 'static) -> Callback<SubmitEvent>
    where
        F: Future<Output = Result<(), Problem>> + 'static,
    {
        let Self { draft, tried, action, found, .. } = self.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if found.is_empty() {
                action.run(act((*draft).clone()));
            }
        })
    }
}

/// What the server found wrong, by field.
pub fn refused(problem: &Problem) -> Vec<Fault> {
    let field = |pointer: &str| pointer.trim_start_matches("#/").split('/').next().unwrap_or_default().to_owned();
    let fault = |error: &openapi::FieldError| (field(&error.pointer).into(), error.detail.clone().into());
    problem.errors.iter().map(fault).collect()
}
