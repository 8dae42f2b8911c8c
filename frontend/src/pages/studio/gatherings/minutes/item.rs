//! One item of minutes while they are written.

use std::rc::Rc;

use openapi::groups::GroupMember;
use openapi::minutes::{MinutesItem, MinutesItemKind};
use openapi::organisations::Organisation;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::super::words;
use super::draft::of_kind;

/// What is done with an item as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Up,
    Down,
    /// By the keyboard, from within the text.
    UpFromText,
    /// By the keyboard, from within the text.
    DownFromText,
    AddBelow,
    Remove,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub item: MinutesItem,
    /// Where it stands, from 0.
    pub place: usize,
    /// How many there are.
    pub count: usize,
    pub people: Rc<Vec<GroupMember>>,
    pub organisations: Vec<Organisation>,
    pub onchange: Callback<MinutesItem>,
    pub onstep: Callback<(usize, Step)>,
}

/// The kinds of items, to choose from.
const KINDS: [(&str, MinutesItemKind); 3] =
    [("note", MinutesItemKind::Note), ("decision", MinutesItemKind::Decision), ("action", MinutesItemKind::Action)];

/// One item of minutes while they are written.
#[component]
pub fn Item(props: &Props) -> Html {
    let Props { item, place, .. } = props;
    let id = item.id;
    let number = place + 1;
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ t!("studio-of-item", number = number) }</span> };
    let kind_of = props.onchange.reform({
        let item = item.clone();
        move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            of_kind(&item, words::named(&KINDS, &name).unwrap_or(item.kind))
        }
    });
    let text = props.onchange.reform({
        let item = item.clone();
        move |event: InputEvent| MinutesItem {
            text: event.target_unchecked_into::<HtmlTextAreaElement>().value(),
            ..item.clone()
        }
    });
    let rows = (item.text.lines().map(|line| 1 + line.chars().count() / 75).sum::<usize>()).clamp(2, 12);
    let kind = words::name_of(&KINDS, item.kind);
    html! {
        <li class={classes!("btf-item", format!("btf-item--{kind}"))}>
            <div class="btf-item__head">
                <label class="govuk-visually-hidden" for={format!("kind-{id}")}>{ t!("studio-item-kind", number = number) }</label>
                <select class="govuk-select btf-item__kind" id={format!("kind-{id}")} onchange={kind_of} disabled={item.action_id.is_some()}>
                    { for KINDS.iter().map(|(name, one)| html! {
                        <option value={*name} selected={*one == item.kind}>{ words::item(*one) }</option>
                    }) }
                </select>
                <div class="btf-item__steps">
                    { step(props, Step::Up, &format!("up-{id}"), t!("studio-item-up"), *place == 0, &hidden) }
                    { step(props, Step::Down, &format!("down-{id}"), t!("studio-item-down"), number == props.count, &hidden) }
                    { step(props, Step::Remove, &format!("remove-{id}"), t!("studio-item-remove"), false, &hidden) }
                </div>
            </div>
            <label class="govuk-visually-hidden" for={format!("text-{id}")}>{ t!("studio-item-text", number = number) }</label>
            <textarea class="govuk-textarea btf-item__text" id={format!("text-{id}")} rows={rows.to_string()} value={item.text.clone()}
                maxlength="5000" oninput={text} onkeydown={keys(props)} />
            if item.kind == MinutesItemKind::Action {
                { action(props) }
            }
        </li>
    }
}

fn step(props: &Props, step: Step, id: &str, text: AttrValue, idle: bool, hidden: &Html) -> Html {
    let place = props.place;
    let onclick = props.onstep.reform(move |_: MouseEvent| (place, step));
    html! {
        <button type="button" class="btf-step" id={id.to_owned()} disabled={idle} {onclick}>{ text }{ hidden.clone() }</button>
    }
}

/// Ctrl and Enter begin a note below; Alt and an arrow move the item.
fn keys(props: &Props) -> Callback<KeyboardEvent> {
    let (place, onstep) = (props.place, props.onstep.clone());
    Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Enter" if event.ctrl_key() || event.meta_key() => Step::AddBelow,
            "ArrowUp" if event.alt_key() => Step::UpFromText,
            "ArrowDown" if event.alt_key() => Step::DownFromText,
            _ => return,
        };
        event.prevent_default();
        onstep.emit((place, step));
    })
}

/// Who is to do it, and by when.
fn action(props: &Props) -> Html {
    let Props { item, people, organisations, .. } = props;
    let id = item.id;
    let owner = props.onchange.reform({
        let item = item.clone();
        move |event: Event| MinutesItem {
            owner_id: event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok(),
            ..item.clone()
        }
    });
    let organisation = props.onchange.reform({
        let item = item.clone();
        move |event: Event| MinutesItem {
            organisation_id: event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok(),
            ..item.clone()
        }
    });
    let due = props.onchange.reform({
        let item = item.clone();
        move |event: InputEvent| {
            let day = event.target_unchecked_into::<HtmlInputElement>().value();
            MinutesItem { due_on: Some(day).filter(|day| !day.is_empty()), ..item.clone() }
        }
    });
    let field = |name: &str, label: AttrValue, control: Html| {
        html! {
            <div class="btf-item__field">
                <label class="govuk-label" for={format!("{name}-{id}")}>{ label }</label>
                { control }
            </div>
        }
    };
    html! {
        <div class="btf-item__fields">
            { field("owner", t!("studio-action-owner-label"), html! {
                <select class="govuk-select" id={format!("owner-{id}")} onchange={owner}>
                    <option value="" selected={item.owner_id.is_none()}>{ t!("studio-action-nobody") }</option>
                    { for people.iter().map(|one| html! {
                        <option value={one.person_id.to_string()} selected={item.owner_id == Some(one.person_id)}>{ &one.name }</option>
                    }) }
                </select>
            }) }
            { field("organisation", t!("studio-action-organisation"), html! {
                <select class="govuk-select" id={format!("organisation-{id}")} onchange={organisation}>
                    <option value="" selected={item.organisation_id.is_none()}>{ t!("studio-action-no-organisation") }</option>
                    { for organisations.iter().map(|one| html! {
                        <option value={one.id.to_string()} selected={item.organisation_id == Some(one.id)}>{ &one.name }</option>
                    }) }
                </select>
            }) }
            { field("due", t!("studio-action-due-label"), html! {
                <input class="govuk-input" type="date" id={format!("due-{id}")} value={item.due_on.clone().unwrap_or_default()} oninput={due} />
            }) }
        </div>
    }
}
