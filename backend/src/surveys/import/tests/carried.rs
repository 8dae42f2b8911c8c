//! What arrives of the example surveys, old and new.

use serde_json::{Value, json};
use survey::{Layout, Question};

use super::super::{Imported, limesurvey};

fn old() -> Imported {
    limesurvey(include_bytes!("../examples/old.lss")).expect("the old example")
}

fn question(imported: &Imported, code: &str) -> Question {
    imported.definition.question(code).unwrap_or_else(|| panic!("{code} is there")).clone()
}

fn show_if(imported: &Imported, code: &str) -> Value {
    serde_json::to_value(question(imported, code).show_if).unwrap()
}

fn kind(imported: &Imported, code: &str) -> Value {
    serde_json::to_value(question(imported, code).kind).unwrap()
}

fn equals(question: &str, value: &str) -> Value {
    json!({ "equals": { "question": question, "value": value } })
}

fn contains(question: &str, value: &str) -> Value {
    json!({ "contains": { "question": question, "value": value } })
}

fn loses(imported: &Imported, path: &str, feature: &str, reason: &str) {
    let fits = imported.report.losses.iter().filter(|loss| loss.path == path);
    let mut fits = fits.filter(|loss| loss.feature.contains(feature) && loss.reason.contains(reason));
    assert!(fits.next().is_some(), "{path} loses {feature}: {:#?}", imported.report.losses);
}

#[test]
fn the_old_example_can_be_published_and_is_counted_from_the_file() {
    let Imported { definition, report } = old();

    assert_eq!(survey::check::definition(&definition), []);
    assert_eq!((report.questions.found, report.questions.imported), (29, 26));
    assert_eq!((report.conditions.found, report.conditions.imported), (15, 10));
    assert_eq!(definition.title, "Example & trial");
    assert_eq!(definition.introduction.as_deref(), Some("A trial.\n\nWelcome.\n\nIt takes a while."));
    assert_eq!(definition.closing.as_deref(), Some("Thank you ]]> all."));
    assert_eq!(definition.layout, Layout::Single);
    let titles: Vec<_> = definition.pages.iter().filter_map(|page| page.title.as_deref()).collect();
    assert_eq!(titles, ["You", "Views", "End"]);
}

#[test]
fn questions_take_the_answers_they_took() {
    let old = old();

    assert!(question(&old, "role").required);
    assert_eq!(
        kind(&old, "role"),
        json!({ "type": "single_choice", "other": "Another role",
            "options": [{ "code": "lead", "label": "Lead & manager" }, { "code": "x", "label": "Expert" }] })
    );
    assert_eq!(kind(&old, "people"), json!({ "type": "number", "min": 0, "whole": true, "unit": "people" }));
    assert_eq!(kind(&old, "tools")["max"], 2);
    assert_eq!(kind(&old, "tools")["options"][2]["exclusive"], true);
    assert_eq!(kind(&old, "rate"), json!({ "type": "scale", "from": 1, "to": 5 }));
    assert_eq!(kind(&old, "rank")["min"], 1);
    assert_eq!(kind(&old, "rank")["max"], 2);
    assert_eq!(kind(&old, "since"), json!({ "type": "date", "earliest": "2015-01-01" }));
    assert_eq!(kind(&old, "agree")["rows"][1], json!({ "code": "B", "label": "left end – right end" }));
    assert_eq!(kind(&old, "five")["rows"][0], json!({ "code": "r1", "label": "Five points" }));
    assert_eq!(kind(&old, "five")["columns"].as_array().map(Vec::len), Some(5));
    assert_eq!(kind(&old, "hours_SQ1"), json!({ "type": "number", "min": 0, "max": 60, "whole": false }));
    assert_eq!(question(&old, "hours_SQ1").hint.as_deref(), Some("none – all"));
    assert_eq!(kind(&old, "table_a_y"), json!({ "type": "number", "min": 1, "max": 7, "whole": true }));
    assert_eq!(kind(&old, "ticks_mon")["type"], "multiple_choice");
    assert_eq!(kind(&old, "dual_1")["type"], "matrix");
    assert_eq!(kind(&old, "plan_comment")["type"], "long_text");
    assert_eq!(question(&old, "why").text, "Why not forms (https://example.org/forms)?");
    assert_eq!(question(&old, "bye").text, "Thank you.\n\nlogo");
}

#[test]
fn relevance_means_the_same_as_before() {
    let old = old();
    let page = json!({ "not": equals("manage", "N") });
    let any_of_rate = json!({ "any": [
        { "compares": { "question": "people", "operator": "more", "value": 3 } }, { "not": equals("role", "x") }] });

    assert_eq!(serde_json::to_value(&old.definition.pages[1].show_if).unwrap(), page);
    assert_eq!(show_if(&old, "people"), equals("manage", "Y"));
    assert_eq!(show_if(&old, "other_tool"), contains("tools", "other"));
    assert_eq!(show_if(&old, "why"), json!({ "all": [{ "not": contains("tools", "SQ1") }, contains("tools", "SQ2")] }));
    // `people` is read without NAOK: while it is hidden the whole equation is false.
    assert_eq!(show_if(&old, "rate"), json!({ "all": [equals("manage", "Y"), any_of_rate] }));
    assert_eq!(
        show_if(&old, "comment_1"),
        json!({ "any": [
            { "compares": { "question": "agree", "row": "A", "operator": "at_most", "value": 2 } },
            { "compares": { "question": "people", "operator": "more", "value": 10 } }] })
    );
    assert_eq!(show_if(&old, "help_SQ2comment"), contains("help", "SQ2"));
    assert_eq!(
        show_if(&old, "names_n1")["all"][1],
        json!({ "equals": { "question": "dual_1", "row": "A", "value": "b" } })
    );
    assert_eq!(show_if(&old, "byrow")["all"][0], page);
    assert_eq!(show_if(&old, "byrow")["all"][1]["any"][0], contains("ticks_mon", "am"));
    // From the table of conditions, which files had before relevance equations.
    assert_eq!(
        show_if(&old, "last"),
        json!({ "any": [
            { "all": [equals("manage", "N"), contains("tools", "SQ1")] },
            { "not": { "answered": { "question": "manage" } } }] })
    );
}

#[test]
fn what_did_not_arrive_is_named() {
    let old = old();

    loses(&old, "groups/2/questions/secret", "short free text", "hidden");
    loses(&old, "groups/2/questions/sum", "equation", "not calculated");
    loses(&old, "groups/3/questions/never", "short free text", "never shown");
    loses(&old, "groups/2/questions/after_secret", "secret == 'a'", "shown to everybody");
    loses(&old, "groups/2/questions/counted", "count(tools_SQ1", "count()");
    loses(&old, "groups/2/questions/forward", "last == 'Y'", "asked later");
    loses(&old, "groups/3/questions/more", "regexMatch", "regexMatch()");
    loses(&old, "groups/2/questions/comment-1", "code comment-1", "comment_1");
    loses(&old, "groups/1/questions/other_tool", "{TOKEN:FIRSTNAME}", "ellipsis");
    loses(&old, "groups/1/questions/people", "max_num_value_n = {total}", "calculated");
    loses(&old, "groups/1/questions/people", "default answer", "beforehand");
    loses(&old, "groups/1/questions/tools", "mandatory = S", "left out");
    loses(&old, "groups/1/questions/tools", "random_order", "order of the file");
    loses(&old, "groups/2/questions/agree", "array_filter", "shown");
    loses(&old, "groups/2/questions/agree", "of B", "shown with it");
    loses(&old, "groups/3/questions/bye", "image, script", "plain");
    loses(&old, "groups/2", "randomization_group", "order of the file");
    loses(&old, "groups/4", "group without questions", "left out");
    loses(&old, "survey/quotas/Leads", "quota", "screened out");
    loses(&old, "survey/languages/de", "language", "en");
    loses(&old, "survey/url_parameters/source", "URL parameter", "Addresses");
    loses(&old, "survey/expires", "2020-01-01", "publishing");
}

#[test]
fn the_new_shape_is_read_like_the_old_one() {
    let new = limesurvey(include_bytes!("../examples/new.lss")).expect("the new example");

    assert_eq!(survey::check::definition(&new.definition), []);
    assert_eq!((new.report.questions.found, new.report.questions.imported), (5, 4));
    assert_eq!((new.report.conditions.found, new.report.conditions.imported), (2, 2));
    assert_eq!(new.definition.pages[0].title.as_deref(), Some("Work"));
    assert_eq!(question(&new, "often").text, "How often?");
    assert_eq!(kind(&new, "often")["options"][0], json!({ "code": "A1", "label": "Every day" }));
    assert_eq!(kind(&new, "feel")["rows"][1], json!({ "code": "R2", "label": "At home" }));
    assert_eq!(show_if(&new, "say"), json!({ "equals": { "question": "feel", "row": "R2", "value": "1" } }));
    loses(&new, "groups/1/questions/photo", "file upload", "no files");
    loses(&new, "groups/1/questions/say", "script", "scripts");
    loses(&new, "survey/surveyls_policy_notice", "privacy notice", "campaign");
}
