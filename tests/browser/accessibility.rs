//! axe-core on every page of participate and the studio: on a telephone and at a desk, light and dark. Pictures of each are kept.

use serde_json::json;
use tests::browser::DESK;
use tests::{Browser, Published, TestApp, campaign, equals, lss, options, survey};

use crate::answering::answer_step;
use crate::findings::Findings;
use crate::studio::sign_in;

/// That nothing is found on our pages shows something only if what is wrong would be found.
#[tokio::test]
async fn what_is_wrong_with_a_page_is_found() {
    let app = TestApp::start_with_pages().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    browser.open("/").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());

    let harm = "document.documentElement.lang = '';
        const add = html => document.querySelector('main').insertAdjacentHTML('beforeend', html);
        add('<img src=\"data:,\"><input><button></button><h5>x</h5><p id=pale>Pale words on white</p>');
        add('<div id=wide>x</div><div id=row><button>a</button><button>b</button></div>');
        const style = (id, styles) => Object.assign(document.getElementById(id).style, styles);
        style('pale', { color: '#ccc', background: '#fff' });
        style('wide', { minWidth: '2000px' });
        for (const e of document.querySelectorAll('#row button')) Object.assign(e.style,
            { all: 'unset', display: 'inline-block', width: '8px', height: '8px', overflow: 'hidden' });";
    browser.run(harm, vec![]).await;
    let found = browser.violations().await;

    let rules =
        ["html-has-lang", "image-alt", "label", "button-name", "heading-order", "color-contrast", "target-size"];
    for rule in rules {
        assert!(found.iter().any(|one| one.starts_with(&format!("{rule}:"))), "{rule} is not among {found:#?}");
    }
    assert!(browser.overflow().await > 0);
    browser.close().await;
}

/// One question of every kind.
async fn every_kind(app: &TestApp) -> Published {
    let rows = json!([{ "code": "r1", "label": "Supervision" }, { "code": "r2", "label": "Workload" }]);
    let many: serde_json::Value =
        (1..=20).map(|n| json!({ "code": format!("o{n}"), "label": format!("Option number {n}") })).collect();
    let asked = survey()
        .titled("Every kind of question")
        .asking("read", json!({ "type": "statement" }))
        .asking("one", json!({ "type": "single_choice", "options": options(["a", "b"]), "other": "Something else" }))
        .required()
        .asking("long_list", json!({ "type": "single_choice", "options": many }))
        .asking(
            "many",
            json!({ "type": "multiple_choice", "options": options(["a", "b", "c"]), "other": "Else", "max": 2 }),
        )
        .asking(
            "points",
            json!({ "type": "scale", "from": 1, "to": 5, "labels": ["Never", "", "Sometimes", "", "Always"] }),
        )
        .asking("eleven", json!({ "type": "scale", "from": 0, "to": 10 }))
        .asking("grid", json!({ "type": "matrix", "rows": rows, "columns": options(["low", "middle", "high"]) }))
        .required()
        .asking("line", json!({ "type": "short_text" }))
        .asking("said", json!({ "type": "long_text", "max_length": 400 }))
        .asking("hours", json!({ "type": "number", "min": 0, "max": 80, "unit": "hours" }))
        .asking("day", json!({ "type": "date" }))
        .asking("rank", json!({ "type": "ranking", "options": options(["a", "b", "c"]) }))
        .asking("why", json!({ "type": "long_text" }))
        .shown_if(equals("one", "b"));
    app.published(asked).await
}

#[tokio::test]
async fn every_page_for_respondents_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let survey = every_kind(&app).await;
    let slug = app.admin().await.get(format!("/api/v1/campaigns/{}", survey.campaign)).await.body["slug"].clone();
    let definition = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.body["definition"].clone();
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);
    found.open("together-campaigns", "/", "Campaigns").await;
    found.open("together-campaign", &format!("/c/{}", slug.as_str().unwrap()), "Spring pulse").await;
    found.open("together-not-found", "/c/nothing-here", "Page not found").await;
    found.open("participate-no-survey", "/s/H7kQm3vXw9RbTzYd", "Page not found").await;
    found.open("participate-sent-nothing", &format!("/s/{}/sent", survey.link), "").await;
    found.open("participate-start", &format!("/s/{}", survey.link), "Every kind of question").await;

    browser.click("link", "Start").await;
    let mut step = 0;
    loop {
        browser.settled().await;
        let before = browser.address().await;
        if before.ends_with("/check") {
            break;
        }
        step += 1;
        found.look(&format!("participate-step-{step:02}")).await;
        if answer_step(&browser, &definition).await > 0 {
            found.look(&format!("participate-step-{step:02}-answered")).await;
        }
        browser.click("button", "Continue").await;
        browser.wait("the next step", async || browser.address().await != before).await;
    }
    found.look("participate-check").await;
    browser.click("button", "Send answers").await;
    browser.wait_for_heading("Answers sent").await;
    found.look("participate-sent").await;

    for question in ["one", "grid"] {
        browser.open(&format!("/s/{}/q/{question}", survey.link)).await;
        browser.click("button", "Continue").await;
        browser.wait_for_text("There is a problem").await;
        found.look(&format!("participate-error-{question}")).await;
    }
    app.admin().await.act(format!("/api/v1/surveys/{}/close", survey.id)).await.expect(200);
    found.open("participate-closed", &format!("/s/{}", survey.link), "This survey is closed").await;
    app.admin().await.act(format!("/api/v1/campaigns/{}/close", survey.campaign)).await.expect(200);
    found.open("together-campaign-closed", &format!("/c/{}", slug.as_str().unwrap()), "Spring pulse").await;
    found.open("together-no-campaigns", "/", "Campaigns").await;
    found.none();
    browser.close().await;
}

/// Enough responses that every chart shows something.
async fn respond_to_every_kind(app: &TestApp, survey: &Published) {
    for n in 0..24 {
        let (one, support) = (["a", "b"][n % 2], ["low", "middle", "high"][n % 3]);
        let mut answers = json!({
            "one": one, "long_list": format!("o{}", n % 20 + 1), "many": if n % 3 == 0 { ["a", "b"] } else { ["b", "c"] },
            "points": n % 5 + 1, "eleven": n % 11, "grid": { "r1": support, "r2": "high" },
            "line": "A line", "said": "A text", "hours": 37.5, "day": "2026-11-30",
            "rank": if n % 4 == 0 { ["a", "b", "c"] } else { ["c", "a", "b"] },
        });
        if one == "b" && n < 8 {
            answers["why"] = json!("Because");
        }
        app.respond(survey, answers).await.expect(201);
    }
}

#[tokio::test]
async fn every_page_of_the_studio_is_accessible() {
    let app = TestApp::start_with_pages().await;
    app.admin().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);
    found.open("studio-sign-in", "/studio", "Sign in").await;
    browser.click("button", "Sign in").await;
    browser.wait_for_text("There is a problem").await;
    found.look("studio-sign-in-error").await;
    sign_in(&app, &browser).await;
    found.look("studio-campaigns-none").await;
    found.open("studio-not-found", "/studio/nothing", "Page not found").await;
    found.open("studio-new-campaign", "/studio/campaigns/new", "New campaign").await;
    browser.click("button", "Create the campaign").await;
    browser.wait_for_text("There is a problem").await;
    found.look("studio-new-campaign-error").await;

    let draft = app.drafted(campaign().with("name", "Autumn draft").with("privacy_notice", "")).await;
    found.open("studio-campaign-draft", &format!("/studio/campaigns/{draft}"), "Autumn draft").await;
    found.open("studio-surveys-none", &format!("/studio/campaigns/{draft}/surveys"), "Surveys").await;
    let survey = every_kind(&app).await;
    let root = format!("/studio/campaigns/{}", survey.campaign);
    found.open("studio-campaigns", "/studio", "Campaigns").await;
    found.open("studio-campaign", &root, "Spring pulse").await;
    found.open("studio-campaign-edit", &format!("{root}/edit"), "").await;
    found.open("studio-campaign-close", &format!("{root}/close"), "Close this campaign?").await;
    let other = app.drafted(campaign().with("name", "Ready to go")).await;
    found.open("studio-campaign-launch", &format!("/studio/campaigns/{other}/launch"), "Launch this campaign?").await;

    import_pages(&app, &mut found, &root).await;
    survey_pages(&app, &mut found, &root, &survey).await;
    found.none();
    browser.close().await;
}

async fn import_pages(app: &TestApp, found: &mut Findings<'_>, root: &str) {
    let browser = found.browser;
    found.open("studio-import", &format!("{root}/surveys/import"), "Import a survey").await;
    browser.click("button", "Check the file").await;
    browser.wait_for_text("There is a problem").await;
    found.look("studio-import-error").await;
    let file = app.file("small.lss", lss::small());
    browser.choose_file(file.as_ref()).await;
    browser.click("button", "Check the file").await;
    browser.wait_for_text("Nothing has been made yet.").await;
    found.look("studio-import-checked").await;
    browser.click("button", "Make the draft").await;
    browser.wait_for_text("The draft has been made.").await;
    found.look("studio-survey-draft").await;
    let draft = browser.address().await;
    for (page, heading) in [
        ("preview", "A small survey"),
        ("publish", "Publish this survey?"),
        ("delete", "Delete this draft?"),
        ("import-report", "A small survey"),
    ] {
        found.open(&format!("studio-survey-{page}"), &format!("{draft}/{page}"), heading).await;
    }
}

async fn survey_pages(app: &TestApp, found: &mut Findings<'_>, root: &str, survey: &Published) {
    let path = format!("{root}/surveys/{}", survey.id);
    found.open("studio-surveys", &format!("{root}/surveys"), "Surveys").await;
    found.open("studio-survey-open", &path, "Every kind of question").await;
    found.open("studio-survey-close", &format!("{path}/close"), "Close this survey?").await;
    found.open("studio-results-withheld", &format!("{path}/results"), "Every kind of question").await;
    respond_to_every_kind(app, survey).await;
    found.open("studio-results", &format!("{path}/results"), "Every kind of question").await;
    found.browser.wait_for_text("24 responses").await;
    app.admin().await.act(format!("/api/v1/surveys/{}/close", survey.id)).await.expect(200);
    found.open("studio-survey-closed", &path, "Every kind of question").await;
}
