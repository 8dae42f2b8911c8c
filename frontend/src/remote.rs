//! What comes from the server: on its way, there, or failed.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::rc::Rc;

use openapi::Problem;
use yew::prelude::*;

/// Something asked of the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Remote<T> {
    /// It is on its way.
    Pending,
    /// It is there.
    Ready(T),
    /// It did not come, and why.
    Failed(Problem),
}

/// Something asked of the server, with the way to ask again.
#[derive(Debug)]
pub struct Fetched<T> {
    state: Rc<Remote<T>>,
    /// Asks again. What is there stays until the answer comes.
    pub retry: Callback<()>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), retry: self.retry.clone() }
    }
}

impl<T> PartialEq for Fetched<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl<T> Deref for Fetched<T> {
    type Target = Remote<T>;

    fn deref(&self) -> &Remote<T> {
        &self.state
    }
}

impl<T> Fetched<T> {
    /// It, once it is there.
    pub fn ready(&self) -> Option<&T> {
        match &*self.state {
            Remote::Ready(value) => Some(value),
            Remote::Pending | Remote::Failed(_) => None,
        }
    }
}

/// Asks the server when the component first shows and whenever `deps` change; an answer that comes late is dropped.
#[hook]
pub fn use_remote<D, T, F, R>(deps: D, ask: F) -> Fetched<T>
where
    D: Clone + PartialEq + 'static,
    T: 'static,
    F: Fn(D) -> R + 'static,
    R: Future<Output = Result<T, Problem>> + 'static,
{
    use_asked(deps, Rc::new(move |deps| Box::pin(ask(deps))))
}

/// An answer on its way.
type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// The same for every question about a `T`, so that it is in the browser once.
#[hook]
fn use_asked<D, T>(deps: D, ask: Rc<dyn Fn(D) -> Answer<T>>) -> Fetched<T>
where
    D: Clone + PartialEq + 'static,
    T: 'static,
{
    let state = use_state(|| Rc::new(Remote::Pending));
    let attempt = use_state(|| 0_u32);
    {
        let state = state.clone();
        use_effect_with((deps, *attempt), move |(deps, attempt)| {
            if *attempt == 0 || matches!(**state, Remote::Failed(_)) {
                state.set(Rc::new(Remote::Pending));
            }
            let current = Rc::new(std::cell::Cell::new(true));
            let still = current.clone();
            let answer = ask(deps.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let remote = answer.await.map_or_else(Remote::Failed, Remote::Ready);
                if still.get() {
                    state.set(Rc::new(remote));
                }
            });
            move || current.set(false)
        });
    }
    let retry = use_callback(attempt, |(), attempt| attempt.set(**attempt + 1));
    Fetched { state: (*state).clone(), retry }
}
