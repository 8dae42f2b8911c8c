//! What an organisation, its workforce and its agreements must be before they are kept.

use openapi::FieldError;
use openapi::organisations::{AgreementFields, AgreementStatus, OrganisationFields, WorkforceFigures};
use survey::date::Date;

use super::colour::{self, Colour};
use crate::error::{Error, Result};
use crate::text;

/// Most contacts of an organisation.
const CONTACTS: usize = 20;
/// The first year that figures are kept for.
const FIRST_YEAR: u16 = 2000;
/// Most people of one role.
const MOST: u32 = 100_000;

/// A name, a colour that can be read and contacts that can be reached.
pub fn check_fields(fields: &OrganisationFields) -> Result<()> {
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &fields.name, 1, 200);
    if let Some(accent) = &fields.accent {
        check_accent(&mut errors, accent);
    }
    if fields.contacts.len() > CONTACTS {
        errors.push(FieldError::new("#/contacts", "organisation.contacts", "Name at most 20 contacts."));
    }
    for (place, contact) in fields.contacts.iter().enumerate().take(CONTACTS) {
        let at = |field: &str| format!("#/contacts/{place}/{field}");
        text::check_line(&mut errors, &at("name"), &contact.name, 1, 200);
        text::check(&mut errors, &at("job_title"), &contact.job_title, 0, 200);
        text::check(&mut errors, &at("phone"), &contact.phone, 0, 40);
        if !contact.email.trim().is_empty() {
            text::check_email(&mut errors, &at("email"), &contact.email);
        }
    }
    Error::fields(errors)
}

fn check_accent(errors: &mut Vec<FieldError>, accent: &str) {
    let Some(colour) = Colour::parse(accent) else {
        errors.push(FieldError::new("#/accent", "organisation.accent.form", "Write the colour as #4c2c92."));
        return;
    };
    let contrast = colour.contrast_to_white();
    if contrast < colour::NEEDED {
        // Cut, not rounded: 4.49 is not to be told as 4.5.
        let contrast = (contrast * 10.0).floor() / 10.0;
        let darker = colour.darkened();
        let detail = format!(
            "White text on this colour is hard to read: its contrast is {contrast}, and 4.5 is needed. The nearest darker colour that passes is {darker}."
        );
        errors.push(FieldError::new("#/accent", "organisation.accent.contrast", detail));
    }
}

/// Figures are kept from 2000 to the year after this one.
pub fn check_year(year: u16, today: &str) -> Result<()> {
    let last = Date::parse(today).map_or(FIRST_YEAR, |today| today.year() + 1);
    if (FIRST_YEAR..=last).contains(&year) {
        return Ok(());
    }
    Err(Error::field("/year", "workforce.year", format!("Choose a year from {FIRST_YEAR} to {last}.")))
}

/// Each role once, and no more full-time equivalents than people.
pub fn check_figures(figures: &WorkforceFigures) -> Result<()> {
    let mut errors = Vec::new();
    let mut roles: Vec<_> = Vec::new();
    for (place, figure) in figures.figures.iter().enumerate() {
        let at = |field: &str| format!("#/figures/{place}/{field}");
        if roles.contains(&figure.role) {
            errors.push(FieldError::new(at("role"), "workforce.role.twice", "Count each role once."));
            continue;
        }
        roles.push(figure.role);
        for (field, number) in
            [("headcount", figure.headcount), ("vacancies", figure.vacancies), ("agency", figure.agency)]
        {
            if number > MOST {
                errors.push(FieldError::new(at(field), "workforce.too_many", "Write at most 100000."));
            }
        }
        if !(0.0..=f64::from(figure.headcount)).contains(&figure.fte) {
            let detail = "Write a number from 0 to the number of people: nobody works more than full time.";
            errors.push(FieldError::new(at("fte"), "workforce.fte", detail));
        }
    }
    Error::fields(errors)
}

/// What for, what, with whom, from when to when, and who signed.
pub fn check_agreement(terms: &AgreementFields) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/purpose", &terms.purpose, 1, 500);
    text::check(&mut errors, "#/recipients", &terms.recipients, 1, 500);
    text::check(&mut errors, "#/signed_by", &terms.signed_by, 1, 200);
    let mut shares = terms.shares.clone();
    shares.sort();
    shares.dedup();
    if shares.is_empty() || shares.len() != terms.shares.len() {
        let detail = "Name at least one kind of data, and each once.";
        errors.push(FieldError::new("#/shares", "agreement.shares", detail));
    }
    let start = Date::parse(&terms.starts_on);
    let end = terms.ends_on.as_deref().map(Date::parse);
    if start.is_none() {
        errors.push(FieldError::new("#/starts_on", "date", "Write the day as 2026-11-30."));
    }
    match (start, end) {
        (_, Some(None)) => errors.push(FieldError::new("#/ends_on", "date", "Write the day as 2026-11-30.")),
        (Some(start), Some(Some(end))) if end < start => {
            let detail = "Choose an end on or after the start.";
            errors.push(FieldError::new("#/ends_on", "agreement.dates.order", detail));
        }
        _ => {}
    }
    Error::fields(errors)
}

/// How far an agreement is on the day `today`: its first and its last day belong to it.
pub fn status(terms: &AgreementFields, today: &str) -> AgreementStatus {
    // Days of this form sort as they follow one another.
    if terms.starts_on.as_str() > today {
        AgreementStatus::Upcoming
    } else if terms.ends_on.as_deref().is_some_and(|end| end < today) {
        AgreementStatus::Ended
    } else {
        AgreementStatus::InForce
    }
}

#[cfg(test)]
mod tests {
    use openapi::organisations::{SharedData, WorkforceFigure, WorkforceRole};

    use super::*;

    fn terms(starts_on: &str, ends_on: Option<&str>) -> AgreementFields {
        AgreementFields {
            purpose: "Reporting".to_owned(),
            shares: vec![SharedData::Turnout],
            recipients: "The fourteen".to_owned(),
            starts_on: starts_on.to_owned(),
            ends_on: ends_on.map(str::to_owned),
            signed_by: "Director".to_owned(),
        }
    }

    fn pointers(checked: Result<()>) -> Vec<String> {
        match checked {
            Err(Error::Refused { errors, .. }) => errors.into_iter().map(|error| error.pointer).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_an_agreement() {
        let year = terms("2027-01-01", Some("2027-12-31"));

        assert_eq!(status(&year, "2026-12-31"), AgreementStatus::Upcoming);
        assert_eq!(status(&year, "2027-01-01"), AgreementStatus::InForce);
        assert_eq!(status(&year, "2027-12-31"), AgreementStatus::InForce);
        assert_eq!(status(&year, "2028-01-01"), AgreementStatus::Ended);
        assert_eq!(status(&terms("2027-01-01", None), "2999-01-01"), AgreementStatus::InForce);
    }

    #[test]
    fn an_agreement_has_days_of_the_calendar_in_order() {
        assert_eq!(pointers(check_agreement(&terms("2027-02-30", Some("x")))), ["#/starts_on", "#/ends_on"]);
        assert_eq!(pointers(check_agreement(&terms("2027-02-02", Some("2027-02-01")))), ["#/ends_on"]);
        assert!(check_agreement(&terms("2027-02-02", Some("2027-02-02"))).is_ok());
    }

    #[test]
    fn nobody_works_more_than_full_time_and_each_role_is_counted_once() {
        let figure = |headcount, fte| WorkforceFigure {
            role: WorkforceRole::CaseHolder,
            headcount,
            fte,
            vacancies: 0,
            agency: 0,
        };
        let check = |figures: Vec<WorkforceFigure>| pointers(check_figures(&WorkforceFigures { figures }));

        assert!(check(vec![figure(10, 10.0)]).is_empty() && check(vec![figure(0, 0.0)]).is_empty());
        assert_eq!(check(vec![figure(10, 10.1)]), ["#/figures/0/fte"]);
        assert_eq!(check(vec![figure(10, -0.1)]), ["#/figures/0/fte"]);
        assert_eq!(check(vec![figure(100_001, 1.0)]), ["#/figures/0/headcount"]);
        assert_eq!(check(vec![figure(1, 1.0), figure(2, 1.0)]), ["#/figures/1/role"]);
    }
}
