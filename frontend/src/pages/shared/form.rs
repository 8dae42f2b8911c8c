//! A form: what is typed into it, what is wrong with that, and sending it.
//!
//! Every form is of the same type, its fields known by name: a type a form would weigh more in the browser than the rest of it.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

use openapi::{PersonId, Problem};
use yew::prelude::*;

use super::action::{Action, refusal, use_action};
use crate::api::token;
use crate::navigation::Location;

/// A field's id (its name in the contract) and what to do about it.
pub type Fault = (AttrValue, AttrValue);

/// What is typed, by the names of the fields.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(Vec<(&'static str, String)>);

impl Fields {
    /// With a text in the field `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, text.into()));
        self
    }

    /// What is in the field `name`; nothing where nothing was typed.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text)
    }

    /// As it is sent: a password with every blank in it.
    pub fn text(&self, name: &str) -> String {
        self.get(name).to_owned()
    }

    /// As it is sent: without blanks around it.
    pub fn trimmed(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }

    /// Whether the checkbox `name` is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

/// What is wrong with what is typed.
type Check = fn(&Fields) -> Vec<Fault>;

/// What is never kept for later.
const SECRET: [&str; 4] = ["password", "current_password", "new_password", "code"];

/// What somebody sent after their session had ended, in this tab or another: they find it again once they have signed in.
struct Unsent {
    who: Option<PersonId>,
    path: String,
    form: Check,
    fields: Fields,
}

thread_local! {
    static UNSENT: RefCell<Option<Unsent>> = const { RefCell::new(None) };
}

impl Unsent {
    fn keep(form: Check, mut fields: Fields) {
        fields.0.retain(|(name, _)| !SECRET.contains(name));
        let (who, path) = (token::last_person(), Location::now().path);
        UNSENT.set(Some(Self { who, path, form, fields }));
    }

    /// What the same person sent by the same form of the same page. What somebody else sent by it goes.
    fn take(form: Check) -> Option<Fields> {
        let same = |it: &Self| std::ptr::fn_addr_eq(it.form, form) && it.path == Location::now().path;
        let found = UNSENT.with_borrow_mut(|held| if held.as_ref().is_some_and(same) { held.take() } else { None });
        found.filter(|it| it.who == token::last_person()).map(|it| it.fields)
    }
}

/// A form.
#[derive(Clone)]
pub struct Form {
    fields: UseStateHandle<Fields>,
    tried: UseStateHandle<u32>,
    action: Action,
    found: Vec<Fault>,
    check: Check,
    known: fn(&Problem) -> Option<Fault>,
}

/// A form that begins with `first`. `check` tells what is wrong before anything is sent, in the order of the fields; `known`
/// tells which field a refusal of the server is about, where the refusal does not name one itself.
#[hook]
pub fn use_form(first: Fields, check: Check, known: fn(&Problem) -> Option<Fault>) -> Form {
    let fields = use_state(|| Unsent::take(check).unwrap_or(first));
    let tried = use_state(|| 0);
    let action = use_action();
    let found = check(&fields);
    Form { fields, tried, action, found, check, known }
}

impl Form {
    /// What is typed into the field `name`.
    pub fn get(&self, name: &str) -> AttrValue {
        self.fields.text(name).into()
    }

    /// Whether the checkbox `name` is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.fields.ticked(name)
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

    /// Puts what is typed into the field `name`.
    pub fn on(&self, name: &'static str) -> Callback<String> {
        let fields = self.fields.clone();
        Callback::from(move |text: String| fields.set((*fields).clone().with(name, text)))
    }

    /// Ticks or clears the checkbox `name`.
    pub fn ontick(&self, name: &'static str) -> Callback<(String, bool)> {
        self.on(name).reform(|(value, ticked): (String, bool)| if ticked { value } else { String::new() })
    }

    /// Begins again with `fields`, as if nothing had been sent.
    pub fn restart(&self, fields: Fields) -> Callback<()> {
        let form = self.clone();
        Callback::from(move |()| {
            form.fields.set(fields.clone());
            form.tried.set(0);
        })
    }

    /// Sends it with `act`, unless something is wrong with it or it is on its way.
    pub fn onsubmit<F>(&self, act: impl Fn(Fields) -> F + 'static) -> Callback<SubmitEvent>
    where
        F: Future<Output = Result<(), Problem>> + 'static,
    {
        let form = self.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            form.tried.set(*form.tried + 1);
            if form.found.is_empty() {
                form.send(Box::pin(act((*form.fields).clone())));
            }
        })
    }

    /// The same for every form, so that it is in the browser once.
    fn send(&self, act: Pin<Box<dyn Future<Output = Result<(), Problem>>>>) {
        let (check, fields) = (self.check, (*self.fields).clone());
        self.action.run(async move {
            let done = act.await;
            if done.as_ref().is_err_and(token::has_ended) {
                Unsent::keep(check, fields);
            }
            done
        });
    }
}

/// What the server found wrong, by field.
pub fn refused(problem: &Problem) -> Vec<Fault> {
    let field = |pointer: &str| pointer.trim_start_matches("#/").split('/').next().unwrap_or_default().to_owned();
    let fault = |error: &openapi::FieldError| (field(&error.pointer).into(), error.detail.clone().into());
    problem.errors.iter().map(fault).collect()
}
