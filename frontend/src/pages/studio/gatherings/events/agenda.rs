//! The agenda of an event while it is written: items added, moved and removed by buttons or keys.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::super::focus::use_focus;
use super::draft::AgendaDraft;
use crate::browser;
use crate::components::{Button, ButtonKind};
use crate::pages::studio::form::Fault;

/// Most items of an agenda.
const MOST: usize = 50;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub items: Vec<AgendaDraft>,
    /// What is wrong with which field.
    pub errors: Vec<Fault>,
    pub onchange: Callback<Vec<AgendaDraft>>,
}

/// The agenda of an event while it is written.
#[component]
pub fn Agenda(props: &Props) -> Html {
    let focus = use_focus();
    let change = {
        let (items, onchange) = (props.items.clone(), props.onchange.clone());
        Callback::from(move |step: Step| {
            let mut next = items.clone();
            *focus.borrow_mut() = apply(&mut next, step);
            onchange.emit(next);
        })
    };
    let add = change.reform(|()| Step::Add);
    html! {
        <>
            if props.items.is_empty() {
                <p class="govuk-body btf-quiet">{ t!("studio-agenda-none") }</p>
            } else {
                <p class="govuk-hint">{ t!("studio-agenda-keys") }</p>
            }
            <ol class="btf-items">
                { for props.items.iter().enumerate().map(|(place, item)| row(props, &change, place, item)) }
            </ol>
            if props.items.len() < MOST {
                <div id="agenda-add"><Button label={t!("studio-agenda-add")} kind={ButtonKind::Secondary} onclick={add} /></div>
            }
        </>
    }
}

/// What is done with the agenda.
#[derive(Clone)]
enum Step {
    Add,
    Put(usize, AgendaDraft),
    /// To the place, from a button or from within the fields.
    Move(usize, usize, bool),
    Remove(usize),
}

/// Does `step`, and tells what has the focus afterwards, where that changes.
fn apply(items: &mut Vec<AgendaDraft>, step: Step) -> Option<String> {
    match step {
        Step::Add => {
            let key = items.iter().map(|item| item.key + 1).max().unwrap_or_default();
            items.push(AgendaDraft { key, ..AgendaDraft::default() });
            Some(format!("agenda-{}-title", items.len() - 1))
        }
        Step::Put(place, item) => {
            if let Some(held) = items.get_mut(place) {
                *held = item;
            }
            None
        }
        Step::Move(from, to, keys) if from < items.len() && to < items.len() => {
            let item = items.remove(from);
            items.insert(to, item);
            browser::announce(&t!("studio-item-moved", place = to + 1, count = items.len()));
            let up = (to < from && to > 0) || to + 1 == items.len();
            let part = match (keys, up) {
                (true, _) => "title",
                (false, true) => "up",
                (false, false) => "down",
            };
            Some(format!("agenda-{to}-{part}"))
        }
        Step::Remove(place) if place < items.len() => {
            items.remove(place);
            browser::announce(&t!("studio-item-removed"));
            let last = items.len().checked_sub(1);
            Some(last.map_or_else(|| "agenda-add".to_owned(), |last| format!("agenda-{}-title", place.min(last))))
        }
        Step::Move(..) | Step::Remove(_) => None,
    }
}

fn row(props: &Props, change: &Callback<Step>, place: usize, item: &AgendaDraft) -> Html {
    let number = place + 1;
    let id = |part: &str| format!("agenda-{place}-{part}");
    let onkeydown = {
        let change = change.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowUp" if event.alt_key() && place > 0 => place - 1,
                "ArrowDown" if event.alt_key() => place + 1,
                _ => return,
            };
            event.prevent_default();
            change.emit(Step::Move(place, to, true));
        })
    };
    let put = |put: fn(&mut AgendaDraft, String)| {
        let item = item.clone();
        change.reform(move |event: InputEvent| {
            let mut next = item.clone();
            put(&mut next, event.target_unchecked_into::<HtmlInputElement>().value());
            Step::Put(place, next)
        })
    };
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ t!("studio-of-item", number = number) }</span> };
    let step = |part: &str, text: AttrValue, idle: bool, step: Step| {
        let onclick = change.reform(move |_: MouseEvent| step.clone());
        html! { <button type="button" class="btf-step" id={id(part)} disabled={idle} {onclick}>{ text }{ hidden.clone() }</button> }
    };
    let last = number == props.items.len();
    html! {
        <li class="btf-item" key={item.key} {onkeydown}>
            <div class="btf-item__fields">
                { field(props, &id("title"), t!("studio-agenda-title"), "text", &item.title, put(|item, text| item.title = text), "btf-item__field--wide") }
                { field(props, &id("minutes"), t!("studio-minutes-label"), "numeric", &item.minutes, put(|item, text| item.minutes = text), "btf-item__field--short") }
                { field(props, &id("speaker"), t!("studio-agenda-speaker"), "text", &item.speaker, put(|item, text| item.speaker = text), "") }
            </div>
            <div class="btf-item__steps">
                { step("up", t!("studio-item-up"), place == 0, Step::Move(place, place.saturating_sub(1), false)) }
                { step("down", t!("studio-item-down"), last, Step::Move(place, place + 1, false)) }
                { step("remove", t!("studio-item-remove"), false, Step::Remove(place)) }
            </div>
        </li>
    }
}

fn field(
    props: &Props,
    id: &str,
    label: AttrValue,
    mode: &'static str,
    value: &str,
    oninput: Callback<InputEvent>,
    class: &'static str,
) -> Html {
    let error = props.errors.iter().find(|(field, _)| field == id).map(|(_, message)| message);
    let described = error.map(|_| format!("{id}-error"));
    html! {
        <div class={classes!("btf-item__field", class, error.map(|_| "govuk-form-group--error"))}>
            <label class="govuk-label" for={id.to_owned()}>{ label }</label>
            if let Some(error) = error {
                <p class="govuk-error-message" id={format!("{id}-error")}>
                    <span class="govuk-visually-hidden">{ t!("error-prefix") }</span>{ " " }{ error }
                </p>
            }
            <input class={classes!("govuk-input", error.map(|_| "govuk-input--error"))} id={id.to_owned()} type="text" inputmode={mode}
                value={value.to_owned()} aria-describedby={described} aria-invalid={error.map(|_| "true")} {oninput} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agenda(titles: &[&str]) -> Vec<AgendaDraft> {
        (0..)
            .zip(titles)
            .map(|(key, title)| AgendaDraft { key, title: (*title).to_owned(), ..AgendaDraft::default() })
            .collect()
    }

    fn titles(items: &[AgendaDraft]) -> String {
        items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>().join("")
    }

    #[test]
    fn the_focus_goes_with_what_is_moved() {
        let mut items = agenda(&["a", "b", "c"]);

        assert_eq!(apply(&mut items, Step::Move(2, 1, false)).as_deref(), Some("agenda-1-up"));
        assert_eq!(titles(&items), "acb");
        assert_eq!(apply(&mut items, Step::Move(1, 0, false)).as_deref(), Some("agenda-0-down"));
        assert_eq!(apply(&mut items, Step::Move(0, 2, true)).as_deref(), Some("agenda-2-title"));
        assert_eq!(titles(&items), "abc");
    }

    #[test]
    fn what_is_added_and_removed_leaves_the_focus_somewhere() {
        let mut items = agenda(&["a"]);

        assert_eq!(apply(&mut items, Step::Add).as_deref(), Some("agenda-1-title"));
        assert_eq!(apply(&mut items, Step::Remove(1)).as_deref(), Some("agenda-0-title"));
        assert_eq!(apply(&mut items, Step::Remove(0)).as_deref(), Some("agenda-add"));
        assert!(items.is_empty());
    }
}
