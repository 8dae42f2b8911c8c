//! `/studio/audit`: who did what, on what, and what changed.

use openapi::audit::{AuditChange, AuditEntry};
use openapi::people::Account;
use yew::prelude::*;

use super::chain::Chain;
use crate::api::query::Query;
use crate::api::{people, trust as api};
use crate::components::{Column, Empty, Heading, InsetText, Item, StackedTable};
use crate::i18n;
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::region::{PersonPlace, RegionPlace};
use crate::pages::studio::view::View;
use crate::remote::use_remote;

/// The kinds of things that acts are done to.
const KINDS: [&str; 9] =
    ["campaign", "survey", "person", "session", "invitation", "organisation", "agreement", "security_settings", "job"];

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The filters.
    pub query: Query,
}

/// Who did what.
#[component]
pub fn Audit(props: &Props) -> Html {
    // Where a page has led here for one person, the filter says who they are.
    let actor = use_remote(props.query.get("actor_id").map(ToOwned::to_owned), |id| async move {
        let Some(id) = id.and_then(|id| id.parse().ok()) else { return Ok(None) };
        people::person(id).await.map(|person| Some(person.value))
    });
    let filters = filters(actor.ready().and_then(Option::as_ref), &props.query);
    let key = props.query.to_string();
    html! {
        <View title={t!("audit")}>
            <Heading>{ t!("audit") }</Heading>
            <p class="govuk-body">{ t!("audit-lead") }</p>
            <InsetText>{ t!("audit-no-submissions") }</InsetText>
            <Chain />
            <Filters key={key.clone()} path={RegionPlace::Audit.address()} query={props.query.clone()} {filters} />
            <Entries {key} query={props.query.clone()} />
        </View>
    }
}

fn filters(actor: Option<&Account>, query: &Query) -> Vec<Filter> {
    let kinds = KINDS.map(|kind| Item::new(kind, kind_words(kind))).to_vec();
    let mut filters = vec![
        Filter::search("actor", t!("audit-person")),
        Filter::search("action", t!("audit-action")),
        Filter::choice("object_kind", t!("audit-kind"), t!("every-kind"), kinds),
        Filter::day("from", t!("audit-from")),
        Filter::day("until", t!("audit-until")),
    ];
    if let Some(id) = query.get("actor_id") {
        let name = actor.map_or_else(|| id.to_owned(), |actor| actor.name.clone());
        let items = vec![Item::new(id.to_owned(), name)];
        filters.push(Filter::choice("actor_id", t!("audit-who"), t!("every-person"), items));
    }
    // Where a page has led here for one thing, the filter can be seen and taken away.
    if query.get("object_id").is_some() {
        filters.push(Filter::search("object_id", t!("audit-object")));
    }
    filters
}

fn kind_words(kind: &str) -> AttrValue {
    let words = super::policy_words::operation(kind);
    AttrValue::from(words)
}

#[derive(PartialEq, Properties)]
struct EntriesProps {
    query: Query,
}

#[component]
fn Entries(props: &EntriesProps) -> Html {
    let query = props.query.clone();
    let entries = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::audit(&query, cursor).await }
    });
    let filtered = !props.query.is_empty();
    entries.show(|entries| html! { <EntryTable entries={entries.to_vec()} {filtered} /> })
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct TableProps {
    pub entries: Vec<AuditEntry>,
    /// Whether the list is only a part.
    pub filtered: bool,
}

/// The entries; a row opens to what changed.
#[component]
pub fn EntryTable(props: &TableProps) -> Html {
    if props.entries.is_empty() {
        return html! {
            <Empty title={if props.filtered { t!("audit-none-fit") } else { t!("audit-none") }}>
                if props.filtered {
                    <p class="govuk-body">
                        <a class="govuk-link" href={RegionPlace::Audit.address()}>{ t!("audit-show-all") }</a>
                    </p>
                }
            </Empty>
        };
    }
    let columns = vec![Column::text(t!("audit-when")), Column::text(t!("audit-who")), Column::text(t!("audit-what"))];
    let rows = props.entries.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("audit")} {columns} {rows} /> }
}

fn row(entry: &AuditEntry) -> Vec<Html> {
    let who = match entry.actor_id {
        Some(id) => html! { <a class="govuk-link" href={PersonPlace::Show.of(id)}>{ &entry.actor_name }</a> },
        None => html! { <span class="btf-quiet">{ &entry.actor_name }</span> },
    };
    let changes =
        if entry.changes.is_empty() { t!("audit-details") } else { t!("audit-changes", count = entry.changes.len()) };
    vec![
        html! { i18n::instant(entry.at) },
        who,
        html! {
            <>
                <code class="btf-code">{ &entry.action }</code>{ " " }
                <span class="btf-quiet">{ t!("audit-on", kind = kind_words(&entry.object_kind)) }</span>
                <details class="btf-more">
                    <summary class="btf-more__summary">
                        { changes }<span class="govuk-visually-hidden">{ " " }{ &entry.action }{ ", " }{ i18n::instant(entry.at) }</span>
                    </summary>
                    { opened(entry) }
                </details>
            </>
        },
    ]
}

/// What a row opens to.
fn opened(entry: &AuditEntry) -> Html {
    let place = entry.position.map_or_else(|| t!("audit-unsealed"), |place| t!("audit-position", place = place));
    html! {
        <dl class="btf-more__list">
            { for entry.changes.iter().map(change) }
            <dt>{ t!("audit-object") }</dt>
            <dd><code class="btf-code">{ &entry.object_id }</code></dd>
            <dt>{ t!("audit-trace") }</dt>
            <dd><code class="btf-code">{ &entry.trace_id }</code></dd>
            <dt>{ t!("audit-chain") }</dt>
            <dd>{ place }</dd>
        </dl>
    }
}

fn change(change: &AuditChange) -> Html {
    let value = |value: &Option<String>| match value {
        Some(text) => html! { <span class="btf-text">{ text }</span> },
        None => html! { <span class="btf-quiet">{ t!("nothing-kept") }</span> },
    };
    html! {
        <>
            <dt>{ super::policy_words::operation(&change.field) }</dt>
            <dd>
                if change.from.is_none() && change.to.is_none() {
                    <span class="btf-quiet">{ t!("audit-values-not-kept") }</span>
                } else {
                    { value(&change.from) }
                    <span class="btf-more__arrow" aria-hidden="true">{ " → " }</span>
                    <span class="govuk-visually-hidden">{ " " }{ t!("audit-became") }{ " " }</span>
                    { value(&change.to) }
                }
            </dd>
        </>
    }
}
