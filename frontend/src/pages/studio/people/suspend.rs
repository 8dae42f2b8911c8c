//! `/studio/people/{id}/suspend`: keeping somebody from signing in, with the reason.

use openapi::PersonId;
use yew::prelude::*;

use crate::api::people as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Heading, LabelStyle, Textarea, loaded};
use crate::navigation;
use crate::pages::studio::form::{Fault, use_form};
use crate::pages::studio::notice;
use crate::pages::studio::region::PersonPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: PersonId,
}

/// The server takes no more characters.
const LONGEST: usize = 500;

// The form hands over what it holds, which is a `String`.
#[allow(clippy::ptr_arg)]
fn faults(reason: &String) -> Vec<Fault> {
    let message = match reason.trim().chars().count() {
        0 => t!("suspend-reason-missing"),
        count if count > LONGEST => t!("answer-too-long", max = LONGEST),
        _ => return Vec::new(),
    };
    vec![(AttrValue::Static("reason"), message)]
}

/// Keeps somebody from signing in.
#[component]
pub fn Suspend(props: &Props) -> Html {
    let id = props.id;
    let person = use_remote(id, |id| async move { api::person(id).await });
    let form = use_form(String::new, faults);
    let onsubmit = form.onsubmit(move |reason: String| async move {
        api::suspend_person(id, reason.trim().to_owned()).await?;
        notice::leave(t!("suspended"));
        navigation::go(&PersonPlace::Show.of(id));
        Ok(())
    });
    let back = PersonPlace::Show.of(id);
    html! {
        <View title={t!("suspend-title")} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            { loaded(&person, |person| html! {
                <>
                    <Heading caption={AttrValue::from(person.value.name.clone())}>{ t!("suspend-title") }</Heading>
                    <ul class="govuk-list govuk-list--bullet">
                        <li>{ t!("suspend-does", name = &person.value.name) }</li>
                        <li>{ t!("suspend-sessions") }</li>
                        <li>{ t!("suspend-keeps") }</li>
                        <li>{ t!("suspend-back") }</li>
                    </ul>
                    <form class="btf-form" novalidate=true onsubmit={onsubmit.clone()}>
                        <Textarea id="reason" label={t!("suspend-reason")} style={LabelStyle::Medium} hint={t!("suspend-reason-hint")}
                            rows=3 most={LONGEST} error={form.error("reason")} value={(*form.value).clone()}
                            oninput={form.on(|reason, text| *reason = text)} />
                        <div class="govuk-button-group">
                            <Button label={t!("suspend")} kind={ButtonKind::Warning} disabled={form.action.busy()} />
                            <ButtonLink href={back.clone()} kind={ButtonKind::Secondary} label={t!("cancel")} />
                        </div>
                    </form>
                </>
            }) }
        </View>
    }
}
