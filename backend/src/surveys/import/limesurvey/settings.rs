//! What a file says about the survey as a whole that does not become part of its definition.

use super::super::losses::Losses;
use super::structure::Structure;
use super::tables::{Row, Tables};

/// Reports the settings of the survey, one line each.
pub(super) fn report(tables: &Tables, structure: &Structure, losses: &mut Losses) {
    for (column, plain, reason) in SETTINGS {
        let value = structure.settings.get(column);
        if !value.is_empty() && !plain.contains(&value) && value != "I" {
            losses.add(&format!("survey/{column}"), &format!("{column} = {value}"), reason);
        }
    }
    for (column, feature, reason) in TEXTS {
        if !structure.texts.get(column).is_empty() {
            losses.add(&format!("survey/{column}"), feature, reason);
        }
    }
    languages(structure, losses);
    rows(tables, losses);
}

fn languages(structure: &Structure, losses: &mut Losses) {
    for language in structure.settings.get("additional_languages").split_whitespace() {
        let reason = format!("A survey here is in one language; the texts in {} are read.", structure.language);
        losses.add(&format!("survey/languages/{language}"), "further language", &reason);
    }
}

fn rows(tables: &Tables, losses: &mut Losses) {
    for row in tables.rows("quota") {
        losses.add(&named("survey/quotas", row, "name"), "quota", "Everybody can answer; nobody is screened out.");
    }
    for row in tables.rows("survey_url_parameters") {
        let path = named("survey/url_parameters", row, "parameter");
        losses.add(&path, "URL parameter", "Addresses carry no answers and nothing about the respondent.");
    }
    for row in tables.rows("assessments") {
        losses.add(&named("survey/assessments", row, "name"), "assessment", "Answers are not added up to a score.");
    }
    let plugins = tables.rows("plugin_settings").len();
    if plugins > 0 {
        losses.add("survey/plugin_settings", &format!("{plugins} plugin settings"), "There are no such plugins here.");
    }
}

fn named(path: &str, row: &Row, column: &str) -> String {
    let name = row.get(column);
    format!("{path}/{}", if name.is_empty() { "unnamed" } else { name })
}

/// Column, the values that say nothing, and what becomes of any other.
const SETTINGS: [(&str, &[&str], &str); 20] = [
    ("startdate", &[], "A survey opens when it is published."),
    ("expires", &[], "When answers stop being taken is set on publishing."),
    ("anonymized", &["Y"], "Responses here hold nothing that says who answered."),
    ("datestamp", &["N"], "Responses hold no dates."),
    ("ipaddr", &["N"], "Responses hold no addresses."),
    ("refurl", &["N"], "Responses hold no addresses."),
    ("savetimings", &["N"], "How long anybody takes is not kept."),
    ("allowregister", &["N"], "Nobody needs to register to answer."),
    ("alloweditaftercompletion", &["N"], "A response that was sent is not changed any more."),
    ("tokenanswerspersistence", &["N"], "Answers are kept in the respondent's own browser until they are sent."),
    ("assessments", &["N"], "Answers are not added up to a score."),
    ("printanswers", &["N"], "Respondents see their answers before they send them, not afterwards."),
    ("publicstatistics", &["N"], "Results are shown by the campaign, not by a survey's setting."),
    ("usecaptcha", &["N"], "There are no picture puzzles here."),
    ("questionindex", &["0"], "Respondents go page by page, back and forth."),
    ("navigationdelay", &["0"], "Respondents can go on at once."),
    ("googleanalyticsapikey", &[], "Nothing is told to other sites."),
    ("template", &["inherit"], "The survey is shown in the product's own design."),
    ("emailnotificationto", &["inherit"], "Nobody is written to when a response comes in."),
    ("emailresponseto", &["inherit"], "Nobody is written to when a response comes in."),
];

/// Column of the texts, what it is, and what becomes of it.
const TEXTS: [(&str, &str, &str); 5] = [
    ("surveyls_url", "end URL", "Respondents stay on the closing page."),
    (
        "surveyls_policy_notice",
        "privacy notice",
        "A campaign has one privacy notice for all its surveys: write it there.",
    ),
    ("surveyls_legal_notice", "legal notice", "A campaign has one privacy notice for all its surveys: write it there."),
    ("surveyls_email_invite", "e-mail texts", "Messages to respondents are not part of a survey."),
    ("attachments", "e-mail attachments", "Messages to respondents are not part of a survey."),
];
