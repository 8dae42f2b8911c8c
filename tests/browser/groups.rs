//! Working groups as participants meet them: finding one, applying, asking its leaders, doing what it gave one to do.

use serde_json::{Value, json};
use tests::browser::{DESK, PHONE};
use tests::groups::{group, hidden_group, item};
use tests::{Browser, Signed, TestApp};

use crate::findings::Findings;
use crate::mailbox::Mailbox;
use crate::walk::Walk;

const BOTH: [(u32, u32); 2] = [PHONE, DESK];

/// A group that everybody sees.
async fn caseload(app: &TestApp, joining: &str) -> String {
    app.grouped(group().with("name", "Caseload group").with("visibility", "public").with("joining", joining)).await
}

/// The id of the membership of `person`, as those who lead the group see it.
async fn membership(app: &TestApp, group: &str, person: &Signed) -> String {
    let all = app.admin().await.all(&format!("/api/v1/groups/{group}/members")).await;
    let found = all.iter().find(|one| one["person_id"] == person.id.as_str());
    found.unwrap_or_else(|| panic!("{all:?}"))["id"].as_str().unwrap().to_owned()
}

async fn decide(app: &TestApp, group: &str, person: &Signed, accept: bool, reason: &str) {
    let path = format!("/api/v1/groups/{group}/members/{}/decide", membership(app, group, person).await);
    app.admin().await.post(path, &json!({ "accept": accept, "reason": reason })).await.expect(200);
}

#[tokio::test]
async fn somebody_applies_to_a_group_is_accepted_and_leaves_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let id = caseload(&app, "application").await;
        let person = app.person("participant", None, None).await;
        let browser = Browser::start(&app.server.url, size).await;
        browser.take_over(&person.session).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open("/groups").await;
        walk.see("groups", "Working groups").await;
        walk.press("link", "Caseload group").await;
        walk.see("group-to-apply", "Caseload group").await;
        walk.press("button", "Apply").await;
        browser.wait_for_text("There is a problem").await;
        walk.write("Why would you like to join?", "I hold a caseload myself.").await;
        walk.press("button", "Apply").await;
        browser.wait_for_text("You wrote: I hold a caseload myself.").await;
        walk.see("group-applied", "Caseload group").await;
        decide(&app, &id, &person, true, "").await;
        browser.wait_for_text("You are in this group.").await;
        walk.see("group-member", "Caseload group").await;
        walk.open("/my/groups").await;
        walk.see("my-groups", "My groups").await;
        walk.press("link", "Caseload group").await;
        browser.wait_for_text("You are in this group.").await;
        walk.press("button", "Leave the group").await;
        browser.wait_for_text("You will not be told of its meetings any more.").await;
        walk.press("button", "Leave the group").await;
        browser.wait_for_text("You have left this group.").await;
        walk.see("group-left", "Caseload group").await;

        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn a_question_is_put_and_its_answer_appears_on_the_open_page() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let id = caseload(&app, "open").await;
        let person = app.person("participant", None, None).await;
        let browser = Browser::start(&app.server.url, size).await;
        browser.take_over(&person.session).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open(&format!("/groups/{id}")).await;
        browser.wait_for_text("No question yet").await;
        walk.press("button", "Ask a question").await;
        walk.press("button", "Send the question").await;
        browser.wait_for_text("Write your question").await;
        walk.write("Your question", "When will caseloads be capped?").await;
        walk.see("question-being-put", "Caseload group").await;
        walk.press("button", "Send the question").await;
        browser.wait_for_text("Waiting for an answer since today").await;
        walk.see("question-open", "Caseload group").await;
        let admin = app.admin().await;
        let questions = admin.all("/api/v1/questions").await;
        let question = questions[0]["question"]["id"].as_str().unwrap();
        let answer = json!({ "answer": "From April: the plan is on its way.", "title": "Director" });
        let path = format!("/api/v1/questions/{question}/answer");
        admin.post(path, &answer).header("if-match", "*").await.expect(200);
        browser.wait_for_text("From April: the plan is on its way.").await;
        walk.see("question-answered", "Caseload group").await;

        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn an_action_is_brought_up_to_date_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let id = caseload(&app, "open").await;
        let person = app.in_group(&id, "member").await;
        let fields = json!({ "text": "Ask the fourteen what their duty teams look like.", "owner_id": person.id, "due_on": "2026-12-01" });
        app.admin().await.post(format!("/api/v1/groups/{id}/actions"), &fields).await.expect(201);
        let browser = Browser::start(&app.server.url, size).await;
        browser.take_over(&person.session).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open("/my/actions").await;
        walk.see("my-actions", "My actions").await;
        walk.press("link", "Ask the fourteen").await;
        walk.see("my-action", "Update").await;
        browser.tab_to("radio", "Open").await;
        browser.press(thirtyfour::Key::Down).await;
        browser.press(thirtyfour::Key::Down).await;
        walk.write("What came of it? (optional)", "Eleven answered.").await;
        walk.press("button", "Save").await;
        browser.wait_for_text("The action has been updated").await;
        walk.see("my-actions-done", "My actions").await;

        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn an_invitation_is_accepted_by_whoever_signs_in_at_its_link() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let id = app.grouped(hidden_group().with("name", "Quiet group")).await;
        let person = app.person("participant", None, None).await;
        let body = json!({ "email": person.email, "role": "member" });
        app.admin().await.post(format!("/api/v1/groups/{id}/invitations"), &body).await.expect(201);
        let link = Mailbox::of(&app).link(&person.email, "/group-invitation").await;
        let browser = Browser::start(&app.server.url, size).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open(&link).await;
        walk.see("group-invitation-sign-in", "Sign in").await;
        walk.sign_in(&person.email, &person.password).await;
        walk.see("group-invitation", "You are invited to a working group").await;
        walk.press("button", "Accept the invitation").await;
        browser.wait_for_heading("Quiet group").await;
        browser.wait_for_text("You are in this group.").await;
        walk.open(&link).await;
        walk.press("button", "Accept the invitation").await;
        walk.see("group-invitation-spent", "This link cannot be used").await;

        walk.none();
        browser.close().await;
    }
}

/// A group with members, minutes, decisions and actions.
async fn busy_group(app: &TestApp) -> (String, String, Signed) {
    let id = caseload(app, "application").await;
    let admin = app.admin().await;
    let member = app.in_group(&id, "member").await;
    for slug in ["dudley", "walsall", "coventry"] {
        let person = app.person("participant", Some(slug), None).await;
        app.add_to_group(&id, &person, "member").await;
    }
    app.meeting(&id, 12, &["Welcome", "What the duty teams say"]).await;
    let items = json!([
        item("note", "Everybody said what their duty team looks like."),
        item("decision", "The region tries a shared duty team for three months."),
        { "id": "01900000-0000-7000-8000-000000000f01", "kind": "action", "text": "Write down what a shared duty team needs.",
            "owner_id": member.id, "organisation_id": null, "due_on": "2026-11-01", "action_id": null },
    ]);
    let minutes = app.approved_minutes(&id, items).await;
    let ask = json!({ "text": "Who pays for the shared team?", "organisation_id": null });
    member.client.post(format!("/api/v1/group-pages/{id}/questions"), &ask).await.expect(201);
    let all: Vec<Value> = admin.all("/api/v1/questions").await;
    let question = all[0]["question"]["id"].as_str().unwrap();
    let answer = json!({ "answer": "All fourteen, by their number of social workers.", "title": "" });
    admin.post(format!("/api/v1/questions/{question}/answer"), &answer).header("if-match", "*").await.expect(200);
    (id, minutes, member)
}

#[tokio::test]
async fn every_page_of_groups_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);
    found.open("together-groups-none", "/groups", "Working groups").await;
    let (id, minutes, member) = busy_group(&app).await;
    found.open("together-groups-anyone", "/groups", "Working groups").await;
    found.open("together-groups-search", "/groups?q=nothing%20such", "Working groups").await;
    found.open("together-group-anyone", &format!("/groups/{id}"), "Caseload group").await;
    found.open("together-group-progress", &format!("/groups/{id}/progress"), "Caseload group").await;
    found
        .open("together-minutes-anyone", &format!("/groups/{id}/minutes/{minutes}"), "Minutes of Monthly meeting")
        .await;
    found.open("together-my-groups-signed-out", "/my/groups", "My groups").await;
    found.open("together-group-no-such", "/groups/01900000-0000-7000-8000-00000000dead", "Page not found").await;
    found.open("together-group-invitation-none", "/group-invitation", "").await;

    browser.take_over(&member.session).await;
    found.open("together-group-busy", &format!("/groups/{id}"), "Caseload group").await;
    found.open("together-minutes", &format!("/groups/{id}/minutes/{minutes}"), "Minutes of Monthly meeting").await;
    let older = format!("/groups/{id}/minutes/{minutes}?version=1");
    found.open("together-minutes-older", &older, "Minutes of Monthly meeting").await;
    found.open("together-my-actions-overdue", "/my/actions", "My actions").await;
    found.open("together-my-registrations-none", "/my/registrations", "My registrations").await;
    let other = app.grouped(group().with("name", "By invitation").with("joining", "invitation")).await;
    found.open("together-group-by-invitation", &format!("/groups/{other}"), "By invitation").await;
    let refusing = app.grouped(group().with("name", "Refusing group")).await;
    let reason = json!({ "reason": "I would like to." });
    member.client.post(format!("/api/v1/group-pages/{refusing}/join"), &reason).await.expect(200);
    decide(&app, &refusing, &member, false, "The group has no room this year.").await;
    found.open("together-group-refused", &format!("/groups/{refusing}"), "Refusing group").await;
    app.admin().await.act(format!("/api/v1/groups/{id}/close")).await.expect(200);
    found.open("together-group-closed", &format!("/groups/{id}"), "Caseload group").await;

    found.none();
    browser.close().await;
}

#[tokio::test]
async fn a_groups_progress_is_laid_out_for_paper() {
    let app = TestApp::start_with_pages().await;
    let (id, _, member) = busy_group(&app).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    browser.take_over(&member.session).await;
    browser.open(&format!("/groups/{id}/progress")).await;
    browser.wait_for_heading("Caseload group").await;
    let screen = browser.text().await;

    browser.on_paper(false).await;
    // A4 at 96 to the inch, without its margins.
    browser.resize((718, 1047)).await;

    let paper = browser.text().await;
    for left_out in ["Print", "Sign in", "Campaigns", "Your account", "Back to the group"] {
        assert!(!paper.contains(left_out), "{left_out} is no use on paper: {paper}");
    }
    for kept in ["Caseload group", "The region tries a shared duty team", "Write down what a shared duty team needs"] {
        assert!(screen.contains(kept) && paper.contains(kept), "{kept} is on paper too: {paper}");
    }
    // What has to be opened on a screen is open on paper.
    assert!(!screen.contains("Dudley: 1 member") && paper.contains("Dudley: 1 member"), "{paper}");
    assert_eq!(browser.overflow().await, 0);
    browser.picture("together-group-progress-paper").await;
    // Whoever reads in the dark prints on white.
    browser.on_paper(true).await;
    let ground = "return [getComputedStyle(document.body), getComputedStyle(document.documentElement)].map(one => one.backgroundColor)";
    let white = ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"];
    let grounds = browser.run(ground, vec![]).await;
    assert!(grounds.as_array().unwrap().iter().all(|one| white.contains(&one.as_str().unwrap())), "{grounds}");
    browser.picture("together-group-progress-paper-dark").await;
    browser.close().await;
}

#[tokio::test]
async fn a_campaigns_home_tells_what_is_open_and_what_happened() {
    let app = TestApp::start_with_pages().await;
    let survey = app.published(tests::survey().titled("Spring pulse").text("team")).await;
    let admin = app.admin().await;
    let campaign = admin.get(format!("/api/v1/campaigns/{}", survey.campaign)).await.body;
    let made = group()
        .with("name", "Caseload group")
        .with("visibility", "public")
        .with("campaign_id", survey.campaign.as_str());
    let id = app.grouped(made).await;
    app.approved_minutes(&id, json!([item("decision", "The region tries a shared duty team for three months.")])).await;
    let ask = json!({ "text": "Who pays for the shared team?", "organisation_id": null });
    admin.post(format!("/api/v1/group-pages/{id}/questions"), &ask).await.expect(201);
    let all: Vec<Value> = admin.all("/api/v1/questions").await;
    let question = all[0]["question"]["id"].as_str().unwrap();
    let answer = json!({ "answer": "All fourteen, by their number of social workers.", "title": "" });
    admin.post(format!("/api/v1/questions/{question}/answer"), &answer).header("if-match", "*").await.expect(200);
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);

    browser.open(&format!("/c/{}", campaign["slug"].as_str().unwrap())).await;
    browser.wait_for_text("What happened").await;

    let text = browser.text().await;
    let told = ["Spring pulse", "Caseload group", "Apply to join", "Decided: The region tries", "Answered: Who pays"];
    assert!(told.iter().all(|words| text.contains(words)), "{text}");
    found.look("together-campaign-home").await;
    found.none();
    browser.close().await;
}

#[tokio::test]
async fn what_a_page_cannot_load_is_said_and_tried_again() {
    let app = TestApp::start_with_pages().await;
    let id = caseload(&app, "open").await;
    let browser = Browser::start(&app.server.url, PHONE).await;
    browser.open("/groups").await;
    browser.get("link", "Caseload group").await;

    browser.offline(true).await;
    browser.click("link", "Caseload group").await;
    browser.wait_for_heading("You seem to be offline").await;
    browser.picture("together-offline-phone-light").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.offline(false).await;
    browser.click("button", "Try again").await;
    browser.wait_for_heading("Caseload group").await;

    assert_eq!(browser.address().await, format!("/groups/{id}"));
    browser.close().await;
}
