//! Who looks at a page, for pages that show more to those who are signed in.

use std::future::Future;
use std::rc::Rc;

use openapi::sessions::Person;
use openapi::{PersonId, Problem};
use yew::prelude::*;
use yew::props;

use super::super::shared::access::Access;
use crate::components::{ButtonLinkProps, FailedProps, Page, button_link, failed, h1, loading};
use crate::navigation;
use crate::remote::{Fetched, use_remote};

/// Who looks at a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Viewer {
    /// Whoever is signed in.
    pub person: Option<Rc<Person>>,
    /// Whether the server has said who it is: before that a page asks for nothing that depends on it.
    pub known: bool,
    /// Why the server could not say who it is.
    pub problem: Option<Problem>,
    /// The address of the page.
    pub address: AttrValue,
}

impl Viewer {
    /// Who looks at the page of this address, as far as the server has said. Where it could not say, a page shows what everyone may see.
    pub fn of(access: &Access, address: String) -> Self {
        let problem = if let Access::Failed(problem) = access { Some(problem.clone()) } else { None };
        let known = !matches!(access, Access::Asking);
        Self { person: access.person().cloned(), known, problem, address: address.into() }
    }

    /// The id of whoever is signed in.
    pub fn id(&self) -> Option<PersonId> {
        self.person.as_ref().map(|person| person.id)
    }

    /// Where to sign in, with the way back to the page.
    pub fn sign_in(&self) -> AttrValue {
        format!("/account/sign-in?next={}", navigation::escaped(&self.address)).into()
    }
}

/// Who looks at the page.
#[hook]
pub fn use_viewer() -> Viewer {
    use_context::<Viewer>().unwrap_or_default()
}

/// Asks the server for what the answer to depends on who asks: once that is known, and again when it changes.
#[hook]
pub fn use_seen<D, T, F, R>(deps: D, ask: F) -> Fetched<T>
where
    D: Clone + PartialEq + 'static,
    T: 'static,
    F: Fn(D) -> R + 'static,
    R: Future<Output = Result<T, Problem>> + 'static,
{
    let viewer = use_viewer();
    use_remote((viewer.known, viewer.id(), deps), move |(known, _, deps)| {
        let answer = known.then(|| ask(deps));
        async move {
            match answer {
                Some(answer) => answer.await,
                None => std::future::pending().await,
            }
        }
    })
}

/// A page for whoever is signed in; to others it says so, and leads to signing in and back.
pub fn own(viewer: &Viewer, title: AttrValue, page: impl FnOnce(&Rc<Person>) -> Html) -> Html {
    let instead = match (&viewer.person, &viewer.problem) {
        (Some(person), _) => return page(person),
        (None, Some(problem)) => failed(&props!(FailedProps { problem: problem.clone() })),
        (None, None) if !viewer.known => loading(),
        (None, None) => html! {
            <>
                { h1(title.clone()) }
                <p class="govuk-body">{ t!("own-sign-in-why") }</p>
                { button_link(&props!(ButtonLinkProps { href: viewer.sign_in(), label: t!("sign-in") })) }
            </>
        },
    };
    html! { <Page {title}>{ instead }</Page> }
}
