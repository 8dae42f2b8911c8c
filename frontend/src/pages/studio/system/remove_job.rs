//! `/studio/jobs/{id}/remove`: giving a job up.

use openapi::JobId;
use yew::prelude::*;

use crate::api::query::Query;
use crate::api::system as api;
use crate::navigation;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::notice;
use crate::pages::studio::region::RegionPlace;

/// Gives a dead job up, after saying what that means.
pub fn page(id: JobId) -> Html {
    let back = Query::default().with("status", "dead").after(&RegionPlace::Jobs.address());
    let deed = Deed::new(move || async move {
        api::remove_job(id).await?;
        notice::leave(t!("job-removed"));
        navigation::go(&RegionPlace::Jobs.address());
        Ok(())
    });
    html! {
        <Confirm title={t!("job-remove-title")} caption={t!("jobs")} label={t!("job-remove")} warning=true {back} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("job-remove-does") }</li>
                <li>{ t!("job-remove-back") }</li>
            </ul>
        </Confirm>
    }
}
