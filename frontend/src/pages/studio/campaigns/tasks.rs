//! What a campaign needs today.

use openapi::Timestamp;
use openapi::campaigns::{Campaign, CampaignStatus};
use openapi::surveys::{SurveyStatus, SurveySummary};
use yew::prelude::*;

use super::super::clock;
use super::super::route::{CampaignPlace, SurveyPlace};
use crate::components::{Tag, TagColour, Task};
use crate::i18n;

/// Surveys that close within so many days are worth a look.
const SOON: i64 = 7;

/// What the campaign needs before it can be launched, done or not; once it is live, what its surveys need.
pub fn tasks(campaign: &Campaign, surveys: &[SurveySummary], now: Option<Timestamp>) -> Vec<Task> {
    match campaign.status {
        CampaignStatus::Draft => before_launch(campaign, surveys),
        CampaignStatus::Live => while_live(campaign, surveys, now),
        CampaignStatus::Closed => Vec::new(),
    }
}

fn before_launch(campaign: &Campaign, surveys: &[SurveySummary]) -> Vec<Task> {
    let edit = CampaignPlace::Edit.of(campaign.id);
    let privacy = !campaign.privacy_notice.trim().is_empty();
    let mut tasks = vec![
        task(t!("task-privacy"), t!("task-privacy-why"), &edit, privacy),
        task(t!("task-organisations"), t!("task-organisations-why"), &edit, !campaign.organisations.is_empty()),
        first_survey(campaign, surveys),
    ];
    let published = surveys.iter().any(|survey| survey.status != SurveyStatus::Draft);
    tasks.push(if let Some(draft) = surveys.iter().find(|survey| survey.status == SurveyStatus::Draft) {
        let href = SurveyPlace::Overview.of(campaign.id, draft.id);
        task(t!("task-publish-first"), t!("task-publish-why"), &href, published)
    } else if published {
        task(t!("task-publish-first"), t!("task-publish-why"), "", true)
    } else {
        later(t!("task-publish-first"), t!("task-publish-later"))
    });
    tasks.push(if privacy {
        task(t!("task-launch"), t!("task-launch-why"), &CampaignPlace::Launch.of(campaign.id), false)
    } else {
        later(t!("task-launch"), t!("task-launch-later"))
    });
    tasks
}

fn while_live(campaign: &Campaign, surveys: &[SurveySummary], now: Option<Timestamp>) -> Vec<Task> {
    let mut tasks = Vec::new();
    if surveys.is_empty() {
        tasks.push(first_survey(campaign, surveys));
    }
    for survey in surveys.iter().filter(|survey| survey.status == SurveyStatus::Draft) {
        let href = SurveyPlace::Overview.of(campaign.id, survey.id);
        tasks.push(task(t!("task-publish", title = &survey.title), t!("task-publish-why"), &href, false));
    }
    for survey in surveys.iter().filter(|survey| survey.status == SurveyStatus::Open) {
        let soon = survey.closes_at.filter(|at| now.is_some_and(|now| clock::within_days(now, *at, SOON)));
        if let Some(at) = soon {
            let hint = t!("task-closes-why", at = i18n::instant(at), count = survey.responses);
            let href = SurveyPlace::Results.of(campaign.id, survey.id);
            tasks.push(Task {
                status: tag(t!("task-this-week"), TagColour::Yellow),
                ..task(t!("task-closes", title = &survey.title), hint, &href, false)
            });
        }
    }
    tasks
}

fn first_survey(campaign: &Campaign, surveys: &[SurveySummary]) -> Task {
    let import = CampaignPlace::Import.of(campaign.id);
    task(t!("task-survey"), t!("task-survey-why"), &import, !surveys.is_empty())
}

fn task(text: AttrValue, hint: AttrValue, href: &str, done: bool) -> Task {
    let status = if done {
        html! { t!("task-done") }
    } else {
        tag(t!("task-to-do"), TagColour::Purple)
    };
    Task { text, hint: (!done).then_some(hint), href: (!done).then(|| AttrValue::from(href.to_owned())), status }
}

fn later(text: AttrValue, hint: AttrValue) -> Task {
    let status = html! { <span class="btf-quiet">{ t!("task-not-yet") }</span> };
    Task { text, hint: Some(hint), href: None, status }
}

fn tag(text: AttrValue, colour: TagColour) -> Html {
    html! { <Tag {text} {colour} /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign(status: CampaignStatus) -> Campaign {
        let at: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
        Campaign {
            id: "01900000-0000-7000-8000-000000000001".parse().unwrap(),
            slug: "spring".to_owned(),
            name: "Spring".to_owned(),
            summary: "A check.".to_owned(),
            aims: String::new(),
            privacy_notice: String::new(),
            status,
            starts_on: None,
            ends_on: None,
            organisations: Vec::new(),
            surveys: 0,
            created_at: at,
            updated_at: at,
        }
    }

    #[test]
    fn a_new_campaign_is_told_what_it_needs_before_launch() {
        let tasks = tasks(&campaign(CampaignStatus::Draft), &[], None);

        let open: Vec<&str> = tasks.iter().filter(|task| task.href.is_some()).map(|task| task.text.as_str()).collect();
        assert_eq!(open, ["Write the privacy notice", "Choose who takes part", "Import your first survey"]);
        assert_eq!(tasks.len(), 5, "publishing and launching cannot be done yet, but are shown");
    }

    #[test]
    fn a_campaign_with_a_privacy_notice_can_be_launched() {
        let ready =
            Campaign { privacy_notice: "Your name is not asked.".to_owned(), ..campaign(CampaignStatus::Draft) };

        let tasks = tasks(&ready, &[], None);

        assert!(tasks.last().is_some_and(|task| task.href.as_ref().is_some_and(|href| href.ends_with("/launch"))));
        assert!(tasks[0].href.is_none() && tasks[0].hint.is_none());
    }

    #[test]
    fn a_closed_campaign_needs_nothing() {
        assert!(tasks(&campaign(CampaignStatus::Closed), &[], None).is_empty());
    }
}
