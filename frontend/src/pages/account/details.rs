//! `/account/details`: one's name and where one works.

use std::rc::Rc;

use openapi::Problem;
use openapi::people::PersonFields;
use openapi::sessions::Person;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::organisations::{PLACE, Picker, id_of, value_of};
use super::route::ROOT;
use super::{Me, fields};
use crate::api::Versioned;
use crate::api::account as api;
use crate::components::{
    ButtonKind, ButtonLinkProps, ButtonProps, FailedProps, back_link, button, button_link, failed, h1, loading,
};
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
        Remote::Pending => html! { <View title={t!("details-title")}>{ loading() }</View> },
        Remote::Failed(problem) => html! {
            <View title={t!("details-title")}>
                { back_link(ROOT, &t!("your-account")) }
                { failed(&props!(FailedProps { problem: problem.clone(), retry: held.retry.clone() })) }
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

#[component]
fn Change(props: &ChangeProps) -> Html {
    let Versioned { value, etag } = &props.held;
    let first = Fields::default().with("name", &value.name).with(PLACE, value_of(value.organisation_id));
    let form = use_form(first, check, known);
    let onsubmit = {
        let (etag, renew) = (etag.clone(), props.me.renew.clone());
        form.onsubmit(move |typed| {
            let fields = PersonFields { name: typed.trimmed("name"), organisation_id: id_of(typed.get(PLACE)) };
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
    html! {
        <View title={t!("details-title")} error={form.wrong()}>
            { back_link(ROOT, &t!("your-account")) }
            { form.summary() }
            { h1(t!("details-title")) }
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::your_name(&form) }
                <Picker value={form.get(PLACE)} error={form.error(PLACE)} onchange={form.on(PLACE)} />
                <div class="govuk-button-group">
                    { button(&props!(ButtonProps { label: t!("save"), disabled: form.busy() })) }
                    { button_link(&props!(ButtonLinkProps {
                        href: ROOT, kind: ButtonKind::Secondary, label: t!("cancel"),
                    })) }
                </div>
            </form>
        </View>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    fields::faults([fields::name(typed)])
}

/// Changed elsewhere meanwhile: no field is wrong.
fn known(problem: &Problem) -> Option<Fault> {
    (problem.status == 412).then(|| (AttrValue::default(), t!("details-stale")))
}
