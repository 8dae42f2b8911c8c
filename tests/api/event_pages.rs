//! `/api/v1/event-pages`: what everybody is shown of events who may see them.

use serde_json::{Value, json};
use tests::app::seconds_from_now;
use tests::events::{HOUR, Planned, at, clocks, event};
use tests::groups::{group, hidden_group};
use tests::{Client, TestApp, campaign};

const ANNA: &str = "anna@tests.example";
const LINK: &str = "https://meet.example/spring";
const DAY: i64 = 24 * HOUR;

/// The titles of what is listed, in order.
async fn titles(client: &Client, query: &str) -> Vec<String> {
    let cards = client.all(&format!("/api/v1/event-pages?{query}")).await;
    cards.iter().map(|card| card["title"].as_str().unwrap().to_owned()).collect()
}

async fn page(client: &Client, event: &Planned) -> Value {
    client.get(event.page()).await.expect(200).body
}

#[tokio::test]
async fn an_event_is_shown_to_whom_its_visibility_names_and_to_nobody_else() {
    let app = TestApp::start().await;
    let (group, hidden) = (app.grouped(group()).await, app.grouped(hidden_group()).await);
    let member = app.in_group(&group, "member").await;
    app.add_to_group(&hidden, &member, "member").await;
    let (invited, stranger) =
        (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let (live, drafted) = (app.launched(campaign()).await, app.drafted(campaign()).await);
    let everybody = [&app.client, &stranger.client, &invited.client, &member.client];

    for (builder, seen_by) in [
        (event(), [true; 4]),
        (event().status("cancelled"), [true; 4]),
        (event().status("draft"), [false; 4]),
        (event().visibility("members"), [false, true, true, true]),
        (event().visibility("invited"), [false, false, true, false]),
        (event().with("campaign_id", live.clone()), [true; 4]),
        (event().with("campaign_id", drafted.clone()), [false; 4]),
        (event().with("campaign_id", drafted).visibility("invited"), [false; 4]),
        (event().of_group(&group), [false, true, true, true]),
        (event().of_group(&group).visibility("members"), [false, false, false, true]),
        (event().of_group(&hidden), [false, false, false, true]),
        (event().of_group(&hidden).visibility("invited"), [false, false, true, false]),
    ] {
        let fields = builder.fields();
        let planned = app.planned(builder.invitee(&invited.email.to_uppercase())).await;
        for (client, seen) in everybody.into_iter().zip(seen_by) {
            let answer = client.get(planned.page()).await;
            assert_eq!(answer.status, if seen { 200 } else { 404 }, "{fields:#}");
            let listed = client.all("/api/v1/event-pages").await;
            assert_eq!(listed.iter().any(|card| card["event_id"] == json!(planned.id)), seen, "{fields:#}");
        }
    }
}

#[tokio::test]
async fn an_invitation_to_a_meeting_of_a_hidden_group_does_not_name_the_group() {
    let app = TestApp::start().await;
    let hidden = app.grouped(hidden_group().with("name", "Hidden name")).await;
    let invited = app.person("participant", None, None).await;
    let meeting = app.planned(event().of_group(&hidden).visibility("invited").invitee(&invited.email)).await;

    let shown = invited.client.get(meeting.page()).await.expect(200);
    let listed = invited.client.get("/api/v1/event-pages").await.expect(200);

    assert_eq!((&shown.body["group"], &listed.body["items"][0]["group"]), (&json!(null), &json!(null)));
    assert!(!shown.text.contains("Hidden name") && !listed.text.contains(&hidden));
    assert_eq!(page(app.admin().await, &meeting).await["group"]["name"], "Hidden name");
}

#[tokio::test]
async fn where_it_is_online_is_shown_to_hosts_managers_and_those_with_a_place_from_the_set_time_on() {
    let app = TestApp::start().await;
    let (host, guest) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let (waiting, stranger) =
        (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let event = app.planned(event().online(LINK).capacity(1).starts_in(2 * HOUR).host(&host.id)).await;
    for person in [&guest, &waiting] {
        let body = json!({ "occurrence_id": event.occurrence, "access_needs": "", "consent": true });
        person.client.post("/api/v1/people/me/registrations", &body).await.expect(201);
    }
    let link = async |client: &Client| page(client, &event).await["occurrences"][0]["online_link"].clone();
    let link_all = async || {
        let mut links = Vec::new();
        for client in [&app.client, &stranger.client, &waiting.client, &guest.client, &host.client, app.admin().await] {
            links.push(link(client).await == json!(LINK));
        }
        links
    };

    let early = link_all().await;
    let mut fields = app.admin().await.get(event.path()).await.expect(200).body["settings"].clone();
    fields["link_minutes_before"] = json!(180);
    app.admin().await.put(event.path(), &fields).header("if-match", "*").await.expect(200);
    let due = link_all().await;
    let over = format!("starts_at = '{}', ends_at = '{}'", seconds_from_now(-HOUR), seconds_from_now(-1));
    app.database.run(&format!("update event_occurrences set {over}"));
    let after = link_all().await;

    assert_eq!(early, [false, false, false, false, true, true]);
    assert_eq!(due, [false, false, false, true, true, true]);
    assert_eq!(after, [false, false, false, false, true, true]);
    for client in [&app.client, &stranger.client, &waiting.client] {
        let shown = client.get(event.page()).await.expect(200);
        assert!(!shown.text.contains(LINK) && shown.body["occurrences"][0]["mine"]["status"] != "confirmed");
        assert!(!client.get("/api/v1/event-pages").await.expect(200).text.contains(LINK));
        assert_eq!(shown.body["online"], true);
    }
}

#[tokio::test]
async fn nobody_whose_time_was_cancelled_is_sent_to_where_it_would_have_been() {
    let app = TestApp::start().await;
    let guest = app.person("participant", None, None).await;
    let event = app.planned(event().online(LINK).starts_in(600)).await;
    let body = json!({ "occurrence_id": event.occurrence, "access_needs": "", "consent": true });
    guest.client.post("/api/v1/people/me/registrations", &body).await.expect(201);
    let before = page(&guest.client, &event).await;

    let path = format!("{}/occurrences/{}/cancel", event.path(), event.occurrence);
    app.admin().await.post(path, &json!({ "reason": "Ill" })).await.expect(200);

    assert_eq!(before["occurrences"][0]["online_link"], LINK);
    assert_eq!(page(&guest.client, &event).await["occurrences"][0]["online_link"], json!(null));
}

#[tokio::test]
async fn a_page_shows_what_is_left_who_waits_and_ones_own_place() {
    let app = TestApp::start().await;
    let (guest, waiting) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let event = app.planned(event().capacity(2).reserved("dudley", 1)).await;
    app.register(&event, &guest.email).await;
    app.register(&event, ANNA).await;
    let body = json!({ "occurrence_id": event.occurrence, "access_needs": "", "consent": true });
    let second = waiting.client.post("/api/v1/people/me/registrations", &body).await.expect(201);

    let (mine, theirs, nobodys) =
        (page(&guest.client, &event).await, page(&waiting.client, &event).await, page(&app.client, &event).await);

    let time = &nobodys["occurrences"][0];
    assert_eq!((&time["places_left"], &time["waiting"], &time["mine"]), (&json!(0), &json!(2), &json!(null)));
    let kept = json!([{ "organisation_id": app.organisation("dudley"), "places": 1 }]);
    assert_eq!(time["reserved_left"], kept);
    assert_eq!(
        mine["occurrences"][0]["mine"]["status"], "confirmed",
        "what was registered to one's address is one's own"
    );
    let place = &theirs["occurrences"][0]["mine"];
    assert_eq!((&place["registration_id"], &place["position"]), (&json!(second.id()), &json!(2)));
    let card = &waiting.client.get("/api/v1/event-pages").await.expect(200).body["items"][0];
    assert_eq!((&card["mine"], &card["places_left"], &card["waiting"]), (place, &json!(0), &json!(2)));
}

#[tokio::test]
async fn times_are_listed_one_by_one_the_soonest_first_and_found_by_what_is_asked_for() {
    let app = TestApp::start().await;
    let group = app.grouped(group().with("visibility", "public")).await;
    let live = app
        .launched(campaign().with("slug", "listed").with("organisations", json!([app.organisation("dudley")])))
        .await;
    for builder in [
        event().title("Over").starts_in(-DAY),
        event().title("Weekly").weekly(&at(3, "10:00"), 2),
        event().title("Meeting").of_group(&group).with("starts_local", at(5, "10:00")),
        event().title("Of a campaign").with("campaign_id", live).with("starts_local", at(4, "10:00")),
        event().title("Kept 100%").capacity(5).reserved("dudley", 1).with("starts_local", at(6, "10:00")),
    ] {
        app.planned(builder).await;
    }
    let all = ["Weekly", "Of a campaign", "Meeting", "Kept 100%", "Weekly"];
    let day = |days: i64| clocks(days * DAY)[..10].to_owned();

    assert_eq!(titles(&app.client, "").await, all);
    assert_eq!(titles(&app.client, "limit=1").await, all, "page by page");
    assert_eq!(titles(&app.client, &format!("from={}", day(-2))).await[0], "Over");
    assert_eq!(titles(&app.client, &format!("from={}&to={}", day(4), day(5))).await, all[1..3]);
    assert_eq!(titles(&app.client, &format!("group={group}")).await, ["Meeting"]);
    assert_eq!(titles(&app.client, "kind=group_meeting").await, ["Meeting"]);
    assert_eq!(titles(&app.client, "campaign=listed").await, ["Of a campaign"]);
    assert_eq!(titles(&app.client, "campaign=none").await, Vec::<String>::new());
    let dudley = format!("organisation={}", app.organisation("dudley"));
    assert_eq!(titles(&app.client, &dudley).await, ["Of a campaign", "Kept 100%"]);
    assert_eq!(titles(&app.client, "q=WEEK").await, ["Weekly", "Weekly"]);
    assert_eq!(titles(&app.client, "q=0%25").await, ["Kept 100%"]);
    assert_eq!(titles(&app.client, "q=%25").await, ["Kept 100%"]);
    for (query, pointer) in [("from=tomorrow", "?from"), ("to=2027-02-30", "?to"), ("limit=0", "?limit")] {
        let refused = app.get(format!("/api/v1/event-pages?{query}")).await.expect(422);
        assert_eq!(refused.errors()[0].0, pointer);
    }
}

#[tokio::test]
async fn members_are_shown_what_their_group_has_still_to_do() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let group = app.grouped(group().with("visibility", "public")).await;
    let member = app.in_group(&group, "member").await;
    let meeting = app.planned(event().of_group(&group)).await;
    let action = json!({ "text": "Count the caseloads", "due_on": "2027-04-01" });
    admin.post(format!("/api/v1/groups/{group}/actions"), &action).await.expect(201);

    let (shown, hidden) = (page(&member.client, &meeting).await, page(&app.client, &meeting).await);

    assert_eq!(shown["carried"][0]["text"], "Count the caseloads");
    assert_eq!((&hidden["carried"], &hidden["may_manage"]), (&json!([]), &json!(false)));
    assert_eq!(page(admin, &meeting).await["may_manage"], true);
}
