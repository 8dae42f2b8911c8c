//! Where two have changed the same campaign: what differs.

use openapi::OrganisationId;
use openapi::campaigns::{Campaign, CampaignFields};

use super::super::names::Names;
use super::super::saving::Difference;
use crate::i18n;

/// The fields, with both texts; of the organisations those that only one of the two has.
pub fn differences(mine: &CampaignFields, theirs: &Campaign, names: &Names) -> Vec<Difference> {
    let date = |date: &Option<String>| date.as_deref().map(|date| i18n::day(date).to_string()).unwrap_or_default();
    let only = |these: &[OrganisationId], others: &[OrganisationId]| {
        let only = these.iter().filter(|id| !others.contains(id)).map(|id| names.organisation(*id).to_string());
        only.collect::<Vec<_>>().join(", ")
    };
    vec![
        (t!("campaign-name"), mine.name.clone(), theirs.name.clone()),
        (t!("campaign-slug"), mine.slug.clone(), theirs.slug.clone()),
        (t!("campaign-summary"), mine.summary.clone(), theirs.summary.clone()),
        (t!("campaign-aims-label"), mine.aims.clone(), theirs.aims.clone()),
        (t!("campaign-privacy"), mine.privacy_notice.clone(), theirs.privacy_notice.clone()),
        (t!("campaign-starts"), date(&mine.starts_on), date(&theirs.starts_on)),
        (t!("campaign-ends"), date(&mine.ends_on), date(&theirs.ends_on)),
        (
            t!("conflict-organisations"),
            only(&mine.organisations, &theirs.organisations),
            only(&theirs.organisations, &mine.organisations),
        ),
    ]
}
