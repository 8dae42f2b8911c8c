//! Writing minutes: notes, decisions and actions, saved by themselves.

use std::rc::Rc;

use openapi::ItemId;
use openapi::minutes::{Minutes, MinutesItem, MinutesItemKind, MinutesStatus};
use yew::prelude::*;

use super::super::focus::{Focus, use_focus};
use super::super::places::{GroupPlace, MinutesPlace};
use super::super::{later, words};
use super::draft::{Change, Draft, MOST, Progress, item};
use super::item::{Item, Step};
use super::{HeldMinutes, reading};
use crate::api::OFFLINE;
use crate::api::groups as api;
use crate::api::studio::Versioned;
use crate::browser;
use crate::components::{BackLink, Button, ButtonKind, Empty, InsetText};
use crate::i18n;
use crate::navigation;
use crate::pages::studio::names::use_names;
use crate::pages::studio::saving::{Choice, Difference};
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldMinutes,
}

/// So long nothing must be typed before it is saved.
const PAUSE_MILLISECONDS: i32 = 1_200;
/// So long after a failure saving is tried again.
const RETRY_MILLISECONDS: i32 = 5_000;

/// Writing minutes.
#[component]
pub fn Editor(props: &Props) -> Html {
    let held = &props.held;
    let names = use_names();
    let draft = use_reducer(|| Draft::of(&held.minutes));
    let leaving = use_state(|| None::<String>);
    use_autosave(held, &draft, leaving.is_some());
    {
        // What was to come after saving comes once everything is saved.
        let (leaving, dirty) = (leaving.clone(), draft.is_dirty());
        use_effect_with((dirty, (*leaving).clone()), move |(dirty, next)| {
            if let Some(address) = next.clone().filter(|_| !dirty) {
                leaving.set(None);
                navigation::go(&address);
            }
        });
    }
    let focus = use_focus();
    let onstep = {
        let (draft, focus) = (draft.clone(), focus.clone());
        Callback::from(move |(place, step): (usize, Step)| {
            *focus.borrow_mut() = apply(&draft, place, step);
        })
    };
    let onchange = {
        let draft = draft.dispatcher();
        Callback::from(move |item: MinutesItem| draft.dispatch(Change::Put(item)))
    };
    let title = t!("page-of", page = held.title(), title = held.group.name());
    if let Progress::Clash(theirs) = &draft.progress {
        return html! { <View {title} error=true>{ clash(&draft, theirs) }</View> };
    }
    let go = |place: MinutesPlace| {
        let (leaving, address) = (leaving.setter(), held.address(place));
        Callback::from(move |()| leaving.set(Some(address.clone())))
    };
    html! {
        <View {title}>
            <BackLink href={held.group.address(GroupPlace::Meetings)} label={t!("studio-group-meetings")} />
            { held.heading() }
            <div class="btf-saved" role="status">{ state(&draft) }</div>
            { circulated(held, &draft) }
            <p class="govuk-body btf-quiet">{ t!("studio-minutes-keys") }</p>
            if draft.items.is_empty() {
                <Empty title={t!("minutes-empty")}><p class="govuk-body">{ t!("studio-minutes-empty-why") }</p></Empty>
            }
            <ol class="btf-items">
                { for draft.items.iter().enumerate().map(|(place, item)| html! {
                    <Item key={item.id.to_string()} item={item.clone()} {place} count={draft.items.len()} people={held.people.clone()}
                        organisations={names.organisations.clone()} onchange={onchange.clone()} onstep={onstep.clone()} />
                }) }
            </ol>
            { removed(&draft, &focus) }
            { add(&draft, &focus) }
            <div class="govuk-button-group btf-part">
                if draft.is_dirty() || held.value().status == MinutesStatus::Draft || draft.saved > 0 {
                    <Button label={t!("studio-circulate")} onclick={go(MinutesPlace::Circulate)} disabled={draft.items.is_empty()} />
                } else {
                    <Button label={t!("studio-approve")} onclick={go(MinutesPlace::Approve)} />
                }
                <a class="govuk-link" href={held.group.address(GroupPlace::Meetings)}>{ t!("studio-minutes-later") }</a>
            </div>
            { reading::versions(held, None) }
        </View>
    }
}

/// Saves after a pause in typing, and at once when the page is left.
#[hook]
fn use_autosave(held: &HeldMinutes, draft: &UseReducerHandle<Draft>, now: bool) {
    let id = held.value().id;
    let busy = matches!(draft.progress, Progress::Busy | Progress::Clash(_));
    let failures = if let Progress::Failed(_, times) = draft.progress { times } else { 0 };
    {
        let draft = draft.clone();
        use_effect_with((draft.edits, draft.saved, busy, failures, now), move |(_, _, busy, failures, now)| {
            let pause = match (failures, now) {
                (0, true) => 0,
                (0, false) => PAUSE_MILLISECONDS,
                _ => RETRY_MILLISECONDS,
            };
            let due = draft.is_dirty() && !busy;
            let timer = due.then(|| {
                later::after(pause, move || {
                    let (items, etag, edits) = (draft.items.clone(), draft.etag.clone(), draft.edits);
                    let draft = draft.dispatcher();
                    draft.dispatch(Change::Begin);
                    wasm_bindgen_futures::spawn_local(async move {
                        draft.dispatch(match api::save_minutes(id, &etag, items).await {
                            Ok(saved) => Change::Saved(edits, Rc::new(saved)),
                            Err(problem) if problem.status == 412 => match api::minutes(id).await {
                                Ok(theirs) => Change::Clash(Rc::new(theirs)),
                                Err(problem) => Change::Failed(problem),
                            },
                            Err(problem) => Change::Failed(problem),
                        });
                    });
                })
            });
            move || drop(timer)
        });
    }
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = (draft.is_dirty() && !busy).then(|| (draft.items.clone(), draft.etag.clone()));
    let renew = held.renew.clone();
    use_effect_with((), move |()| {
        let latest = latest.clone();
        move || {
            let unsaved = latest.borrow_mut().take();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some((items, etag)) = unsaved {
                    let _ = api::save_minutes(id, &etag, items).await;
                }
                if let Ok(read) = api::minutes(id).await {
                    renew.emit(Rc::new(read));
                }
            });
        }
    });
    later::use_warning(draft.is_dirty());
}

/// What of it is saved, always in the same place.
pub fn state(draft: &Draft) -> Html {
    match (&draft.progress, draft.is_dirty(), draft.saved_at) {
        (Progress::Failed(problem, _), ..) => html! {
            <span class="btf-saved__failed">
                { if problem.code == OFFLINE { t!("studio-unsaved-offline") } else { t!("studio-unsaved", why = &problem.detail) } }
            </span>
        },
        (Progress::Busy, ..) => html! { t!("studio-saving") },
        (_, true, _) => html! { t!("studio-saving-soon") },
        (_, false, Some(at)) => html! { t!("studio-saved-at", time = words::time_of(at)) },
        (_, false, None) => html! { t!("studio-saves-itself") },
    }
}

/// That what was circulated must be circulated again where it is changed.
fn circulated(held: &HeldMinutes, draft: &Draft) -> Html {
    let Some(at) = held.value().circulated_at else { return Html::default() };
    let changed = held.value().status == MinutesStatus::Draft || draft.edits > 0;
    let day = i18n::instant(at);
    html! {
        <InsetText>
            { if changed { t!("studio-circulated-changed", at = day) } else { t!("studio-circulated-at", at = day) } }
        </InsetText>
    }
}

/// Does `step` with the item at `place`, and tells what has the focus afterwards.
fn apply(draft: &UseReducerHandle<Draft>, place: usize, step: Step) -> Option<String> {
    let id = draft.items.get(place)?.id;
    match step {
        Step::Up | Step::Down => {
            let to = if step == Step::Up { place.checked_sub(1)? } else { place + 1 };
            if to >= draft.items.len() {
                return None;
            }
            browser::announce(&t!("studio-item-moved", place = to + 1, count = draft.items.len()));
            draft.dispatch(Change::Move(place, to));
            // A button that can do nothing any more gives the focus to the other one.
            let button = match (step, to) {
                (Step::Up, 0) => "down",
                (Step::Down, to) if to + 1 == draft.items.len() => "up",
                (Step::Up, _) => "up",
                _ => "down",
            };
            Some(format!("{button}-{id}"))
        }
        Step::UpFromText | Step::DownFromText => {
            let to = if step == Step::UpFromText { place.checked_sub(1)? } else { place + 1 };
            if to >= draft.items.len() {
                return None;
            }
            browser::announce(&t!("studio-item-moved", place = to + 1, count = draft.items.len()));
            draft.dispatch(Change::Move(place, to));
            Some(format!("text-{id}"))
        }
        Step::AddBelow => {
            let new = fresh()?;
            draft.dispatch(Change::Add(Some(place), item(new, MinutesItemKind::Note)));
            Some(format!("text-{new}"))
        }
        Step::Remove => {
            browser::announce(&t!("studio-item-removed"));
            draft.dispatch(Change::Remove(place));
            Some("undo-remove".to_owned())
        }
    }
}

fn fresh() -> Option<ItemId> {
    browser::random_uuid()?.parse().ok()
}

/// The way back to what was removed last.
fn removed(draft: &UseReducerHandle<Draft>, focus: &Focus) -> Html {
    let Some((_, item)) = &draft.removed else { return Html::default() };
    let onclick = {
        let (draft, focus, id) = (draft.dispatcher(), focus.clone(), item.id);
        Callback::from(move |_: MouseEvent| {
            *focus.borrow_mut() = Some(format!("text-{id}"));
            draft.dispatch(Change::Restore);
        })
    };
    html! {
        <p class="btf-removed">
            { t!("studio-item-removed") }{ " " }
            <button type="button" class="btf-link-button" id="undo-remove" {onclick}>{ t!("studio-item-restore") }</button>
        </p>
    }
}

/// A button for each kind of item, at the end.
fn add(draft: &UseReducerHandle<Draft>, focus: &Focus) -> Html {
    let button = |kind: MinutesItemKind, label: AttrValue| {
        let (draft, focus) = (draft.dispatcher(), focus.clone());
        let onclick = Callback::from(move |()| {
            if let Some(id) = fresh() {
                *focus.borrow_mut() = Some(format!("text-{id}"));
                draft.dispatch(Change::Add(None, item(id, kind)));
            }
        });
        html! { <Button {label} kind={ButtonKind::Secondary} {onclick} /> }
    };
    if draft.items.len() >= MOST {
        return html! { <p class="govuk-body btf-quiet">{ t!("studio-minutes-full") }</p> };
    }
    html! {
        <div class="govuk-button-group">
            { button(MinutesItemKind::Note, t!("studio-add-note")) }
            { button(MinutesItemKind::Decision, t!("studio-add-decision")) }
            { button(MinutesItemKind::Action, t!("studio-add-action")) }
        </div>
    }
}

/// Both versions, and the choice between them.
fn clash(draft: &UseReducerHandle<Draft>, theirs: &Versioned<Minutes>) -> Html {
    let (keep, drop) = (draft.dispatcher(), draft.dispatcher());
    html! {
        <Choice differences={differences(&draft.items, &theirs.value.items)} busy=false
            onkeep={Callback::from(move |()| keep.dispatch(Change::Keep))}
            ondrop={Callback::from(move |()| drop.dispatch(Change::Drop))} />
    }
}

/// The items in which mine and theirs differ.
fn differences(mine: &[MinutesItem], theirs: &[MinutesItem]) -> Vec<Difference> {
    let said = |item: Option<&MinutesItem>| {
        item.map(|item| format!("{}: {}", words::item(item.kind), item.text.trim())).unwrap_or_default()
    };
    let find = |all: &[MinutesItem], id: ItemId| said(all.iter().find(|item| item.id == id));
    let mut rows: Vec<Difference> = (1_usize..)
        .zip(mine)
        .map(|(place, item)| (t!("studio-item-number", number = place), said(Some(item)), find(theirs, item.id)))
        .collect();
    let only_theirs = theirs.iter().filter(|item| mine.iter().all(|other| other.id != item.id));
    rows.extend(only_theirs.map(|item| (t!("studio-item-theirs"), String::new(), said(Some(item)))));
    rows.retain(|(_, mine, theirs)| mine != theirs);
    rows
}
