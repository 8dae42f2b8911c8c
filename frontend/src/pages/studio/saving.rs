//! Saving over what was read, without losing what somebody else has saved meanwhile.

use std::future::Future;
use std::rc::Rc;

use openapi::Problem;
use yew::prelude::*;

use super::action::{Action, use_action};
use crate::api::studio::Versioned;
use crate::browser;
use crate::components::{Button, ButtonKind, Column, Heading, HeadingSize, StackedTable};

/// What was to be saved, and what somebody else had saved before.
#[derive(Clone)]
struct Clash<F, T> {
    mine: F,
    theirs: Rc<Versioned<T>>,
}

/// Saving, and the choice where two have changed the same thing.
pub struct Saving<F, T> {
    /// How the saving goes.
    pub action: Action,
    /// Saves the fields over what has this version.
    pub save: Callback<(F, String)>,
    clash: UseStateHandle<Option<Clash<F, T>>>,
    drop: Callback<Rc<Versioned<T>>>,
}

/// A field, and both texts of it.
pub type Difference = (AttrValue, String, String);

/// Saves with `send`, then reads with `read` and tells `done`; where `send` is refused because somebody else has saved
/// meanwhile, there is a choice to make. `drop` takes theirs where that is chosen.
#[hook]
pub fn use_saving<F, T, S, R>(
    send: impl Fn(F, String) -> S + 'static,
    read: impl Fn() -> R + 'static,
    done: Callback<Rc<Versioned<T>>>,
    drop: Callback<Rc<Versioned<T>>>,
) -> Saving<F, T>
where
    F: Clone + 'static,
    T: 'static,
    S: Future<Output = Result<(), Problem>> + 'static,
    R: Future<Output = Result<Versioned<T>, Problem>> + 'static,
{
    let action = use_action();
    let clash = use_state(|| None);
    let save = {
        let (action, clash) = (action.clone(), clash.setter());
        let (send, read) = (Rc::new(send), Rc::new(read));
        Callback::from(move |(fields, etag): (F, String)| {
            let (clash, done, read) = (clash.clone(), done.clone(), read.clone());
            let saved = send(fields.clone(), etag);
            action.run(async move {
                let saved = saved.await;
                let stale = saved.as_ref().is_err_and(|problem| problem.status == 412);
                if !stale {
                    saved?;
                }
                let theirs = Rc::new(read().await?);
                clash.set(stale.then(|| Clash { mine: fields, theirs: theirs.clone() }));
                if !stale {
                    done.emit(theirs);
                }
                Ok(())
            });
        })
    };
    Saving { action, save, clash, drop }
}

impl<F: Clone + 'static, T: 'static> Saving<F, T> {
    /// Both versions and the choice between them, where two have changed the same thing.
    pub fn clash(&self, differences: impl FnOnce(&F, &T) -> Vec<Difference>) -> Option<Html> {
        let Clash { mine, theirs } = self.clash.as_ref()?;
        let mut found = differences(mine, &theirs.value);
        found.retain(|(_, mine, theirs)| mine != theirs);
        let onkeep = self.save.reform({
            let (mine, etag) = (mine.clone(), theirs.etag.clone());
            move |()| (mine.clone(), etag.clone())
        });
        let ondrop = {
            let (clash, drop, theirs) = (self.clash.setter(), self.drop.clone(), theirs.clone());
            Callback::from(move |()| {
                clash.set(None);
                drop.emit(theirs.clone());
            })
        };
        Some(html! { <Choice differences={found} busy={self.action.busy()} {onkeep} {ondrop} /> })
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ChoiceProps {
    /// Where mine and theirs differ.
    pub differences: Vec<Difference>,
    pub busy: bool,
    /// Saves mine over theirs.
    pub onkeep: Callback<()>,
    /// Begins again from theirs.
    pub ondrop: Callback<()>,
}

/// Both versions, and the choice between them.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    use_effect_with((), |()| {
        browser::scroll_to_top();
        browser::focus("main h1");
    });
    let columns =
        vec![Column::text(t!("field")), Column::text(t!("conflict-mine")), Column::text(t!("conflict-theirs"))];
    let shown = |text: &str| match text {
        "" => html! { <span class="btf-quiet">{ t!("none") }</span> },
        text => html! { <span class="btf-text">{ text.to_owned() }</span> },
    };
    let rows: Vec<Vec<Html>> = props
        .differences
        .iter()
        .map(|(field, mine, theirs)| vec![html! { field }, shown(mine), shown(theirs)])
        .collect();
    html! {
        <>
            <Heading>{ t!("clash-title") }</Heading>
            <p class="govuk-body">{ t!("conflict-why") }</p>
            if rows.is_empty() {
                <p class="govuk-body">{ t!("conflict-same") }</p>
            } else {
                <Heading size={HeadingSize::Medium}>{ t!("conflict-both") }</Heading>
                <StackedTable caption={t!("conflict-both")} {columns} {rows} />
            }
            <div class="govuk-button-group">
                <Button label={t!("conflict-keep")} onclick={props.onkeep.clone()} disabled={props.busy} />
                <Button label={t!("conflict-drop")} kind={ButtonKind::Secondary} onclick={props.ondrop.clone()}
                    disabled={props.busy} />
            </div>
        </>
    }
}
