//! A list that comes a page at a time.

use std::future::Future;
use std::rc::Rc;

use openapi::{Page, Problem};
use yew::prelude::*;

use super::view::part;
use crate::components::{Button, ButtonKind, Failed};
use crate::remote::{Fetched, use_remote};

/// What came after the first page.
#[derive(Debug, Clone, PartialEq)]
struct Rest<T> {
    items: Vec<T>,
    /// Whether a further page was read; then `next` is where the one after it begins.
    read: bool,
    next: Option<String>,
    busy: bool,
    problem: Option<Problem>,
}

impl<T> Default for Rest<T> {
    fn default() -> Self {
        Self { items: Vec::new(), read: false, next: None, busy: false, problem: None }
    }
}

/// A list that comes a page at a time.
pub struct Listing<T> {
    first: Fetched<Page<T>>,
    rest: UseStateHandle<Rest<T>>,
    more: Callback<String>,
}

/// Asks for the first page when the component shows, and for more on request.
#[hook]
pub fn use_listing<D, T, F, R>(deps: D, ask: F) -> Listing<T>
where
    D: Clone + PartialEq + 'static,
    T: Clone + PartialEq + 'static,
    F: Fn(D, Option<String>) -> R + 'static,
    R: Future<Output = Result<Page<T>, Problem>> + 'static,
{
    let ask = Rc::new(ask);
    let first = use_remote(deps.clone(), {
        let ask = ask.clone();
        move |deps| ask(deps, None)
    });
    let rest = use_state(Rest::default);
    let more = {
        let rest = rest.clone();
        Callback::from(move |cursor: String| {
            rest.set(Rest { busy: true, problem: None, ..(*rest).clone() });
            let (rest, answer) = (rest.clone(), ask(deps.clone(), Some(cursor)));
            wasm_bindgen_futures::spawn_local(async move {
                let mut held = (*rest).clone();
                held.busy = false;
                match answer.await {
                    Ok(page) => {
                        held.items.extend(page.items);
                        held.read = true;
                        held.next = page.next;
                        held.problem = None;
                    }
                    Err(problem) => held.problem = Some(problem),
                }
                rest.set(held);
            });
        })
    };
    Listing { first, rest, more }
}

impl<T: Clone> Listing<T> {
    /// Shows the list with `view` and a button for more of it; while it is on its way or failed, shows that.
    pub fn show(&self, view: impl FnOnce(&[T]) -> Html) -> Html {
        part(&self.first, |first| {
            let items: Vec<T> = first.items.iter().chain(&self.rest.items).cloned().collect();
            let next = if self.rest.read { self.rest.next.clone() } else { first.next.clone() };
            html! {
                <>
                    { view(&items) }
                    if let Some(problem) = self.rest.problem.clone() {
                        <Failed {problem} page={false} />
                    }
                    if let Some(cursor) = next {
                        <Button label={t!("show-more")} kind={ButtonKind::Secondary} disabled={self.rest.busy}
                            onclick={self.more.reform(move |()| cursor.clone())} />
                    }
                </>
            }
        })
    }

    /// Whether all of it has come.
    pub fn is_whole(&self) -> bool {
        let last = if self.rest.read {
            self.rest.next.as_ref()
        } else {
            self.first.ready().and_then(|first| first.next.as_ref())
        };
        self.first.ready().is_some() && last.is_none()
    }

    /// Reads the first page again, as long as it is the only one; what is there stays until the answer comes.
    pub fn again(&self) -> Callback<()> {
        if self.rest.read { Callback::noop() } else { self.first.retry.clone() }
    }

    /// What has come so far, once anything has.
    pub fn items(&self) -> Option<Vec<T>> {
        let first = self.first.ready()?;
        Some(first.items.iter().chain(&self.rest.items).cloned().collect())
    }
}
