//! Calendars: the form, what is said of a series and of its changes, and who reads what.

use serde_json::json;
use tests::accounts::essence;
use tests::calendars::{calendar_of, entries, lines, plan, renewed, weekly};
use tests::events::{HOUR, event};
use tests::groups::hidden_group;
use tests::{Client, Signed, TestApp, campaign};

const ADDRESS: &str = "/api/v1/people/me/calendar-address";
const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";

#[tokio::test]
async fn a_calendar_has_the_form_that_rfc_5545_asks_for() {
    let app = TestApp::start().await;
    let mut fields =
        plan("Pay, reward; and “what we heard” in a title that is longer than a line may be 🙂", "2027-03-25T10:00");
    fields["description"] = json!("First line\r\nsecond line\\ with a backslash");
    let event = app.published_event(&fields).await;

    let answer = app.get(calendar_of(event["id"].as_str().unwrap())).await.expect(200);

    let lines = lines(&answer.text);
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"event.ics\"");
    assert_eq!((lines[0].as_str(), lines.last().unwrap().as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    for line in ["VERSION:2.0", "PRODID:-//BeTheFuture//Calendar 1//EN", "BEGIN:VTIMEZONE", "TZID:Europe/London"] {
        assert_eq!(lines.iter().filter(|it| *it == line).count(), 1, "{line}");
    }
    let [entry] = &entries(&answer.text)[..] else { panic!("{}", answer.text) };
    assert_eq!(entry.get("UID"), format!("{}@bethefuture", event["id"].as_str().unwrap()));
    assert_eq!(entry.get("DTSTART;TZID=Europe/London"), "20270325T100000");
    assert_eq!((entry.get("DURATION"), entry.get("STATUS"), entry.sequence()), ("PT1H30M", "CONFIRMED", 0));
    assert_eq!(
        entry.get("SUMMARY"),
        "Pay\\, reward\\; and “what we heard” in a title that is longer than a line may be 🙂"
    );
    assert!(entry.get("DESCRIPTION").contains("First line\\nsecond line\\\\ with a backslash"), "{entry:?}");
    assert_eq!((entry.get("LOCATION"), entry.get("CATEGORIES")), ("Council house\\, room 4", "Feedback session"));
    assert!(entry.get("URL").ends_with(&format!("/events/{}", event["id"].as_str().unwrap())));
    for name in ["DTSTAMP", "CREATED", "LAST-MODIFIED"] {
        assert!(entry.get(name).ends_with('Z'), "{name} of {entry:?}");
    }
}

#[tokio::test]
async fn an_entry_keeps_its_name_and_counts_its_changes_until_it_is_cancelled() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut fields = plan("What we heard in spring", "2027-03-25T10:00");
    let id = app.published_event(&fields).await["id"].as_str().unwrap().to_owned();
    let read = async || app.get(calendar_of(&id)).await.calendar().remove(0);
    let path = format!("/api/v1/events/{id}");
    let first = read().await;

    fields["starts_local"] = json!("2027-04-01T10:00");
    admin.put(&path, &fields).header("if-match", "*").await.expect(200);
    let later = read().await;
    admin.post(format!("{path}/cancel"), &json!({ "reason": "The room is flooded." })).await.expect(200);
    let cancelled = read().await;

    assert_eq!([later.get("UID"), cancelled.get("UID")], [first.get("UID"); 2]);
    assert_eq!(later.get("DTSTART;TZID=Europe/London"), "20270401T100000");
    assert!(first.sequence() < later.sequence() && later.sequence() < cancelled.sequence());
    assert_eq!(
        [first.get("STATUS"), later.get("STATUS"), cancelled.get("STATUS")],
        ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    );
    assert!(cancelled.get("DESCRIPTION").contains("The room is flooded."));
}

#[tokio::test]
async fn a_series_is_its_rule_and_the_times_that_differ() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut fields = plan("Weekly", "2027-03-18T10:00");
    fields["repeats"] = weekly(4);
    let event = app.published_event(&fields).await;
    let id = event["id"].as_str().unwrap();
    let time = |index: usize| {
        format!("/api/v1/events/{id}/occurrences/{}", event["occurrences"][index]["id"].as_str().unwrap())
    };
    let read = async || app.get(calendar_of(id)).await.calendar();
    let move_to = async |index: usize, at: &str| {
        admin.post(format!("{}/move", time(index)), &json!({ "starts_local": at, "minutes": null })).await.expect(200);
    };

    move_to(1, "2027-03-26T14:00").await;
    admin.post(format!("{}/cancel", time(2)), &json!({ "reason": "Nobody can come." })).await.expect(200);
    let differing = read().await;
    move_to(1, "2027-03-25T10:00").await;
    let back = read().await;

    let [series, moved, cancelled] = &differing[..] else { panic!("{differing:#?}") };
    assert_eq!(series.get("RRULE"), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;COUNT=4");
    assert!(differing.iter().all(|entry| entry.get("UID") == series.get("UID")));
    assert!(!series.has("RECURRENCE-ID;TZID=Europe/London"));
    assert_eq!(moved.get("RECURRENCE-ID;TZID=Europe/London"), "20270325T100000");
    assert_eq!((moved.get("DTSTART;TZID=Europe/London"), moved.get("STATUS")), ("20270326T140000", "CONFIRMED"));
    assert_eq!(cancelled.get("RECURRENCE-ID;TZID=Europe/London"), "20270401T100000");
    assert_eq!((cancelled.get("STATUS"), series.get("STATUS")), ("CANCELLED", "CONFIRMED"));
    assert!(moved.sequence() > series.sequence() && cancelled.sequence() > series.sequence());
    fields["minutes"] = json!(60);
    admin.put(format!("/api/v1/events/{id}"), &fields).header("if-match", "*").await.expect(200);
    let shorter = read().await.remove(0);
    assert_eq!(shorter.get("UID"), series.get("UID"));
    assert!(shorter.sequence() > series.sequence());
    // Whoever took in the move learns that it was taken back.
    assert_eq!(back[1].get("DTSTART;TZID=Europe/London"), "20270325T100000");
    assert!(back[1].sequence() > moved.sequence());
}

#[tokio::test]
async fn one_time_of_a_series_can_be_had_alone() {
    let app = TestApp::start().await;
    let mut fields = plan("Weekly", "2027-03-18T10:00");
    fields["repeats"] = weekly(3);
    let event = app.published_event(&fields).await;
    let path = calendar_of(event["id"].as_str().unwrap());
    let second = event["occurrences"][1]["id"].as_str().unwrap();

    let read = app.get(format!("{path}?occurrence_id={second}")).await.calendar();

    let [entry] = &read[..] else { panic!("{read:#?}") };
    assert_eq!((entry.get("UID"), entry.has("RRULE")), (format!("{second}@bethefuture").as_str(), false));
    assert_eq!(entry.get("DTSTART;TZID=Europe/London"), "20270325T100000");
    app.get(format!("{path}?occurrence_id={MISSING}")).await.expect(404);
}

#[tokio::test]
async fn a_time_that_the_rule_gives_no_more_stays_cancelled_for_whoever_registered() {
    let app = TestApp::start().await;
    let mut fields = plan("Weekly", "2027-03-18T10:00");
    fields["repeats"] = weekly(3);
    let event = app.published_event(&fields).await;
    let id = event["id"].as_str().unwrap();
    let last = event["occurrences"][2]["id"].as_str().unwrap();
    let body = json!({ "occurrence_id": last, "name": "Somebody", "email": "a@tests.example", "consent": true });
    app.post(format!("/api/v1/event-pages/{id}/registrations"), &body).await.expect(202);

    fields["repeats"] = weekly(2);
    let path = format!("/api/v1/events/{id}");
    app.admin().await.put(path, &fields).header("if-match", "*").await.expect(200);

    let read = app.get(calendar_of(id)).await.calendar();
    let [series, fallen] = &read[..] else { panic!("{read:#?}") };
    assert_eq!(series.get("RRULE"), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;COUNT=2");
    assert_eq!(fallen.get("UID"), format!("{last}@bethefuture"));
    assert_eq!((fallen.get("STATUS"), fallen.get("DTSTART;TZID=Europe/London")), ("CANCELLED", "20270401T100000"));
}

#[tokio::test]
async fn an_event_that_one_may_not_see_has_no_calendar() {
    let app = TestApp::start().await;
    let somebody = app.person("participant", None, None).await.client;
    let members = app.published_event(&plan("Members", "2027-03-25T10:00")).await["id"].as_str().unwrap().to_owned();
    let mut fields = plan("Members", "2027-03-25T10:00");
    fields["visibility"] = json!("members");
    app.admin().await.put(format!("/api/v1/events/{members}"), &fields).header("if-match", "*").await.expect(200);
    let draft = app.admin().await.post("/api/v1/events", &fields).await.expect(201).id();
    let missing = essence(&app.get(calendar_of(MISSING)).await.expect(404));

    let refused = [
        app.get(calendar_of(&members)).await,
        app.get(calendar_of(&draft)).await,
        somebody.get(calendar_of(&draft)).await,
        app.admin().await.get(calendar_of(&draft)).await,
    ];

    for answer in refused {
        assert_eq!(essence(&answer), missing);
    }
    assert_eq!(somebody.get(calendar_of(&members)).await.calendar().len(), 1);
}

#[tokio::test]
async fn the_calendar_of_a_campaign_holds_what_one_may_see_of_it() {
    let app = TestApp::start().await;
    let somebody = app.person("participant", None, None).await.client;
    let id = app.launched(campaign().with("slug", "spring")).await;
    app.drafted(campaign().with("slug", "autumn")).await;
    for (title, visibility) in
        [("For everybody", "public"), ("For colleagues", "members"), ("For the invited", "invited")]
    {
        let mut fields = plan(title, "2027-03-25T10:00");
        (fields["visibility"], fields["campaign_id"]) = (json!(visibility), json!(id));
        app.published_event(&fields).await;
    }
    app.published_event(&plan("Elsewhere", "2027-03-25T10:00")).await;
    let read = async |client: &Client| {
        let entries = client.get("/api/v1/campaign-pages/spring/calendar.ics").await.calendar();
        let mut titles: Vec<String> = entries.iter().map(|entry| entry.get("SUMMARY").to_owned()).collect();
        titles.sort();
        titles
    };

    assert_eq!(read(&app.client).await, ["For everybody"]);
    assert_eq!(read(&somebody).await, ["For colleagues", "For everybody"]);
    assert_eq!(read(app.admin().await).await, ["For colleagues", "For everybody", "For the invited"]);
    let missing = app.get("/api/v1/campaign-pages/winter/calendar.ics").await.expect(404);
    let draft = app.get("/api/v1/campaign-pages/autumn/calendar.ics").await.expect(404);
    assert_eq!(essence(&draft), essence(&missing));
}

/// A place of `person`, of an account of theirs.
async fn register(person: &Signed, event: &tests::events::Planned) -> String {
    let body = json!({ "occurrence_id": event.occurrence, "consent": true });
    person.client.post("/api/v1/people/me/registrations", &body).await.expect(201).id()
}

#[tokio::test]
async fn the_online_link_is_read_by_whoever_has_a_place_and_only_shortly_before() {
    let app = TestApp::start().await;
    let link = "https://meet.example/secret";
    let soon = app.planned(event().title("Soon").online(link).starts_in(HOUR / 4).capacity(1)).await;
    let later = app.planned(event().title("Later").online(link).starts_in(2 * HOUR)).await;
    let (first, second) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    for event in [&soon, &later] {
        register(&first, event).await;
        register(&second, event).await;
    }
    let calendar = async |person: &Signed| app.get(renewed(&person.client).await).await.calendar();
    let said = |entries: Vec<tests::calendars::Entry>| {
        let mut said: Vec<(String, String, bool)> = entries
            .iter()
            .map(|entry| {
                (entry.get("SUMMARY").to_owned(), entry.get("STATUS").to_owned(), format!("{entry:?}").contains(link))
            })
            .collect();
        said.sort();
        said
    };
    let expected = |status: &str, shown| {
        vec![("Later".to_owned(), "CONFIRMED".to_owned(), false), ("Soon".to_owned(), status.to_owned(), shown)]
    };

    assert_eq!(said(calendar(&first).await), expected("CONFIRMED", true));
    assert_eq!(said(calendar(&second).await), expected("TENTATIVE", false));
    for client in [&app.client, &first.client, app.admin().await] {
        let public = client.get(calendar_of(&soon.id.to_string())).await.expect(200);
        assert!(!public.text.replace("\r\n ", "").contains("meet.example"), "{}", public.text);
    }
}

#[tokio::test]
async fn a_personal_calendar_holds_what_one_comes_to_as_long_as_one_may_see_it() {
    let app = TestApp::start().await;
    let group = app.grouped(hidden_group()).await;
    let person = app.in_group(&group, "member").await;
    let meeting = app.meeting(&group, 7, &[]).await;
    let stays = app.planned(event().title("Stays")).await;
    let left = app.planned(event().title("Left")).await;
    let hidden = app.planned(event().title("Hidden")).await;
    for event in [&stays, &hidden] {
        register(&person, event).await;
    }
    let taken_back = register(&person, &left).await;
    app.planned(event().title("Never asked for")).await;
    let address = renewed(&person.client).await;
    let titles = async || {
        let entries = app.get(&address).await.calendar();
        let mut titles: Vec<String> = entries.iter().map(|entry| entry.get("SUMMARY").to_owned()).collect();
        titles.sort();
        titles
    };
    assert_eq!(titles().await, ["Hidden", "Left", "Monthly meeting", "Stays"]);

    person.client.act(format!("/api/v1/people/me/registrations/{taken_back}/cancel")).await.expect(200);
    app.database.run(&format!("update events set visibility = 'invited' where id = {}", app.database.id(hidden.id)));
    assert_eq!(titles().await, ["Monthly meeting", "Stays"]);
    let entries = app.get(&address).await.calendar();
    assert!(entries.iter().any(|entry| entry.get("UID") == format!("{}@bethefuture", meeting.occurrence)));

    person.client.act(format!("/api/v1/group-pages/{group}/leave")).await.expect(200);
    assert_eq!(titles().await, ["Stays"]);
}

#[tokio::test]
async fn an_address_that_was_replaced_or_removed_or_is_of_somebody_suspended_is_as_if_it_never_was() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let other = app.person("participant", None, None).await;
    let none = person.client.get(ADDRESS).await.expect(200).body;
    assert_eq!(none, json!({ "address": null, "created_at": null }));
    let missing =
        essence(&app.get("/api/v1/calendars/01900000000070008000000000000077.0f1e2d3c.ics").await.expect(404));

    let replaced = renewed(&person.client).await;
    let good = renewed(&person.client).await;
    let removed = renewed(&other.client).await;
    other.client.delete(ADDRESS).await.expect(204);
    other.client.delete(ADDRESS).await.expect(204);

    app.get(&good).await.expect(200);
    let shown = person.client.get(ADDRESS).await.expect(200).body;
    assert!(shown["address"].as_str().unwrap().ends_with(&good));
    // What was made for something else opens no calendar, and an address is not known by its first part.
    let forged = format!("{}.{}.ics", good.split('.').next().unwrap(), "0".repeat(64));
    let link = format!("/api/v1/calendars/{}.ics", tests::tokens::link("registration", person.id.parse().unwrap()));
    for path in [&replaced, &removed, &good.replace(".ics", ""), &good.replace(".ics", ".ICS"), &link, &forged] {
        assert_eq!(essence(&app.get(path).await), missing, "{path}");
    }
    let reason = json!({ "reason": "Left" });
    app.admin().await.post(format!("/api/v1/people/{}/suspend", person.id), &reason).await.expect(200);
    assert_eq!(essence(&app.get(&good).await), missing);
}

#[tokio::test]
async fn every_change_of_an_address_is_in_the_audit_and_the_address_in_no_log() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;

    let path = renewed(&person.client).await;
    app.get(&path).await.expect(200);
    person.client.delete(ADDRESS).await.expect(204);
    person.client.delete(ADDRESS).await.expect(204);

    let acts = app.admin().await.all(&format!("/api/v1/audit?object_id={}", person.id)).await;
    let acts: Vec<&str> =
        acts.iter().map(|act| act["action"].as_str().unwrap()).filter(|act| act.starts_with("calendars.")).collect();
    assert_eq!(acts, ["calendars.remove", "calendars.renew"]);
    let secret = path.rsplit('/').next().unwrap().trim_end_matches(".ics");
    assert!(app.server.log().contains("/calendars/{token}"));
    assert!(!app.server.log().contains(secret));
    assert!(!app.database.ask("select changes from audit_entries").contains(secret));
}

#[tokio::test]
async fn a_program_that_has_it_already_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let fields = plan("Once", "2027-03-25T10:00");
    let id = app.published_event(&fields).await["id"].as_str().unwrap().to_owned();
    let first = app.get(calendar_of(&id)).await.expect(200);
    let tag = first.header("etag").to_owned();
    let again = async |tag: &str| app.get(calendar_of(&id)).header("if-none-match", tag).await;

    let known = again(&tag).await.expect(304);
    assert_eq!(
        (known.text.as_str(), known.header("etag"), known.header("cache-control")),
        ("", tag.as_str(), "private, no-cache")
    );
    again(&format!("\"other\", W/{tag}")).await.expect(304);
    again("\"other\"").await.expect(200);

    let changed = plan("Once, changed", "2027-03-25T10:00");
    app.admin().await.put(format!("/api/v1/events/{id}"), &changed).header("if-match", "*").await.expect(200);
    assert_ne!(again(&tag).await.expect(200).header("etag"), tag);
}

#[tokio::test]
async fn nobody_is_named_in_a_calendar() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let mut fields = plan("Once", "2027-03-25T10:00");
    fields["agenda"] = json!([{ "title": "Welcome", "minutes": 10, "speaker": "Somebody Speaking" }]);
    let planned = app.published_event(&fields).await;
    let id = planned["id"].as_str().unwrap();
    let hosts = json!({ "people": [host.id] });
    app.admin().await.put(format!("/api/v1/events/{id}/hosts"), &hosts).await.expect(200);
    let body =
        json!({ "occurrence_id": planned["occurrences"][0]["id"], "consent": true, "access_needs": "Somebody helps" });
    host.client.post("/api/v1/people/me/registrations", &body).await.expect(201);

    for path in [calendar_of(id), renewed(&host.client).await] {
        let text = app.get(path).await.expect(200).text.replace("\r\n ", "");
        for secret in [&host.email, "of the tests", "Somebody Speaking", "Somebody helps", &host.id] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}
