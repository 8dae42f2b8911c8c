//! Working groups as those meet them who look after one: created, filled, handed over; minutes and actions; answers to questions.

use serde_json::{Value, json};
use tests::browser::{DESK, PHONE};
use tests::gatherings::NewQuestion;
use tests::groups::{group, hidden_group, item};
use tests::{Browser, Signed, TestApp, campaign};
use thirtyfour::Key;

use crate::entering::enter;
use crate::findings::Findings;
use crate::people::enter_on;
use crate::walk::Walk;

const BOTH: [(u32, u32); 2] = [PHONE, DESK];
const MEMBER: &str = "A participant of the tests";

/// A group that everybody sees, and joins by application.
async fn caseload(app: &TestApp) -> String {
    app.grouped(group().with("name", "Caseload group").with("visibility", "public")).await
}

async fn apply(person: &Signed, group: &str) {
    let reason = json!({ "reason": "I hold a caseload myself." });
    person.client.post(format!("/api/v1/group-pages/{group}/join"), &reason).await.expect(200);
}

/// Waits until what was written is kept: the page says since when.
async fn saved(browser: &Browser) {
    let told = async || {
        let text = browser.text().await;
        (0..3).any(|digit| text.contains(&format!("Saved {digit}")))
    };
    browser.wait("what was written to be saved", told).await;
}

/// Creates the group, chaired by whoever does.
async fn create(browser: &Browser, walk: &mut Walk<'_>) {
    walk.press("link", "New group").await;
    walk.see("group-new", "New group").await;
    walk.press("button", "Create the group").await;
    browser.wait_for_text("There is a problem").await;
    walk.see("group-new-error", "New group").await;
    walk.write("Name", "Caseload group").await;
    walk.write("Purpose", "Find out what makes caseloads grow.").await;
    walk.write("Themes (optional)", "Caseload").await;
    walk.pick("Everyone").await;
    walk.pick("Open to everyone").await;
    browser.press(Key::Down).await;
    walk.press("button", "Create the group").await;
    browser.wait_for_text("The group has been created. You chair it.").await;
    walk.see("group-created", "Caseload group").await;
}

#[tokio::test]
async fn a_group_is_created_filled_and_handed_over_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let administrator = app.person("regional_administrator", None, None).await;
        let browser = Browser::start(&app.server.url, size).await;
        enter(&browser, &administrator, "/studio", "Campaigns").await;
        let mut walk = Walk::through(&browser, size, "studio").await;

        walk.menu("Groups").await;
        walk.see("groups-none", "Groups").await;
        create(&browser, &mut walk).await;
        let id = browser.address().await.rsplit('/').next().unwrap().to_owned();

        apply(&app.person("participant", Some("dudley"), None).await, &id).await;
        walk.press("link", "Members").await;
        browser.wait_for_text("I hold a caseload myself.").await;
        walk.see("group-application", "Caseload group").await;
        walk.press("link", "Decide").await;
        walk.see("group-decide", "Application of").await;
        walk.press("button", "Send the decision").await;
        browser.wait_for_text("Choose whether you accept the application").await;
        walk.pick("Accept").await;
        walk.press("button", "Send the decision").await;
        browser.wait_for_text(&format!("{MEMBER} is a member now.")).await;

        walk.press("link", "Invite somebody").await;
        browser.wait_for_heading("Invite somebody").await;
        walk.press("button", "Send the invitation").await;
        browser.wait_for_text("Enter an email address").await;
        walk.see("group-invite-error", "Invite somebody").await;
        walk.write("Email address", "new@tests.example").await;
        walk.press("button", "Send the invitation").await;
        browser.wait_for_text("The invitation to new@tests.example is on its way.").await;
        walk.see("group-members", "Caseload group").await;

        walk.press("link", &format!("Change role {MEMBER}")).await;
        walk.see("group-role", "Role of").await;
        browser.tab_to("radio", "Member").await;
        browser.press(Key::Up).await;
        walk.press("button", "Save").await;
        browser.wait_for_text("from now on: Facilitator").await;

        walk.press("link", "Hand over the chair").await;
        browser.wait_for_heading("Hand over the chair").await;
        walk.press("button", "Hand over the chair").await;
        browser.wait_for_text("Choose who chairs the group from now on").await;
        walk.see("group-hand-over", "Hand over the chair").await;
        walk.pick(MEMBER).await;
        walk.press("button", "Hand over the chair").await;
        browser.wait_for_text("The chair has been handed over.").await;

        let members = app.admin().await.all(&format!("/api/v1/groups/{id}/members")).await;
        let chairs: Vec<&Value> = members.iter().filter(|one| one["role"] == "chair").collect();
        assert_eq!((chairs.len(), &chairs[0]["name"]), (1, &json!(MEMBER)));
        walk.none();
        browser.close().await;
    }
}

/// Plans the next meeting of a group and publishes it.
async fn plan_meeting(browser: &Browser, walk: &mut Walk<'_>, id: &str) {
    walk.press("link", "Plan the next meeting").await;
    browser.wait_for_text("No meeting is planned").await;
    walk.see("meetings-none", "Caseload group").await;
    walk.press("link", "Plan a meeting").await;
    walk.see("meeting-new", "New event").await;
    walk.write("Title", "Monthly meeting").await;
    walk.write("Summary", "What the duty teams say.").await;
    for (part, number) in [("Day", "23"), ("Month", "3"), ("Year", "2090")] {
        walk.write(part, number).await;
    }
    walk.write("Start time", "10:00").await;
    walk.write("Place (optional)", "Council house, room 4").await;
    walk.press("button", "Add an item").await;
    browser.press("What the duty teams say").await;
    walk.press("button", "Save as a draft").await;
    browser.wait_for_text("The event has been saved as a draft.").await;
    walk.press("link", "Publish the event").await;
    browser.wait_for_heading("Publish this event?").await;
    walk.press("button", "Publish the event").await;
    browser.wait_for_text("The event is published.").await;
    walk.open(&format!("/studio/groups/{id}/meetings")).await;
    browser.wait_for_text("23 March 2090").await;
    walk.see("meetings", "Caseload group").await;
}

/// Goes from the public page of the group to its action in the studio, and says that it is done.
async fn close_action(browser: &Browser, walk: &mut Walk<'_>, id: &str) {
    walk.open(&format!("/groups/{id}")).await;
    walk.press("link", "Manage this group in the studio").await;
    browser.wait_for_heading("Caseload group").await;
    walk.press("link", "Actions").await;
    walk.press("link", "Write down what a shared duty team needs.").await;
    browser.wait_for_heading("Change the action").await;
    browser.tab_to("radio", "Open").await;
    browser.press(Key::Down).await;
    browser.press(Key::Down).await;
    walk.write("What came of it? (optional)", "It is written down.").await;
    walk.see("action-change", "Change the action").await;
    walk.press("button", "Save").await;
    browser.wait_for_text("The action has been updated").await;
    walk.see("group-actions", "Caseload group").await;
}

#[tokio::test]
async fn minutes_are_written_circulated_approved_and_an_action_of_them_closed_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let id = caseload(&app).await;
        let chair = app.in_group(&id, "facilitator").await;
        let browser = Browser::start(&app.server.url, size).await;
        enter(&browser, &chair, &format!("/studio/groups/{id}"), "Caseload group").await;
        let mut walk = Walk::through(&browser, size, "studio").await;

        plan_meeting(&browser, &mut walk, &id).await;
        walk.press("button", "Begin minutes").await;
        browser.wait_for_heading("Minutes of Monthly meeting").await;
        browser.settled().await;
        browser.tab_to("textbox", "Text of item 1").await;
        browser.press(": no two are alike.").await;
        walk.press("button", "Add a decision").await;
        browser.press("The region tries a shared duty team.").await;
        walk.press("button", "Add an action").await;
        browser.press("Write down what a shared duty team needs.").await;
        walk.choose("Who does it", MEMBER).await;
        saved(&browser).await;
        walk.see("minutes-draft", "Minutes of").await;
        walk.press("button", "Remove item 2").await;
        browser.wait_for_text("An item has been removed.").await;
        browser.press(Key::Enter).await;
        browser.wait("the item back", async || browser.has("textbox", "Text of item 3").await).await;
        walk.press("button", "Circulate").await;
        walk.see("minutes-circulate", "Circulate these minutes?").await;
        walk.press("button", "Circulate").await;
        browser.wait_for_text("The minutes have been circulated.").await;
        walk.see("minutes-circulated", "Minutes of").await;
        walk.press("button", "Approve").await;
        walk.see("minutes-approve", "Approve these minutes for good?").await;
        walk.press("button", "Approve for good").await;
        browser.wait_for_text("The minutes are approved.").await;
        walk.see("minutes-approved", "Minutes of").await;
        assert!(!browser.has("textbox", "Text of item 1").await, "approved minutes can be written into");
        let text = browser.text().await;
        let kept =
            ["What the duty teams say: no two are alike.", "The region tries a shared", "Write down what a shared"];
        assert!(kept.iter().all(|words| text.contains(words)), "{text}");

        close_action(&browser, &mut walk, &id).await;

        let actions = app.admin().await.all(&format!("/api/v1/group-pages/{id}/actions")).await;
        assert_eq!((&actions[0]["status"], &actions[0]["outcome"]), (&json!("done"), &json!("It is written down.")));
        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn questions_are_answered_hidden_and_shown_again_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let administrator = app.person("regional_administrator", None, None).await;
        let id = caseload(&app).await;
        let path = format!("/api/v1/group-pages/{id}/questions");
        for text in ["When will caseloads be capped?", "Who pays for the shared team?"] {
            administrator.client.post(&path, &json!({ "text": text })).await.expect(201);
        }
        let browser = Browser::start(&app.server.url, size).await;
        enter(&browser, &administrator, "/studio", "Campaigns").await;
        let mut walk = Walk::through(&browser, size, "studio").await;

        walk.menu("Questions").await;
        browser.wait_for_text("Who pays for the shared team?").await;
        walk.see("questions", "Questions").await;
        walk.press("link", "Answer When will caseloads be capped?").await;
        walk.see("question-answer", "Answer a question").await;
        walk.press("button", "Publish the answer").await;
        browser.wait_for_text("Write your answer").await;
        walk.write("Your answer", "From April: the plan is on its way.").await;
        walk.write("Your job title (optional)", "Director").await;
        walk.see("question-answer-written", "Answer a question").await;
        walk.press("button", "Publish the answer").await;
        browser.wait_for_text("The answer is published.").await;
        let shown = app.client.all(&path).await;
        assert_eq!(shown[1]["answer"], "From April: the plan is on its way.");
        assert_eq!(shown[1]["answered_as"], "Director, Regional administrator");

        walk.press("button", "Hide Who pays for the shared team?").await;
        browser.wait_for_text("Nothing waits for you.").await;
        walk.see("questions-none", "Questions").await;
        assert_eq!(app.client.all(&path).await.len(), 1);
        browser.open("/studio/questions?status=hidden").await;
        walk.see("questions-hidden", "Questions").await;
        walk.press("button", "Show Who pays for the shared team?").await;
        browser.wait_for_text("None is so far.").await;

        assert_eq!(app.client.all(&path).await.len(), 2);
        walk.none();
        browser.close().await;
    }
}

/// A group with members, an application, an invitation, minutes, actions.
async fn busy_group(app: &TestApp) -> (String, Signed, String) {
    let id = caseload(app).await;
    let admin = app.admin().await;
    let chair = app.in_group(&id, "facilitator").await;
    for slug in ["dudley", "walsall", "coventry"] {
        let person = app.person("participant", Some(slug), None).await;
        app.add_to_group(&id, &person, "member").await;
    }
    for slug in ["solihull", "stoke-on-trent"] {
        apply(&app.person("participant", Some(slug), None).await, &id).await;
    }
    app.invited_to_group(admin, &id, "new@tests.example", "observer").await;
    let items = json!([
        item("note", "Everybody said what their duty team looks like."),
        item("decision", "The region tries a shared duty team for three months."),
        { "id": "01900000-0000-7000-8000-000000000f01", "kind": "action", "text": "Write down what a shared duty team needs.",
            "owner_id": chair.id, "organisation_id": null, "due_on": "2026-11-01", "action_id": null },
    ]);
    let minutes = app.approved_minutes(&id, items).await;
    (id, chair, minutes)
}

/// The id of a membership in `all` of this role and status.
fn member(all: &[Value], role: &str, status: &str) -> String {
    let found = all.iter().find(|one| one["role"] == role && one["status"] == status);
    found.unwrap_or_else(|| panic!("{all:?}"))["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_page_of_a_group_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let (id, chair, minutes) = busy_group(&app).await;
    let admin = app.admin().await;
    let all = admin.all(&format!("/api/v1/groups/{id}/members")).await;
    let invitation = admin.all(&format!("/api/v1/groups/{id}/invitations")).await[0]["id"].as_str().unwrap().to_owned();
    let browser = Browser::start(&app.server.url, DESK).await;
    // Whoever leads a group and has no further role comes to the studio too.
    enter(&browser, &chair, &format!("/studio/groups/{id}"), "Caseload group").await;
    let mut found = Findings::new(&browser);
    let name = "Caseload group";

    found.look("studio-group").await;
    found.open("studio-groups", "/studio/groups", "Groups").await;
    for (page, place, heading) in [
        ("members", "members", name),
        ("edit", "edit", "Edit the group"),
        ("close", "close", "Close this group?"),
        ("reopen-past", "reopen", "This cannot be done now"),
        ("remove", &format!("members/{}/remove", member(&all, "member", "active")), "Remove"),
        ("refuse", &format!("members/{}/decide", member(&all, "member", "applied")), "Application of"),
        ("decided", &format!("members/{}/decide", member(&all, "facilitator", "active")), "This cannot be done now"),
        ("invite", "invitations/new", "Invite somebody"),
        ("revoke", &format!("invitations/{invitation}/revoke"), "Take this invitation back?"),
        ("minutes-past", &format!("minutes/{minutes}/circulate"), "This cannot be done now"),
        ("minutes-older", &format!("minutes/{minutes}?version=1"), "Minutes of"),
        ("actions", "actions", name),
        ("actions-none-fit", "actions?status=dropped", name),
        ("action-new", "actions/new", "New action"),
    ] {
        found.open(&format!("studio-group-{page}"), &format!("/studio/groups/{id}/{place}"), heading).await;
    }
    browser.click("button", "Add the action").await;
    browser.wait_for_text("There is a problem").await;
    found.look("studio-action-new-error").await;
    found.open("studio-group-none", "/studio/groups/01900000-0000-7000-8000-00000000dead", "Page not found").await;
    browser.open(&format!("/studio/groups/{id}/actions")).await;
    browser.offline(true).await;
    browser.click("link", "Members").await;
    browser.wait_for_text("You seem to be offline").await;
    found.look("studio-group-offline").await;
    browser.offline(false).await;
    admin.act(format!("/api/v1/groups/{id}/close")).await.expect(200);
    for (page, place) in [("closed", ""), ("closed-members", "/members"), ("closed-actions", "/actions")] {
        found.open(&format!("studio-group-{page}"), &format!("/studio/groups/{id}{place}"), name).await;
    }
    found.open("studio-group-reopen", &format!("/studio/groups/{id}/reopen"), "Open this group again?").await;

    found.none();
    browser.close().await;
}

#[tokio::test]
async fn whoever_does_not_lead_a_group_sees_nothing_of_it_in_the_studio() {
    let app = TestApp::start_with_pages().await;
    let id = app.grouped(hidden_group().with("name", "Quiet group")).await;
    let member = app.in_group(&id, "member").await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &member, "/studio/groups", "Groups").await;
    let mut found = Findings::new(&browser);
    browser.wait_for_text("There is no working group here yet").await;
    assert!(!browser.has("link", "New group").await);

    for place in ["", "/members", "/actions", "/edit"] {
        browser.open(&format!("/studio/groups/{id}{place}")).await;
        browser.wait_for_heading("Page not found").await;
        assert!(!browser.text().await.contains("Quiet group"));
    }
    found.look("studio-group-not-mine").await;

    found.none();
    browser.close().await;
}

#[tokio::test]
async fn minutes_that_two_write_at_once_lose_nothing() {
    let app = TestApp::start_with_pages().await;
    let id = caseload(&app).await;
    let minutes = app.drafted_minutes(&id, json!([item("note", "As it was.")])).await;
    let lead = app.in_group(&id, "facilitator").await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &lead, &format!("/studio/groups/{id}/minutes/{minutes}"), "Minutes of").await;
    let mut found = Findings::new(&browser);

    let theirs = json!({ "items": [item("note", "Theirs.")] });
    app.admin().await.put(format!("/api/v1/minutes/{minutes}"), &theirs).header("if-match", "*").await.expect(200);
    browser.fill("Text of item 1", "Mine.").await;
    browser.wait_for_heading("Somebody else has changed this meanwhile").await;
    found.look("studio-minutes-conflict").await;
    browser.click("button", "Save mine over theirs").await;
    saved(&browser).await;

    let kept = app.admin().await.get(format!("/api/v1/minutes/{minutes}")).await.body;
    assert_eq!(kept["items"][0]["text"], "Mine.");
    found.none();
    browser.close().await;
}

#[tokio::test]
async fn what_is_asked_without_an_account_is_shown_once_it_is_released() {
    let app = TestApp::start_with_pages().await;
    let id = app.launched(campaign()).await;
    let manager = app.person("moderator", None, None).await;
    let group = app.grouped(group().with("campaign_id", id.as_str()).with("visibility", "public")).await;
    let mut made = app.gatherings();
    made.question(NewQuestion { event: None, group: Some(&group), organisation: None, status: "waiting" });
    made.make();
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &manager, "/studio/questions", "Questions").await;
    let mut found = Findings::new(&browser);
    browser.wait_for_text("To be checked").await;
    found.look("studio-questions-waiting").await;
    // Who moderates does not answer.
    assert!(!browser.text().await.contains("Answer Why"));

    enter_on(&browser, "button", "Show Why").await;
    let path = format!("/api/v1/group-pages/{group}/questions");
    browser.wait("the question to be shown", async || app.client.all(&path).await.len() == 1).await;
    found.none();
    browser.close().await;
}
