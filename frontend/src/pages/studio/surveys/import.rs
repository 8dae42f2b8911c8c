//! `/studio/campaigns/{id}/surveys/import`: a survey from a file, after its report was read.

use std::rc::Rc;

use openapi::Problem;
use openapi::surveys::ImportedSurvey;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use web_sys::js_sys::Uint8Array;
use yew::prelude::*;

use super::super::action::{Action, refusal, use_action};
use super::super::campaigns::Held;
use super::super::notice;
use super::super::route::{CampaignPlace, SurveyPlace};
use super::super::view::View;
use super::losses::Losses;
use super::{outline, report};
use crate::api::{self, studio};
use crate::browser;
use crate::components::{BackLink, Button, ButtonKind, Details, FileUpload, Heading, HeadingSize, LabelStyle};
use crate::navigation;

/// The server takes no more.
const MOST_BYTES: f64 = 10.0 * 1024.0 * 1024.0;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: Held,
}

/// A file that was read, and what it would become.
#[derive(Clone, PartialEq)]
struct Tried {
    name: String,
    bytes: Rc<Vec<u8>>,
    outcome: Rc<ImportedSurvey>,
}

/// A survey from a file.
#[component]
pub fn Import(props: &Props) -> Html {
    let tried = use_state(|| None::<Tried>);
    let wrong = use_state(|| false);
    let action = use_action();
    let title = t!("page-of", page = t!("survey-import"), title = &props.held.campaign.value.name);
    let content = match &*tried {
        None => html! { <Choose held={props.held.clone()} ontried={Callback::from({
            let tried = tried.setter();
            move |file| tried.set(Some(file))
        })} onfault={Callback::from({
            let wrong = wrong.setter();
            move |is| wrong.set(is)
        })} /> },
        Some(file) => {
            let again = {
                let tried = tried.setter();
                Callback::from(move |()| tried.set(None))
            };
            html! { <Outcome held={props.held.clone()} file={file.clone()} {again} action={action.clone()} /> }
        }
    };
    html! {
        <View {title} error={*wrong || action.problem().is_some()}>
            <BackLink href={CampaignPlace::Surveys.of(props.held.campaign.value.id)} label={t!("surveys")} />
            { content }
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct ChooseProps {
    held: Held,
    ontried: Callback<Tried>,
    /// Called when there is, or is no more, something to put right.
    onfault: Callback<bool>,
}

/// Asks for a file and has the server read it.
#[component]
fn Choose(props: &ChooseProps) -> Html {
    let file = use_state(|| None::<File>);
    let wrong = use_state(|| None::<AttrValue>);
    let attempt = use_state(|| 0_u32);
    let action = use_action();
    let onsubmit = {
        let (file, wrong, attempt, action) = (file.clone(), wrong.clone(), attempt.clone(), action.clone());
        let (campaign, ontried) = (props.held.campaign.value.id, props.ontried.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            attempt.set(*attempt + 1);
            let found = (*file).clone().ok_or(t!("import-no-file")).and_then(sized);
            wrong.set(found.as_ref().err().cloned());
            let Ok(file) = found else { return };
            let ontried = ontried.clone();
            action.run(async move {
                let bytes = read(&file).await?;
                let outcome = studio::import_survey(campaign, bytes.clone(), true).await?;
                ontried.emit(Tried { name: file.name(), bytes: Rc::new(bytes), outcome: Rc::new(outcome) });
                Ok(())
            });
        })
    };
    let refused = action.problem().filter(|problem| matches!(problem.status, 400 | 413 | 415 | 422));
    let message = (*wrong).clone().or_else(|| refused.map(|problem| problem.detail.clone().into()));
    let errors: Vec<(AttrValue, AttrValue)> =
        message.iter().map(|message| (AttrValue::Static("file"), message.clone())).collect();
    {
        let onfault = props.onfault.clone();
        use_effect_with(!errors.is_empty() || action.problem().is_some(), move |is| onfault.emit(*is));
    }
    let onchange = {
        let file = file.setter();
        Callback::from(move |chosen| file.set(chosen))
    };
    html! {
        <>
            { refusal(action.problem().filter(|_| wrong.is_none()), errors, *attempt + action.attempt()) }
            <Heading>{ t!("survey-import") }</Heading>
            <p class="govuk-body">{ t!("import-lead") }</p>
            <form novalidate=true {onsubmit}>
                <FileUpload id="file" label={t!("import-file")} style={LabelStyle::Medium} hint={t!("import-file-hint")}
                    error={message} accept=".lss,application/xml,text/xml" {onchange} />
                <Button label={if action.busy() { t!("import-checking") } else { t!("import-check") }} disabled={action.busy()} />
            </form>
            <Details summary={t!("import-where")}><p class="govuk-body">{ t!("import-where-text") }</p></Details>
        </>
    }
}

fn sized(file: File) -> Result<File, AttrValue> {
    if file.size() > MOST_BYTES { Err(t!("import-too-large")) } else { Ok(file) }
}

async fn read(file: &File) -> Result<Vec<u8>, Problem> {
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| api::problem(api::UNREADABLE, t!("import-unreadable").as_str()))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

#[derive(PartialEq, Properties)]
struct OutcomeProps {
    held: Held,
    file: Tried,
    again: Callback<()>,
    action: Action,
}

/// What the file would become, and making the draft.
#[component]
fn Outcome(props: &OutcomeProps) -> Html {
    let OutcomeProps { held, file, action, .. } = props;
    use_effect_with((), |()| {
        browser::scroll_to_top();
        browser::focus("main h1");
    });
    let onclick = {
        let (held, file, action) = (held.clone(), file.clone(), action.clone());
        Callback::from(move |()| make(&held, &file, &action))
    };
    let ImportedSurvey { definition, report: found, .. } = &*file.outcome;
    html! {
        <>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            <Heading caption={AttrValue::from(file.name.clone())}>{ &definition.title }</Heading>
            <p class="govuk-body">{ t!("import-checked", format = report::format(found)) }</p>
            { report::figures(found) }
            <div class="govuk-button-group">
                <Button label={if action.busy() { t!("import-making") } else { t!("import-make") }} {onclick} disabled={action.busy()} />
                <Button label={t!("import-again")} kind={ButtonKind::Secondary} onclick={props.again.clone()} />
            </div>
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("losses-title") }</Heading>
                <Losses losses={found.losses.clone()} />
            </section>
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("survey-asks") }</Heading>
                { outline::view(definition) }
            </section>
        </>
    }
}

fn make(held: &Held, file: &Tried, action: &Action) {
    let (held, bytes) = (held.clone(), file.bytes.clone());
    action.run(async move {
        let campaign = held.campaign.value.id;
        let made = studio::import_survey(campaign, (*bytes).clone(), false).await?;
        held.renew.emit(Rc::new(studio::campaign(campaign).await?));
        notice::leave(t!("survey-made"));
        match made.survey {
            Some(survey) => navigation::go(&SurveyPlace::Overview.of(campaign, survey.id)),
            None => navigation::go(&CampaignPlace::Surveys.of(campaign)),
        }
        Ok(())
    });
}
