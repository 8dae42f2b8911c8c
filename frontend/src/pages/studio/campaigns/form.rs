//! The form of a campaign, for a new one and for changing one.

use openapi::Problem;
use openapi::campaigns::CampaignFields;
use openapi::organisations::{Organisation, OrganisationKind};
use yew::prelude::*;

use super::super::action::refusal;
use super::super::view::part;
use super::fields::{Draft, refused};
use crate::api::studio as api;
use crate::browser;
use crate::components::{Button, ButtonKind, Checkboxes, DateInput, DateParts, Input, Item, LabelStyle, Textarea};
use crate::pages::studio::form::buttons;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct FormProps {
    /// What stands between the error summary and the fields.
    pub heading: Html,
    /// What the form begins with.
    pub draft: Draft,
    /// What the button says.
    pub label: AttrValue,
    /// Where "Cancel" leads.
    pub back: AttrValue,
    pub busy: bool,
    /// Why it was refused, the last time.
    pub problem: Option<Problem>,
    /// How often the server was asked.
    pub attempt: u32,
    pub onsave: Callback<CampaignFields>,
    /// Called when there is, or is no more, something to put right.
    pub onfault: Callback<bool>,
}

/// The form of a campaign.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let draft = use_state(|| props.draft.clone());
    let tried = use_state(|| 0_u32);
    let found = draft.faults();
    let errors = match &props.problem {
        _ if *tried > 0 && !found.is_empty() => found.clone(),
        Some(problem) => refused(problem),
        None => Vec::new(),
    };
    {
        let onfault = props.onfault.clone();
        use_effect_with(!errors.is_empty() || props.problem.is_some(), move |wrong| onfault.emit(*wrong));
    }
    let onsubmit = {
        let (draft, tried, onsave) = (draft.clone(), tried.clone(), props.onsave.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if draft.faults().is_empty() {
                onsave.emit(draft.fields());
            }
        })
    };
    let fields = Fields { draft: draft.clone(), errors: errors.clone() };
    html! {
        <>
            { refusal(props.problem.as_ref().filter(|_| found.is_empty()), errors, *tried + props.attempt) }
            { props.heading.clone() }
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields.about() }
                { fields.dates() }
                <OrganisationChoice draft={(*draft).clone()} onchange={fields.on(|_, draft| draft)} error={fields.error("organisations")} />
                { buttons(props.label.clone(), props.busy, props.back.clone()) }
            </form>
        </>
    }
}

/// What is typed, and what is wrong with it.
struct Fields {
    draft: UseStateHandle<Draft>,
    errors: Vec<(AttrValue, AttrValue)>,
}

impl Fields {
    fn error(&self, id: &str) -> Option<AttrValue> {
        self.errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone())
    }

    /// Puts what is typed into the draft.
    fn on<T: 'static>(&self, put: impl Fn(Draft, T) -> Draft + 'static) -> Callback<T> {
        let draft = self.draft.clone();
        Callback::from(move |value| draft.set(put((*draft).clone(), value)))
    }

    fn about(&self) -> Html {
        let slug = self.on(|draft, slug| Draft { slug, slug_typed: true, ..draft });
        let origin = browser::window().and_then(|window| window.location().host().ok()).unwrap_or_default();
        html! {
            <>
                <Input id="name" label={t!("campaign-name")} style={LabelStyle::Medium} error={self.error("name")}
                    value={self.draft.name.clone()} oninput={self.on(Draft::named)} />
                <Input id="slug" label={t!("campaign-slug")} style={LabelStyle::Medium} error={self.error("slug")} spellcheck=false
                    hint={t!("campaign-slug-hint", address = format!("{origin}/c/{}", self.draft.slug))}
                    value={self.draft.slug.clone()} oninput={slug} />
                <Textarea id="summary" label={t!("campaign-summary")} style={LabelStyle::Medium} rows=2 most={500_usize}
                    hint={t!("campaign-summary-hint")} error={self.error("summary")} value={self.draft.summary.clone()}
                    oninput={self.on(|draft, summary| Draft { summary, ..draft })} />
                <Textarea id="aims" label={t!("campaign-aims-label")} style={LabelStyle::Medium} rows=4 most={5_000_usize}
                    hint={t!("campaign-aims-hint")} error={self.error("aims")} value={self.draft.aims.clone()}
                    oninput={self.on(|draft, aims| Draft { aims, ..draft })} />
                <Textarea id="privacy_notice" label={t!("campaign-privacy")} style={LabelStyle::Medium} rows=8 most={20_000_usize}
                    hint={t!("campaign-privacy-hint")} error={self.error("privacy_notice")}
                    value={self.draft.privacy_notice.clone()}
                    oninput={self.on(|draft, privacy_notice| Draft { privacy_notice, ..draft })} />
            </>
        }
    }

    fn dates(&self) -> Html {
        html! {
            <div class="btf-pair">
                <DateInput id="starts_on" legend={t!("campaign-starts")} style={LabelStyle::Medium} hint={t!("date-example")}
                    error={self.error("starts_on")} value={self.draft.starts_on.clone()}
                    oninput={self.on(|draft, starts_on: DateParts| Draft { starts_on, ..draft })} />
                <DateInput id="ends_on" legend={t!("campaign-ends")} style={LabelStyle::Medium} hint={t!("date-example")}
                    error={self.error("ends_on")} value={self.draft.ends_on.clone()}
                    oninput={self.on(|draft, ends_on: DateParts| Draft { ends_on, ..draft })} />
            </div>
        }
    }
}

#[derive(PartialEq, Properties)]
struct ChoiceProps {
    draft: Draft,
    onchange: Callback<Draft>,
    error: Option<AttrValue>,
}

/// Who takes part: the fourteen, then partner bodies.
#[component]
fn OrganisationChoice(props: &ChoiceProps) -> Html {
    let organisations = use_remote((), |()| api::organisations());
    html! {
        <div class="btf-organisations">
            { part(&organisations, |all: &Vec<Organisation>| html! {
                <>
                    { members(props, all) }
                    { partners(props, all) }
                </>
            }) }
        </div>
    }
}

fn members(props: &ChoiceProps, all: &[Organisation]) -> Html {
    let members: Vec<&Organisation> = all.iter().filter(|one| one.kind == OrganisationKind::Member).collect();
    let chosen = members.iter().filter(|one| props.draft.organisations.contains(&one.id)).count();
    let every = chosen == members.len();
    let toggle = {
        let ids: Vec<_> = members.iter().map(|one| one.id).collect();
        let (draft, onchange) = (props.draft.clone(), props.onchange.clone());
        Callback::from(move |()| {
            onchange.emit(ids.iter().fold(draft.clone(), |draft, id| draft.with(*id, !every)));
        })
    };
    let label = if every {
        t!("organisations-clear", count = members.len())
    } else {
        t!("organisations-all", count = members.len())
    };
    html! {
        <>
            { checkboxes(props, "organisations", t!("organisations"), Some(t!("organisations-chosen", count = chosen)), &members) }
            <Button {label} kind={ButtonKind::Secondary} onclick={toggle} />
        </>
    }
}

fn partners(props: &ChoiceProps, all: &[Organisation]) -> Html {
    let partners: Vec<&Organisation> = all.iter().filter(|one| one.kind == OrganisationKind::Partner).collect();
    if partners.is_empty() {
        return Html::default();
    }
    checkboxes(props, "partners", t!("organisations-partners"), None, &partners)
}

fn checkboxes(
    props: &ChoiceProps,
    id: &'static str,
    legend: AttrValue,
    hint: Option<AttrValue>,
    all: &[&Organisation],
) -> Html {
    let items: Vec<Item> = all.iter().map(|one| Item::new(one.id.to_string(), one.name.clone())).collect();
    let values: Vec<AttrValue> = props.draft.organisations.iter().map(|id| id.to_string().into()).collect();
    let (draft, onchange) = (props.draft.clone(), props.onchange.clone());
    let onchange = Callback::from(move |(id, ticked): (String, bool)| {
        if let Ok(id) = id.parse() {
            onchange.emit(draft.clone().with(id, ticked));
        }
    });
    let error = props.error.clone().filter(|_| id == "organisations");
    html! { <Checkboxes {id} {legend} style={LabelStyle::Medium} {hint} {error} {items} {values} {onchange} /> }
}
