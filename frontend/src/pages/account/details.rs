//! `/account/details`: one's name and where one works.

use std::rc::Rc;

use openapi::Problem;
use openapi::people::PersonFields;
use openapi::sessions::Person;
use yew::prelude::*;

use super::super::shared::form::{Fault, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::organisations::{Picker, Place};
use super::route::ROOT;
use super::{Me, fields};
use crate::api::Versioned;
use crate::api::account as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Failed, Heading, Input, Loading};
use crate::navigation;
use crate::remote::{Remote, use_remote};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Reads what is held now, and changes it.
#[component]
pub fn Details(props: &Props) -> Html {
    let held = use_remote((), |()| api::me());
    match &*held {
        Remote::Pending => html! { <View title={t!("details-title")}><Loading /></View> },
        Remote::Failed(problem) => html! {
            <View title={t!("details-title")}>
                <BackLink href={ROOT} label={t!("your-account")} />
                <Failed problem={problem.clone()} retry={held.retry.clone()} />
            </View>
        },
        Remote::Ready(held) => html! { <Change me={props.me.clone()} held={held.clone()} /> },
    }
}

#[derive(PartialEq, Properties)]
struct ChangeProps {
    me: Me,
    held: Versioned<Person>,
}

/// What is typed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    name: String,
    place: Place,
}

#[component]
fn Change(props: &ChangeProps) -> Html {
    let Versioned { value, etag } = &props.held;
    let form = use_form(|| Draft { name: value.name.clone(), place: Place::of(value.organisation_id) }, check, known);
    let onsubmit = {
        let (etag, renew) = (etag.clone(), props.me.renew.clone());
        form.onsubmit(move |draft| {
            let fields = PersonFields { name: draft.name.trim().to_owned(), organisation_id: draft.place.id() };
            let (etag, renew) = (etag.clone(), renew.clone());
            async move {
                let person = api::update_me(&etag, &fields).await?;
                renew.emit(Rc::new(person));
                notice::leave(t!("details-saved"));
                navigation::go(ROOT);
                Ok(())
            }
        })
    };
    let draft = form.draft();
    html! {
        <View title={t!("details-title")} error={form.wrong()}>
            <BackLink href={ROOT} label={t!("your-account")} />
            { form.summary() }
            <Heading>{ t!("details-title") }</Heading>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="name" label={t!("your-name")} hint={t!("your-name-hint")} autocomplete="name" spellcheck=false
                    error={form.error("name")} value={draft.name.clone()}
                    oninput={form.on(|draft: &mut Draft, name| draft.name = name)} />
                <Picker place={draft.place} error={form.error("organisation_id")}
                    onchange={form.on(|draft: &mut Draft, place| draft.place = place)} />
                <div class="govuk-button-group">
                    <Button label={t!("save")} disabled={form.busy()} />
                    <ButtonLink href={ROOT} kind={ButtonKind::Secondary} label={t!("cancel")} />
                </div>
            </form>
        </View>
    }
}

fn check(draft: &Draft) -> Vec<Fault> {
    fields::name(&draft.name).into_iter().collect()
}

/// Changed elsewhere meanwhile: no field is wrong.
fn known(problem: &Problem) -> Option<Fault> {
    (problem.status == 412).then(|| (AttrValue::default(), t!("details-stale")))
}
