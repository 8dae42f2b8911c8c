//! What is typed into the form of a campaign, and what is wrong with it.

use openapi::campaigns::{Campaign, CampaignFields};
use openapi::{OrganisationId, Problem};
use survey::date::Date;
use yew::AttrValue;

use crate::components::DateParts;
use crate::pages::shared::form::{self, Fault};

/// The longest slug.
const SLUG: usize = 80;

/// What is typed into the form of a campaign.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Draft {
    pub name: String,
    pub slug: String,
    /// The slug was typed, so that it follows the name no more.
    pub slug_typed: bool,
    pub summary: String,
    pub aims: String,
    pub privacy_notice: String,
    pub starts_on: DateParts,
    pub ends_on: DateParts,
    pub organisations: Vec<OrganisationId>,
}

impl Draft {
    /// The form of a campaign that is there.
    pub fn of(campaign: &Campaign) -> Self {
        let date = |date: &Option<String>| date.as_deref().map(DateParts::from_date).unwrap_or_default();
        Self {
            name: campaign.name.clone(),
            slug: campaign.slug.clone(),
            slug_typed: true,
            summary: campaign.summary.clone(),
            aims: campaign.aims.clone(),
            privacy_notice: campaign.privacy_notice.clone(),
            starts_on: date(&campaign.starts_on),
            ends_on: date(&campaign.ends_on),
            organisations: campaign.organisations.clone(),
        }
    }

    /// With another name, which the slug follows until one is typed.
    pub fn named(mut self, name: String) -> Self {
        if !self.slug_typed {
            self.slug = slug(&name);
        }
        self.name = name;
        self
    }

    /// With or without an organisation.
    pub fn with(mut self, organisation: OrganisationId, there: bool) -> Self {
        self.organisations.retain(|other| *other != organisation);
        if there {
            self.organisations.push(organisation);
        }
        self
    }

    /// What is sent.
    pub fn fields(&self) -> CampaignFields {
        CampaignFields {
            slug: self.slug.trim().to_owned(),
            name: self.name.trim().to_owned(),
            summary: self.summary.trim().to_owned(),
            aims: self.aims.trim().to_owned(),
            privacy_notice: self.privacy_notice.trim().to_owned(),
            starts_on: self.starts_on.to_date(),
            ends_on: self.ends_on.to_date(),
            organisations: self.organisations.clone(),
        }
    }

    /// What is wrong before anything is sent, in the order of the form.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut at = |field: &'static str, message: AttrValue| faults.push((AttrValue::Static(field), message));
        if self.name.trim().is_empty() {
            at("name", t!("campaign-name-missing"));
        }
        if !is_slug(self.slug.trim()) {
            at("slug", t!("campaign-slug-wrong"));
        }
        if self.summary.trim().is_empty() {
            at("summary", t!("campaign-summary-missing"));
        }
        let (starts, ends) = (self.starts_on.to_date(), self.ends_on.to_date());
        let real = |date: &Option<String>| date.as_deref().is_none_or(|date| Date::parse(date).is_some());
        if !real(&starts) {
            at("starts_on", t!("answer-date"));
        }
        if !real(&ends) {
            at("ends_on", t!("answer-date"));
        } else if let (Some(starts), Some(ends)) = (&starts, &ends)
            && real(&Some(starts.clone()))
            && ends < starts
        {
            at("ends_on", t!("campaign-dates-order"));
        }
        faults
    }
}

/// What the server found wrong, by field.
pub fn refused(problem: &Problem) -> Vec<Fault> {
    if problem.code == "campaign.slug.taken" {
        return vec![(AttrValue::Static("slug"), t!("campaign-slug-taken"))];
    }
    form::refused(problem)
}

/// The address proposed for a campaign of this name: lower-case letters, digits and single hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().replace('&', " and ").chars() {
        let plain = match letter {
            'ŵ' => 'w',
            'à' | 'á' | 'â' | 'ä' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ŷ' | 'ý' | 'ÿ' => 'y',
            // "children's" is one word.
            '\'' | '’' => continue,
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > SLUG {
        slug.truncate(SLUG);
        if let Some((whole, _)) = slug.rsplit_once('-') {
            slug = whole.to_owned();
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn is_slug(slug: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (2..=SLUG).contains(&slug.len()) && slug.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_proposed_from_the_name() {
        assert_eq!(slug("Spring pulse 2027"), "spring-pulse-2027");
        assert_eq!(slug("  Telford & Wrekin: children’s social work! "), "telford-and-wrekin-childrens-social-work");
        assert_eq!(slug("Café – Ŵyl"), "cafe-wyl");
        let long = slug(&"word ".repeat(30));
        assert!(long.len() <= SLUG && long.ends_with("word") && is_slug(&long));
        assert_eq!(slug("!"), "");
    }

    #[test]
    fn a_slug_that_was_typed_follows_the_name_no_more() {
        let draft = Draft::default().named("Spring".to_owned());
        assert_eq!(draft.slug, "spring");
        let draft = Draft { slug: "own".to_owned(), slug_typed: true, ..draft }.named("Summer".to_owned());
        assert_eq!(draft.slug, "own");
    }

    #[test]
    fn what_is_wrong_is_told_by_field() {
        let date = |day: &str| DateParts::from_date(day);
        let draft = Draft { starts_on: date("2027-03-02"), ends_on: date("2027-03-01"), ..Draft::default() };
        let fields: Vec<AttrValue> = draft.faults().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "slug", "summary", "ends_on"]);
        assert_eq!(Draft { starts_on: date("2027-02-30"), ..draft }.faults()[3].0, "starts_on");
    }
}
