//! Who hosts an event: oneself, members of its group, or anybody whom one may look up.

use std::rc::Rc;

use openapi::events::EventHost;
use openapi::sessions::Person;
use openapi::{GroupId, PersonId, Problem};
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::api::query::Query;
use crate::api::{groups, people};
use crate::browser;
use crate::components::{Button, ButtonKind};
use crate::remote::{Remote, use_remote};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub hosts: Vec<EventHost>,
    /// The working group whose event it is.
    pub group: Option<GroupId>,
    /// Who looks at it.
    pub person: Rc<Person>,
    pub onchange: Callback<Vec<EventHost>>,
}

/// Those who can be asked to host: of a group its members, otherwise whoever fits the words.
async fn found(group: Option<GroupId>, words: String) -> Result<Vec<EventHost>, Problem> {
    let host = |person_id: PersonId, name: String| EventHost { person_id, name };
    if let Some(id) = group {
        let page = groups::page(id).await?;
        return Ok(page.people.into_iter().map(|one| host(one.person_id, one.name)).collect());
    }
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let page = people::people(&Query::default().with("q", &words), None).await?;
    Ok(page.items.into_iter().map(|one| host(one.id, one.name)).collect())
}

/// Who hosts an event.
#[component]
pub fn Hosts(props: &Props) -> Html {
    let words = use_state(String::new);
    let typed = use_state(String::new);
    let group = props.group;
    let offered = use_remote((group, (*words).clone()), |(group, words)| found(group, words));
    let change = {
        let (hosts, onchange) = (props.hosts.clone(), props.onchange.clone());
        Callback::from(move |(host, there): (EventHost, bool)| {
            let mut next = hosts.clone();
            next.retain(|other| other.person_id != host.person_id);
            browser::announce(&if there {
                t!("studio-host-added", name = &host.name)
            } else {
                t!("studio-host-removed", name = &host.name)
            });
            if there {
                next.push(host);
            }
            onchange.emit(next);
        })
    };
    let is_host = |id: PersonId| props.hosts.iter().any(|host| host.person_id == id);
    let me = EventHost { person_id: props.person.id, name: props.person.name.clone() };
    let add_me = change.reform({
        let me = me.clone();
        move |()| (me.clone(), true)
    });
    let rest: Vec<EventHost> = match &*offered {
        Remote::Ready(all) => all.iter().filter(|one| !is_host(one.person_id)).cloned().collect(),
        Remote::Pending | Remote::Failed(_) => Vec::new(),
    };
    html! {
        <>
            <p class="govuk-hint">{ t!("studio-hosts-hint") }</p>
            { list(&props.hosts, &change, false) }
            if !is_host(me.person_id) {
                <Button label={t!("studio-host-me")} kind={ButtonKind::Secondary} onclick={add_me} />
            }
            if group.is_none() {
                { search(&typed, &words) }
                { outcome(&offered, &words) }
            }
            { list(&rest, &change, true) }
        </>
    }
}

/// People with a button each: to add them, or to remove them.
fn list(people: &[EventHost], change: &Callback<(EventHost, bool)>, add: bool) -> Html {
    if people.is_empty() {
        return Html::default();
    }
    let entry = |host: &EventHost| {
        let text = if add { t!("studio-host-add") } else { t!("studio-item-remove") };
        let onclick = change.reform({
            let host = host.clone();
            move |_: MouseEvent| (host.clone(), add)
        });
        html! {
            <li class="btf-people__one" key={host.person_id.to_string()}>
                <span>{ &host.name }</span>
                <button type="button" class="btf-step" {onclick}>
                    { text }<span class="govuk-visually-hidden">{ " " }{ &host.name }</span>
                </button>
            </li>
        }
    };
    html! { <ul class="btf-people">{ for people.iter().map(entry) }</ul> }
}

fn search(typed: &UseStateHandle<String>, words: &UseStateHandle<String>) -> Html {
    let find = {
        let (typed, words) = (typed.clone(), words.setter());
        Callback::from(move |()| words.set(typed.trim().to_owned()))
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    // Enter looks for people; it does not send the form around.
    let onkeydown = {
        let find = find.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                find.emit(());
            }
        })
    };
    html! {
        <div class="btf-find">
            <label class="govuk-label" for="host-search">{ t!("studio-host-search") }</label>
            <div class="btf-find__row">
                <input class="govuk-input" id="host-search" type="search" value={(**typed).clone()} {oninput} {onkeydown} />
                <Button label={t!("studio-host-find")} kind={ButtonKind::Secondary} onclick={find} />
            </div>
        </div>
    }
}

fn outcome(offered: &Remote<Vec<EventHost>>, words: &str) -> Html {
    let text = match offered {
        Remote::Failed(problem) if problem.status == 403 => t!("studio-host-not-allowed"),
        Remote::Failed(problem) => AttrValue::from(problem.detail.clone()),
        Remote::Ready(all) if !words.is_empty() && all.is_empty() => t!("studio-host-nobody"),
        Remote::Ready(_) | Remote::Pending => AttrValue::default(),
    };
    html! { <p class="govuk-body" role="status">{ text }</p> }
}
