//! The organisations of the region: the dots of who takes part, their names, and the field to choose one.

use openapi::OrganisationId;
use openapi::groups::MembersByOrganisation;
use openapi::organisations::{Organisation, OrganisationKind};
use yew::prelude::*;

use crate::components::details;

/// The name of the organisation.
pub fn name_of(all: &[Organisation], id: Option<OrganisationId>) -> Option<AttrValue> {
    let id = id?;
    all.iter().find(|one| one.id == id).map(|one| AttrValue::from(one.name.clone()))
}

/// From which of the fourteen there are members: a dot each, filled or open, and the same in words.
pub fn dots(all: &[Organisation], by: &[MembersByOrganisation]) -> Html {
    let of = |id: OrganisationId| by.iter().find(|one| one.organisation_id == Some(id)).map_or(0, |one| one.members);
    let regional: Vec<&Organisation> = all.iter().filter(|one| one.kind == OrganisationKind::Member).collect();
    let there = regional.iter().filter(|one| of(one.id) > 0).count();
    let summary = t!("dots-summary", there = there, all = regional.len());
    let outside: u32 =
        by.iter().map(|one| one.members).sum::<u32>() - regional.iter().map(|one| of(one.id)).sum::<u32>();
    html! {
        <div class="btf-dots">
            <div class="btf-dots__row" aria-hidden="true">
                { for regional.iter().map(|one| html! {
                    <span class={classes!("btf-dots__dot", (of(one.id) > 0).then_some("btf-dots__dot--there"))}></span>
                }) }
            </div>
            <p class="govuk-body btf-dots__text">{ summary }</p>
            { details(&t!("dots-which"), html! {
                <ul class="govuk-list btf-names">
                    { for regional.iter().map(|one| html! {
                        <li class={classes!((of(one.id) == 0).then_some("btf-quiet"))}>
                            { &one.name }{ ": " }{ t!("group-members", count = of(one.id)) }
                        </li>
                    }) }
                    if outside > 0 {
                        <li>{ t!("dots-elsewhere") }{ ": " }{ t!("group-members", count = outside) }</li>
                    }
                </ul>
            }) }
        </div>
    }
}
