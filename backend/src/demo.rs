//! The demonstration campaign: plainly marked as one, with generated responses that are nobody's.

mod events;
mod group;

use openapi::campaigns::{CampaignFields, CampaignStatus};
use openapi::{CampaignId, OrganisationId, ResponseId, Timestamp};
use survey::{Answer, Answers, Definition, Kind, Question};
use uuid::Uuid;

use crate::audit::{Act, Actor, By, Unaudited};
use crate::auth::random_text;
use crate::campaigns::{self, CampaignRow};
use crate::clock::{now, seconds_after};
use crate::db::types::Json;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::organisations;
use crate::responses::queries::{self, ResponseRow};
use crate::surveys::{self, SurveyRow};

const SLUG: &str = "demonstration";
const PULSE: &str = include_str!("demo/pulse.json");
const INDUCTION: &str = include_str!("demo/induction.json");
const PRIVACY: &str = include_str!("demo/privacy.txt");
const SIX_WEEKS: i64 = 6 * 7 * 24 * 60 * 60;

/// Where the demonstration is.
pub struct Loaded {
    /// The campaign's name in addresses.
    pub campaign: String,
    /// The pulse survey's link.
    pub survey_link: String,
}

/// Loads the demonstration unless it is there: the campaign of the fourteen, a live pulse with `responses` generated responses,
/// a draft, a working group, and events.
pub fn load(db: &Db, responses: u32) -> anyhow::Result<Loaded> {
    let pulse: Definition = serde_json::from_str(PULSE)?;
    let induction: Definition = serde_json::from_str(INDUCTION)?;
    let link = random_text(16)?;
    let link = db.write_blocking(|conn| {
        if let Some(link) = present(conn)? {
            return Ok(Unaudited::NothingChanged.with(link));
        }
        let now = now();
        let campaign = add_campaign(conn, now)?;
        let survey = SurveyRow::draft(campaign, pulse.clone(), None, now);
        surveys::insert(conn, &survey)?;
        surveys::set_published(conn, &survey, &link, Some(seconds_after(now, SIX_WEEKS)), now)?;
        surveys::insert(conn, &SurveyRow::draft(campaign, induction.clone(), None, now))?;
        let mut chance = Chance(0x5eed_0f0d_e400_0001);
        let rows: Vec<ResponseRow> = (0..responses)
            .map(|_| ResponseRow {
                id: ResponseId(Uuid::new_v4()),
                survey_id: survey.id,
                version: 1,
                answers: Json(answer(&pulse, &mut chance)),
            })
            .collect();
        rows.chunks(1_000).try_for_each(|chunk| queries::insert_new(conn, chunk).map(drop))?;
        let group = group::add(conn, campaign, now)?;
        events::add(conn, campaign, group, now)?;
        let act = Act::on("demonstration.load", "campaign", campaign).set("responses", responses);
        Ok(Actor::here(By::Command).record(conn, act)?.with(link.clone()))
    })?;
    Ok(Loaded { campaign: SLUG.to_owned(), survey_link: link })
}

/// The link of the pulse, where the demonstration is there already.
fn present(conn: &mut Conn) -> Result<Option<String>> {
    let Some(campaign) = campaigns::by_slug(conn, SLUG)? else { return Ok(None) };
    surveys::first_link(conn, campaign.id)
}

fn add_campaign(conn: &mut Conn, now: Timestamp) -> Result<CampaignId> {
    let organisations = organisations::members(conn)?;
    let organisations: Vec<OrganisationId> = organisations.into_iter().map(|row| row.id).collect();
    let fields = CampaignFields {
        slug: SLUG.to_owned(),
        name: "Demonstration campaign".to_owned(),
        summary: "A made-up campaign to try BeTheFuture with: every response in it was generated, and nobody's."
            .to_owned(),
        aims: "See how a region asks its social workers what has to change, and how the answers come back.\n\n\
               Change anything you like: this is content for trying things out."
            .to_owned(),
        privacy_notice: PRIVACY.to_owned(),
        starts_on: Some(now.date()),
        ends_on: Some(seconds_after(now, SIX_WEEKS).date()),
        organisations: organisations.clone(),
    };
    let row = CampaignRow::draft(fields, now);
    campaigns::insert(conn, &row, &organisations)?;
    campaigns::set_status(conn, &row, CampaignStatus::Live, now)?;
    Ok(row.id)
}

/// Numbers that look random and are the same on every run (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    /// From 0 to one less than `below`.
    fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % below.max(1)
    }

    /// As [`Chance::below`], with the middle likelier than the ends.
    fn middling(&mut self, below: usize) -> usize {
        usize::midpoint(self.below(below), self.below(below))
    }
}

/// A response that the survey takes: what is hidden stays empty.
fn answer(definition: &Definition, chance: &mut Chance) -> Answers {
    let mut answers = Answers::new();
    for (_, question) in definition.questions() {
        // One in twelve passes over what may be passed over.
        if question.required || chance.below(12) > 0 {
            answers.extend(one(question, chance).map(|answer| (question.code.clone(), answer)));
        }
    }
    survey::flow::clean(definition, answers)
}

fn one(question: &Question, chance: &mut Chance) -> Option<Answer> {
    match &question.kind {
        Kind::SingleChoice { options, .. } => {
            options.get(chance.middling(options.len())).map(|option| Answer::Text(option.code.clone()))
        }
        Kind::MultipleChoice { options, max, .. } => {
            let most = max.map_or(3, |max| max as usize);
            let start = chance.below(options.len());
            let count = 1 + chance.below(most);
            let open: Vec<_> = options.iter().filter(|option| !option.exclusive).collect();
            let chosen = open.iter().cycle().skip(start).take(count.min(open.len()));
            Some(Answer::list(chosen.map(|option| option.code.clone())))
        }
        Kind::Scale { from, to, .. } => {
            let points = usize::try_from(to - from + 1).unwrap_or(1);
            let steps = i32::try_from(chance.middling(points)).unwrap_or(0);
            Some(Answer::Number(f64::from(i32::try_from(*from).unwrap_or(0) + steps)))
        }
        Kind::Matrix { rows, columns } => {
            let pick =
                |chance: &mut Chance| columns.get(chance.middling(columns.len())).map(|column| column.code.clone());
            Some(Answer::Map(rows.iter().filter_map(|row| Some((row.code.clone(), pick(chance)?))).collect()))
        }
        Kind::Ranking { options, max, .. } => {
            let start = chance.below(options.len());
            let count = max.map_or(options.len(), |max| max as usize);
            Some(Answer::list(options.iter().cycle().skip(start).take(count).map(|option| option.code.clone())))
        }
        Kind::Number { min, .. } => {
            Some(Answer::Number(min.unwrap_or(0.0) + f64::from(u8::try_from(chance.middling(30)).unwrap_or(0))))
        }
        // Words that nobody wrote would read as if somebody had.
        Kind::ShortText { .. } | Kind::LongText { .. } | Kind::Date { .. } | Kind::Statement {} => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_surveys_can_be_published() {
        for text in [PULSE, INDUCTION] {
            let definition: Definition = serde_json::from_str(text).unwrap();
            assert_eq!(survey::check::definition(&definition), []);
        }
    }

    #[test]
    fn every_generated_response_is_one_the_survey_takes() {
        let pulse: Definition = serde_json::from_str(PULSE).unwrap();
        let mut chance = Chance(1);
        for _ in 0..500 {
            assert_eq!(survey::validate::response(&pulse, &answer(&pulse, &mut chance)), []);
        }
    }
}
