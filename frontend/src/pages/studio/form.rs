//! A form: what is typed, what is wrong with it, and sending it.

use std::future::Future;

use openapi::Problem;
use yew::prelude::*;

use super::action::{Action, refusal, use_action};
use crate::components::{Button, ButtonKind, ButtonLink};

/// A field's id and what to do about it.
pub type Fault = (AttrValue, AttrValue);

/// A form.
pub struct Form<T> {
    /// What is typed.
    pub value: UseStateHandle<T>,
    /// Sending it.
    pub action: Action,
    tried: UseStateHandle<u32>,
    check: fn(&T) -> Vec<Fault>,
}

/// A form that begins with `begin`; `check` names what is wrong before anything is sent.
#[hook]
pub fn use_form<T: 'static>(begin: impl FnOnce() -> T, check: fn(&T) -> Vec<Fault>) -> Form<T> {
    Form { value: use_state(begin), action: use_action(), tried: use_state(|| 0), check }
}

impl<T: Clone + 'static> Form<T> {
    /// What there is to put right.
    pub fn errors(&self) -> Vec<Fault> {
        let found = self.found();
        match self.action.problem() {
            _ if !found.is_empty() => found,
            Some(problem) => faults(problem),
            None => Vec::new(),
        }
    }

    /// What is wrong with the field `id`.
    pub fn error(&self, id: &str) -> Option<AttrValue> {
        self.errors().into_iter().find(|(field, _)| field == id).map(|(_, message)| message)
    }

    /// Whether there is something to put right.
    pub fn wrong(&self) -> bool {
        !self.found().is_empty() || self.action.problem().is_some()
    }

    /// Puts what is typed into its place.
    pub fn on<V: 'static>(&self, put: impl Fn(&mut T, V) + 'static) -> Callback<V> {
        let state = self.value.clone();
        Callback::from(move |value| {
            let mut next = (*state).clone();
            put(&mut next, value);
            state.set(next);
        })
    }

    /// Sends what is typed with `send`, unless something is wrong with it.
    pub fn onsubmit<F>(&self, send: impl Fn(T) -> F + 'static) -> Callback<SubmitEvent>
    where
        F: Future<Output = Result<(), Problem>> + 'static,
    {
        let (value, tried, action, check) = (self.value.clone(), self.tried.clone(), self.action.clone(), self.check);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if check(&value).is_empty() {
                action.run(send((*value).clone()));
            }
        })
    }

    /// What there is to put right, at the top of the page.
    pub fn summary(&self) -> Html {
        let problem = self.action.problem().filter(|_| self.found().is_empty());
        refusal(problem, self.errors(), *self.tried + self.action.attempt())
    }

    fn found(&self) -> Vec<Fault> {
        if *self.tried > 0 { (self.check)(&self.value) } else { Vec::new() }
    }
}

/// The button that sends a form, which says `label`, and the way back.
pub fn buttons(label: impl Into<AttrValue>, busy: bool, back: impl Into<AttrValue>) -> Html {
    html! {
        <div class="govuk-button-group">
            <Button label={label.into()} disabled={busy} />
            <ButtonLink href={back.into()} kind={ButtonKind::Secondary} label={t!("cancel")} />
        </div>
    }
}

/// Takes a value and hands on `draft` with it in its place: for the fields of a form whose draft is kept by whoever shows them.
pub fn put<D: Clone + 'static, V: 'static>(draft: &D, onchange: &Callback<D>, put: fn(&mut D, V)) -> Callback<V> {
    let draft = draft.clone();
    onchange.reform(move |value| {
        let mut next = draft.clone();
        put(&mut next, value);
        next
    })
}

/// What the server found wrong, by field: `#/contacts/0/name` is the field `contacts-0-name`.
pub fn faults(problem: &Problem) -> Vec<Fault> {
    let one = |error: &openapi::FieldError| {
        let id = error.pointer.trim_start_matches("#/").replace('/', "-");
        (AttrValue::from(id), AttrValue::from(error.detail.clone()))
    };
    problem.errors.iter().map(one).collect()
}
