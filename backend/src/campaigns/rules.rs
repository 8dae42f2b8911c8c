//! What a campaign must be before it is kept or goes live.

use openapi::FieldError;
use openapi::campaigns::{CampaignFields, CampaignStatus};

use super::queries::CampaignRow;
use crate::error::{Error, Result};
use crate::text;

/// Slugs that would be taken for something else in an address.
const RESERVED: [&str; 4] = ["new", "api", "studio", "assets"];

/// A campaign's fields may be kept if each is within its bounds and the dates are in order.
pub fn check_fields(fields: &CampaignFields) -> Result<()> {
    let mut errors = Vec::new();
    if !is_slug(&fields.slug) {
        errors.push(FieldError::new(
            "#/slug",
            "campaign.slug.form",
            "Use 2 to 80 lower-case letters, digits and single hyphens between them.",
        ));
    } else if RESERVED.contains(&fields.slug.as_str()) {
        errors.push(FieldError::new(
            "#/slug",
            "campaign.slug.reserved",
            "This word is kept for the service itself: choose another.",
        ));
    }
    text::check(&mut errors, "#/name", &fields.name, 1, 200);
    text::check(&mut errors, "#/summary", &fields.summary, 1, 500);
    text::check(&mut errors, "#/aims", &fields.aims, 0, 5_000);
    text::check(&mut errors, "#/privacy_notice", &fields.privacy_notice, 0, 20_000);
    check_dates(&mut errors, fields);
    let mut organisations = fields.organisations.clone();
    organisations.sort();
    organisations.dedup();
    if organisations.len() != fields.organisations.len() || organisations.len() > 200 {
        errors.push(FieldError::new(
            "#/organisations",
            "campaign.organisations",
            "Name each organisation once, at most 200.",
        ));
    }
    Error::fields(errors)
}

/// A draft may go live once people can read what happens to what they say.
pub fn check_launch(campaign: &CampaignRow) -> Result<()> {
    if campaign.status != CampaignStatus::Draft {
        return Err(Error::Conflict { code: "campaign.not_draft", detail: "Only a draft can go live." });
    }
    if campaign.privacy_notice.trim().is_empty() {
        return Err(Error::Conflict {
            code: "campaign.privacy_notice.missing",
            detail: "Write the privacy notice first: people must be able to read it before they answer.",
        });
    }
    Ok(())
}

/// What everyone can see keeps its privacy notice.
pub fn check_still_public(fields: &CampaignFields) -> Result<()> {
    if fields.privacy_notice.trim().is_empty() {
        return Err(Error::field(
            "#/privacy_notice",
            "campaign.privacy_notice.missing",
            "Keep a privacy notice: people can see this campaign.",
        ));
    }
    Ok(())
}

/// Only a live campaign can be closed.
pub fn check_close(campaign: &CampaignRow) -> Result<()> {
    if campaign.status == CampaignStatus::Live {
        return Ok(());
    }
    Err(Error::Conflict { code: "campaign.not_live", detail: "Only a live campaign can be closed." })
}

fn is_slug(slug: &str) -> bool {
    (2..=80).contains(&slug.len())
        && slug
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn check_dates(errors: &mut Vec<FieldError>, fields: &CampaignFields) {
    for (pointer, date) in [("#/starts_on", &fields.starts_on), ("#/ends_on", &fields.ends_on)] {
        if date.as_ref().is_some_and(|date| survey::date::Date::parse(date).is_none()) {
            errors.push(FieldError::new(pointer, "date", "Write the day as 2026-11-30."));
        }
    }
    // Days of this form sort as they follow one another.
    if let (Some(start), Some(end)) = (&fields.starts_on, &fields.ends_on)
        && errors.is_empty()
        && end < start
    {
        errors.push(FieldError::new("#/ends_on", "campaign.dates.order", "Choose an end on or after the start."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> CampaignFields {
        CampaignFields {
            slug: "spring-pulse".to_owned(),
            name: "Spring pulse".to_owned(),
            summary: "A short check.".to_owned(),
            aims: String::new(),
            privacy_notice: String::new(),
            starts_on: Some("2027-03-01".to_owned()),
            ends_on: Some("2027-03-31".to_owned()),
            organisations: Vec::new(),
        }
    }

    fn pointers(fields: &CampaignFields) -> Vec<String> {
        match check_fields(fields) {
            Err(Error::Refused { errors, .. }) => errors.into_iter().map(|error| error.pointer).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn plain_fields_are_kept() {
        assert!(check_fields(&fields()).is_ok());
    }

    #[test]
    fn a_slug_must_be_plain() {
        for slug in ["", "a", "Ab", "a b", "-ab", "ab-", "a--b", "é-a", "studio"] {
            assert_eq!(pointers(&CampaignFields { slug: slug.to_owned(), ..fields() }), ["#/slug"], "{slug}");
        }
    }

    #[test]
    fn a_campaign_cannot_end_before_it_starts() {
        assert_eq!(pointers(&CampaignFields { ends_on: Some("2027-02-28".to_owned()), ..fields() }), ["#/ends_on"]);
        assert_eq!(pointers(&CampaignFields { starts_on: Some("2027-02-30".to_owned()), ..fields() }), ["#/starts_on"]);
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong = CampaignFields { slug: "x".to_owned(), name: " ".to_owned(), summary: "s".repeat(501), ..fields() };
        assert_eq!(pointers(&wrong), ["#/slug", "#/name", "#/summary"]);
    }
}
