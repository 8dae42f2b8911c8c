//! What has come of a campaign so far: questions that were answered, and what its groups decided.

use openapi::GroupId;
use openapi::actions::Decision;
use openapi::questions::{Question, QuestionStatus};
use yew::prelude::*;

use super::viewer::use_seen;
use crate::api::query::Query;
use crate::api::together::{self as api, Place};
use crate::components::{h2, hosted};
use crate::i18n;

/// How much is shown.
const MOST: usize = 6;

/// Something that happened on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// `2027-03-25`
    pub day: String,
    /// Where it can be read in full.
    pub href: String,
    /// The group or event.
    pub place: String,
    #[allow(missing_docs)]
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A question was answered.
    Answered(Question),
    /// Something was decided.
    Decided(Decision),
}

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    /// Those of the campaign.
    pub groups: Vec<(GroupId, String)>,
    pub slug: String,
}

/// The latest of it; nothing where nothing happened yet.
pub fn happened(props: Props) -> Html {
    hosted("happened", move || use_happened(props.clone()))
}

#[hook]
fn use_happened(props: Props) -> Html {
    let props = &props;
    let found = use_seen((props.groups.clone(), props.slug.clone()), |(groups, slug)| async move {
        Ok::<_, openapi::Problem>(latest(read(groups, slug).await))
    });
    let entries: &[Entry] = found.ready().map_or(&[], |entries| entries.as_slice());
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <>
            { h2(t!("happened")) }
            { list(entries) }
        </>
    }
}

/// The latest first, and not too many.
pub fn latest(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|one, other| other.day.cmp(&one.day));
    entries.truncate(MOST);
    entries
}

/// What cannot be read is left out: it is beside the point of the page.
async fn read(groups: Vec<(GroupId, String)>, slug: String) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (id, name) in groups {
        if let Ok(page) = api::decisions(id, None).await {
            entries.extend(page.items.into_iter().map(|decision| Entry {
                day: decision.decided_on.clone(),
                href: format!("/groups/{id}/minutes/{}", decision.minutes_id),
                place: name.clone(),
                what: What::Decided(decision),
            }));
        }
        entries.extend(answered(Place::Group(id), &format!("/groups/{id}"), &name).await);
    }
    let past = Query::default().with("campaign", &slug).with("from", "2020-01-01").with("limit", "50");
    let mut seen = Vec::new();
    for card in api::events(past, None).await.map(|page| page.items).unwrap_or_default() {
        if seen.len() < MOST && !seen.contains(&card.event_id) {
            seen.push(card.event_id);
            let href = format!("/events/{}", card.event_id);
            entries.extend(answered(Place::Event(card.event_id), &href, &card.title).await);
        }
    }
    entries
}

async fn answered(place: Place, href: &str, name: &str) -> Vec<Entry> {
    let questions = api::questions(place, None).await.map(|page| page.items).unwrap_or_default();
    let entry = |question: Question| {
        let day = question.answered_at?.date();
        let shown = question.status == QuestionStatus::Answered;
        shown.then(|| Entry { day, href: href.to_owned(), place: name.to_owned(), what: What::Answered(question) })
    };
    questions.into_iter().filter_map(entry).collect()
}

/// The entries, each with its day.
pub fn list(entries: &[Entry]) -> Html {
    html! {
        <ol class="btf-happened">
            { for entries.iter().map(|entry| html! {
                <li class="btf-happened__item">
                    <p class="btf-happened__day">{ i18n::day(&entry.day) }</p>
                    { match &entry.what {
                        What::Answered(question) => html! {
                            <>
                                <p class="btf-happened__what"><strong>{ t!("happened-answered") }</strong>{ " " }{ &question.text }</p>
                                <p class="btf-happened__more">{ &question.answered_as }{ ": " }{ first_words(&question.answer) }</p>
                            </>
                        },
                        What::Decided(decision) => html! {
                            <p class="btf-happened__what"><strong>{ t!("happened-decided") }</strong>{ " " }{ &decision.text }</p>
                        },
                    } }
                    <p class="btf-happened__more"><a class="govuk-link" href={entry.href.clone()}>{ &entry.place }</a></p>
                </li>
            }) }
        </ol>
    }
}

/// As much of a text as a list has room for, in whole words.
pub fn first_words(text: &str) -> String {
    const ROOM: usize = 160;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ROOM).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
