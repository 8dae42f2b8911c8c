//! Two people have changed the same campaign: both versions side by side, and the choice between them.

use openapi::campaigns::{Campaign, CampaignFields};
use yew::prelude::*;

use crate::browser;
use crate::components::{Button, ButtonKind, Column, Heading, HeadingSize, StackedTable};
use crate::i18n;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ConflictProps {
    pub mine: CampaignFields,
    pub theirs: Campaign,
    pub busy: bool,
    /// Saves mine over theirs.
    pub onkeep: Callback<()>,
    /// Begins again from theirs.
    pub ondrop: Callback<()>,
}

/// Both versions, and the choice between them.
#[component]
pub fn Conflict(props: &ConflictProps) -> Html {
    use_effect_with((), |()| {
        browser::scroll_to_top();
        browser::focus("main h1");
    });
    let columns =
        vec![Column::text(t!("field")), Column::text(t!("conflict-mine")), Column::text(t!("conflict-theirs"))];
    let rows: Vec<Vec<Html>> = differences(&props.mine, &props.theirs)
        .into_iter()
        .map(|(field, mine, theirs)| vec![html! { field }, shown(&mine), shown(&theirs)])
        .collect();
    html! {
        <>
            <Heading>{ t!("conflict-title") }</Heading>
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

fn shown(text: &str) -> Html {
    if text.is_empty() {
        html! { <span class="btf-quiet">{ t!("none") }</span> }
    } else {
        html! { <span class="btf-text">{ text.to_owned() }</span> }
    }
}

/// The fields in which the two differ, with both texts.
fn differences(mine: &CampaignFields, theirs: &Campaign) -> Vec<(AttrValue, String, String)> {
    let date = |date: &Option<String>| date.as_deref().map(|date| i18n::day(date).to_string()).unwrap_or_default();
    let count = |ids: &[openapi::OrganisationId]| t!("organisations-chosen", count = ids.len()).to_string();
    let same_people = {
        let sorted = |ids: &[openapi::OrganisationId]| {
            let mut ids = ids.to_vec();
            ids.sort();
            ids
        };
        sorted(&mine.organisations) == sorted(&theirs.organisations)
    };
    let mut fields = vec![
        (t!("campaign-name"), mine.name.clone(), theirs.name.clone()),
        (t!("campaign-slug"), mine.slug.clone(), theirs.slug.clone()),
        (t!("campaign-summary"), mine.summary.clone(), theirs.summary.clone()),
        (t!("campaign-aims-label"), mine.aims.clone(), theirs.aims.clone()),
        (t!("campaign-privacy"), mine.privacy_notice.clone(), theirs.privacy_notice.clone()),
        (t!("campaign-starts"), date(&mine.starts_on), date(&theirs.starts_on)),
        (t!("campaign-ends"), date(&mine.ends_on), date(&theirs.ends_on)),
    ];
    fields.retain(|(_, mine, theirs)| mine != theirs);
    if !same_people {
        fields.push((t!("organisations"), count(&mine.organisations), count(&theirs.organisations)));
    }
    fields
}
