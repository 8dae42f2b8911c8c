//! `/api/v1/events`: planning, publishing, cancelling and duplicating events, for those who may.

use serde_json::{Value, json};
use tests::events::{HOUR, Planned, at, clocks, event};
use tests::groups::{group, item};
use tests::{Answer, Client, TestApp, campaign};

const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";
const ANNA: &str = "anna@tests.example";

/// The event as those see it who plan it.
async fn shown(client: &Client, event: &Planned) -> Answer {
    client.get(event.path()).await.expect(200)
}

/// Changes one field of the event, as whoever read it last does.
async fn change(client: &Client, event: &Planned, field: &str, value: Value) -> Answer {
    let before = shown(client, event).await;
    let mut fields = before.body["settings"].clone();
    fields[field] = value;
    client.put(event.path(), &fields).header("if-match", before.header("etag")).await
}

#[tokio::test]
async fn a_new_event_is_a_draft_that_those_alone_see_who_plan_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let fields = json!({
        "kind": "challenge_day", "title": " A day for caseloads ", "summary": "One problem, many minds.", "visibility": "public",
        "starts_local": "2027-03-25T10:00", "minutes": 90, "agenda": [{ "title": "Welcome" }]
    });

    let made = admin.post("/api/v1/events", &fields).await.expect(201);

    assert_eq!(made.header("location"), format!("/api/v1/events/{}", made.id()));
    let read = admin.get(made.header("location")).await.expect(200);
    assert_eq!((&read.body, read.header("etag")), (&made.body, made.header("etag")));
    let settings = &made.body["settings"];
    assert_eq!((&made.body["status"], &settings["title"]), (&json!("draft"), &json!("A day for caseloads")));
    for (field, default) in [
        ("time_zone", json!("Europe/London")),
        ("link_minutes_before", json!(30)),
        ("keep_days", json!(30)),
        ("capacity", json!(null)),
        ("waiting_list", json!(false)),
        ("repeats", json!(null)),
    ] {
        assert_eq!(settings[field], default, "{field}");
    }
    let time = &made.body["occurrences"][0];
    assert_eq!((&time["starts_local"], &time["ends_local"]), (&json!("2027-03-25T10:00"), &json!("2027-03-25T11:30")));
    assert_eq!(time["starts_at"], "2027-03-25T10:00:00.000000Z");
    let someone = app.person("participant", None, None).await;
    for client in [&app.client, &someone.client] {
        client.get(format!("/api/v1/event-pages/{}", made.id())).await.expect(404);
        assert_eq!(client.all("/api/v1/event-pages").await, Vec::<Value>::new());
    }
    someone.client.get(made.header("location")).await.expect(404);
    assert_eq!(someone.client.all("/api/v1/events").await, Vec::<Value>::new());
}

#[tokio::test]
async fn every_wrong_field_of_an_event_is_named_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let long = |letters: usize| json!("x".repeat(letters));
    let item = json!({ "id": MISSING, "title": "Welcome" });

    for (field, value, pointer, code) in [
        ("title", json!(" "), "#/title", "text.missing"),
        ("title", long(201), "#/title", "text.too_long"),
        ("title", json!("a\nb"), "#/title", "text.unseen"),
        ("summary", json!(""), "#/summary", "text.missing"),
        ("summary", json!("a\0b"), "#/summary", "text.nul"),
        ("description", long(10_001), "#/description", "text.too_long"),
        ("venue", long(501), "#/venue", "text.too_long"),
        ("access_information", long(2_001), "#/access_information", "text.too_long"),
        ("online_link", json!("http://meet.example"), "#/online_link", "event.link"),
        ("online_link", json!("https://"), "#/online_link", "event.link"),
        ("online_link", json!("https://anna@meet.example"), "#/online_link", "event.link"),
        ("online_link", json!("https://meet.example/\"><b>"), "#/online_link", "event.link"),
        ("time_zone", json!("Europe/Paris"), "#/time_zone", "event.time_zone"),
        ("starts_local", json!("2027-02-29T10:00"), "#/starts_local", "event.time"),
        ("starts_local", json!("2027-03-25T10:00Z"), "#/starts_local", "event.time"),
        ("minutes", json!(4), "#/minutes", "number.bounds"),
        ("minutes", json!(10_081), "#/minutes", "number.bounds"),
        ("link_minutes_before", json!(10_081), "#/link_minutes_before", "number.bounds"),
        ("hours_to_accept", json!(0), "#/hours_to_accept", "number.bounds"),
        ("registration_closes_minutes_before", json!(43_201), "#/registration_closes_minutes_before", "number.bounds"),
        ("keep_days", json!(366), "#/keep_days", "number.bounds"),
        ("capacity", json!(0), "#/capacity", "number.bounds"),
        ("capacity", json!(100_001), "#/capacity", "number.bounds"),
        ("kind", json!("group_meeting"), "#/kind", "event.kind"),
        ("repeats", json!({ "every": "week" }), "#/repeats/until", "event.repeats.end"),
        ("repeats", json!({ "every": "week", "until": "2020-01-01" }), "#/repeats/until", "event.repeats.until"),
        ("repeats", json!({ "every": "week", "count": 61 }), "#/repeats/count", "number.bounds"),
        ("repeats", json!({ "every": "week", "count": 2, "interval": 13 }), "#/repeats/interval", "number.bounds"),
        ("repeats", json!({ "every": "month", "count": 26 }), "#/repeats", "event.repeats.long"),
        ("agenda", json!([{ "title": "" }]), "#/agenda/0/title", "text.missing"),
        ("agenda", json!([{ "title": "T", "minutes": 0 }]), "#/agenda/0/minutes", "number.bounds"),
        ("agenda", json!([item, item]), "#/agenda/1/id", "event.agenda.id"),
        ("agenda", json!(vec![json!({ "title": "T" }); 51]), "#/agenda", "event.agenda.long"),
        ("reserved", json!([{ "organisation_id": MISSING, "places": 1 }]), "#/reserved", "event.reserved"),
    ] {
        let refused = admin.post("/api/v1/events", &event().with(field, value).fields()).await.expect(422);
        assert_eq!(refused.errors(), [(pointer, code)], "{}", refused.text);
    }
    let kept = json!([{ "organisation_id": MISSING, "places": 2 }]);
    let unknown = event().capacity(2).with("reserved", kept.clone()).fields();
    let refused = admin.post("/api/v1/events", &unknown).await.expect(422);
    assert_eq!(refused.errors(), [("#/reserved", "event.reserved.unknown")]);
    let too_many = event().capacity(1).with("reserved", kept).fields();
    assert_eq!(admin.post("/api/v1/events", &too_many).await.expect(422).errors(), [("#/reserved", "event.reserved")]);
    admin.post("/api/v1/events", &event().with("colour", "red").fields()).await.expect(400);
    let wrong = event().title("").with("minutes", 1).with("starts_local", "soon").fields();
    let together = admin.post("/api/v1/events", &wrong).await.expect(422);
    let pointers: Vec<&str> = together.errors().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["#/title", "#/starts_local", "#/minutes"]);
    assert_eq!(app.database.ask("select count(*) from events").trim(), "0");
}

#[tokio::test]
async fn an_event_is_of_a_campaign_a_group_or_the_region_and_stays_so() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (campaign, group) = (app.drafted(campaign()).await, app.grouped(group()).await);
    let facilitator = app.in_group(&group, "facilitator").await;
    let member = app.in_group(&group, "member").await;
    let both = event().with("campaign_id", campaign.clone()).with("group_id", group.clone());

    let refused = admin.post("/api/v1/events", &both.fields()).await.expect(422);
    let meeting = facilitator.client.post("/api/v1/events", &event().of_group(&group).fields()).await.expect(201);
    for fields in [event().fields(), event().with("campaign_id", campaign.clone()).fields()] {
        facilitator.client.post("/api/v1/events", &fields).await.expect(404);
    }
    member.client.post("/api/v1/events", &event().of_group(&group).fields()).await.expect(404);
    for (field, id) in [("campaign_id", MISSING), ("group_id", MISSING)] {
        admin.post("/api/v1/events", &event().with(field, id).fields()).await.expect(404);
    }

    assert_eq!(refused.errors(), [("#/group_id", "event.owner")]);
    let meeting = Planned { id: meeting.id().parse().unwrap(), occurrence: meeting.id().parse().unwrap() };
    let moved = change(&facilitator.client, &meeting, "campaign_id", json!(campaign)).await.expect(422);
    assert_eq!(moved.errors()[0].1, "event.owner");
    let own = app.planned(event()).await;
    let given = change(admin, &own, "campaign_id", json!(campaign)).await.expect(422);
    assert_eq!(given.errors(), [("#/campaign_id", "event.owner.fixed")]);
}

#[tokio::test]
async fn a_draft_is_published_or_deleted_what_was_published_is_cancelled_and_that_stays() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (deleted, event) = (
        app.planned(event().status("draft")).await,
        app.planned(event().status("draft").of_group(&app.grouped(group()).await)).await,
    );
    let reason = json!({ "reason": "The speaker is ill." });
    let act = |what: &'static str| admin.act(format!("{}/{what}", event.path()));
    let cancel = || admin.post(format!("{}/cancel", event.path()), &reason);

    admin.delete(deleted.path()).await.expect(204);
    admin.get(deleted.path()).await.expect(404);
    assert_eq!(cancel().await.expect(409).code(), "event.not_published");
    assert_eq!(act("publish").await.expect(200).body["status"], "published");
    assert_eq!(act("publish").await.expect(409).code(), "event.not_draft");
    assert_eq!(admin.delete(event.path()).await.expect(409).code(), "event.not_draft");
    let unsaid = admin.post(format!("{}/cancel", event.path()), &json!({ "reason": " " })).await.expect(422);
    assert_eq!(unsaid.errors(), [("#/reason", "text.missing")]);
    let cancelled = cancel().await.expect(200);

    assert_eq!(cancelled.body["cancelled_reason"], "The speaker is ill.");
    let page = admin.get(event.page()).await.expect(200).body;
    assert_eq!((&page["status"], &page["occurrences"][0]["status"]), (&json!("cancelled"), &json!("cancelled")));
    let time = format!("{}/occurrences/{}", event.path(), event.occurrence);
    let to = json!({ "starts_local": "2027-03-26T10:00" });
    for refused in [
        cancel().await,
        act("publish").await,
        change(admin, &event, "title", json!("Another")).await,
        admin.post(format!("{time}/move"), &to).await,
        admin.post(format!("{time}/cancel"), &reason).await,
        admin.put(format!("{time}/agenda-position"), &json!({ "item": null })).await,
    ] {
        assert!(["event.cancelled", "event.not_draft"].contains(&refused.expect(409).code()));
    }
}

#[tokio::test]
async fn of_two_who_change_an_event_at_once_the_second_is_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let event = app.planned(event()).await;
    let before = shown(admin, &event).await;
    let fields = before.body["settings"].clone();
    let put = |tag: &str| admin.put(event.path(), &fields).header("if-match", tag);

    admin.put(event.path(), &fields).await.expect(428);
    let first = put(before.header("etag")).await.expect(200);
    let second = put(before.header("etag")).await.expect(412);
    let again = put(first.header("etag")).await.expect(200);

    assert_eq!(second.code(), "precondition.failed");
    assert_eq!(again.body["settings"], before.body["settings"], "what is sent back as it was read stays as it is");
}

#[tokio::test]
async fn a_duplicate_is_a_draft_of_the_same_with_its_hosts_and_without_registrations() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let agenda = json!([{ "title": "Welcome", "minutes": 10, "speaker": "The chair" }]);
    let planned = event().capacity(3).reserved("dudley", 1).with("agenda", agenda).weekly(&at(14, "10:00"), 3);
    let event = app.planned(planned.host(&host.id).invitee(ANNA)).await;
    app.register(&event, ANNA).await;
    let admin = app.admin().await;
    let before = shown(admin, &event).await.body;

    let copy = admin.act(format!("{}/duplicate", event.path())).await.expect(201);

    assert_ne!(copy.body["id"], before["id"]);
    assert_eq!((&copy.body["status"], &copy.body["sequence"]), (&json!("draft"), &json!(0)));
    assert_eq!((&copy.body["hosts"], &copy.body["invitees"]), (&before["hosts"], &before["invitees"]));
    let without_ids = |body: &Value| {
        let mut settings = body["settings"].clone();
        assert!(settings["agenda"][0]["id"].is_string());
        settings["agenda"][0]["id"] = json!(null);
        settings
    };
    assert_eq!(without_ids(&copy.body), without_ids(&before));
    assert_ne!(copy.body["settings"]["agenda"][0]["id"], before["settings"]["agenda"][0]["id"]);
    let times = copy.body["occurrences"].as_array().unwrap();
    assert_eq!(times.iter().map(|time| time["confirmed"].as_u64().unwrap()).collect::<Vec<_>>(), [0, 0, 0]);
    assert_eq!(before["occurrences"][0]["confirmed"], 1);
}

#[tokio::test]
async fn those_who_plan_find_what_is_theirs_by_campaign_group_and_status() {
    let app = TestApp::start().await;
    let group = app.grouped(group()).await;
    let campaign = app.drafted(campaign()).await;
    let (chair, host) = (app.in_group(&group, "facilitator").await, app.person("participant", None, None).await);
    let mut planned = Vec::new();
    for builder in [
        event().status("draft"),
        event().of_group(&group),
        event().with("campaign_id", campaign.clone()),
        event().status("cancelled").host(&host.id),
    ] {
        planned.push(app.planned(builder).await.id.to_string());
    }
    let ids = async |client: &Client, query: &str| -> Vec<usize> {
        let found = client.all(&format!("/api/v1/events?{query}")).await;
        found.iter().map(|event| planned.iter().position(|id| event["id"] == json!(id)).unwrap()).collect()
    };
    let admin = app.admin().await;

    assert_eq!(ids(admin, "").await, [3, 2, 1, 0]);
    assert_eq!(ids(admin, "limit=1").await, [3, 2, 1, 0]);
    assert_eq!(ids(admin, "status=draft").await, [0]);
    assert_eq!(ids(admin, &format!("group_id={group}")).await, [1]);
    assert_eq!(ids(admin, &format!("campaign_id={campaign}")).await, [2]);
    assert_eq!((ids(&chair.client, "").await, ids(&host.client, "").await), (vec![1], vec![3]));
    app.get("/api/v1/events").await.expect(401);
}

#[tokio::test]
async fn hosts_run_an_event_and_may_change_it_and_are_people_with_an_account() {
    let app = TestApp::start().await;
    let (host, later) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let event = app.planned(event().host(&host.id)).await;
    let path = format!("{}/hosts", event.path());
    let put = |client: &Client, people: Value| client.put(&path, &json!({ "people": people }));

    let unknown = put(app.admin().await, json!([MISSING])).await.expect(422);
    let twice = put(app.admin().await, json!([host.id, host.id])).await.expect(422);
    let changed = change(&host.client, &event, "title", json!("By its host")).await.expect(200);
    let given = put(&host.client, json!([later.id])).await.expect(200);

    assert_eq!(unknown.errors(), [("#/people", "person.unknown")]);
    assert_eq!(twice.errors(), [("#/people", "event.hosts")]);
    assert_eq!(changed.body["hosts"][0]["person_id"], json!(host.id));
    assert_eq!(given.body["hosts"][0]["person_id"], json!(later.id));
    host.client.get(event.path()).await.expect(404);
    later.client.get(event.path()).await.expect(200);
    assert_eq!(app.get(event.page()).await.expect(200).body["hosts"], json!(["A participant of the tests"]));
}

#[tokio::test]
async fn invited_addresses_are_kept_once_in_lower_case() {
    let app = TestApp::start().await;
    let event = app.planned(event()).await;
    let path = format!("{}/invitees", event.path());
    let put = async |emails: Value| app.admin().await.put(&path, &json!({ "emails": emails })).await;

    let kept = put(json!([" Anna@Tests.Example ", ANNA, "ben@tests.example"])).await.expect(200);
    let wrong = put(json!([ANNA, "anna"])).await.expect(422);

    assert_eq!(kept.body["invitees"], json!([ANNA, "ben@tests.example"]));
    assert_eq!(wrong.errors()[0].0, "#/emails/1");
    assert_eq!(put(json!([])).await.expect(200).body["invitees"], json!([]));
}

#[tokio::test]
async fn open_pages_show_where_the_agenda_is_and_whoever_edits_meanwhile_is_not_held_up() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agenda = json!([{ "title": "Welcome" }, { "title": "Caseloads" }]);
    let draft = app.planned(event().status("draft")).await;
    let event = app.planned(event().with("agenda", agenda)).await;
    let before = shown(admin, &event).await;
    let second = before.body["settings"]["agenda"][1]["id"].clone();
    let at = |event: &Planned| format!("{}/occurrences/{}/agenda-position", event.path(), event.occurrence);

    let unknown = admin.put(at(&event), &json!({ "item": MISSING })).await.expect(422);
    let moved = admin.put(at(&event), &json!({ "item": second })).await.expect(200);
    let early = admin.put(at(&draft), &json!({ "item": null })).await.expect(409);

    assert_eq!(unknown.errors(), [("#/item", "event.agenda.unknown")]);
    assert_eq!((moved.header("etag"), early.code()), (before.header("etag"), "event.not_published"));
    assert_eq!(app.get(event.page()).await.expect(200).body["occurrences"][0]["agenda_item"], second);
    let state = app.get(format!("{}/state", event.page())).await.expect(200).body;
    assert_eq!(state["occurrences"][0]["agenda_item"], second);
    let shorter = json!([before.body["settings"]["agenda"][0]]);
    let changed = change(admin, &event, "agenda", shorter).await.expect(200);
    assert_eq!(changed.body["occurrences"][0]["agenda_item"], json!(null), "it is no longer on the agenda");
}

#[tokio::test]
async fn every_write_is_in_the_audit_once_and_tells_no_address_link_or_reason() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let host = app.person("participant", None, None).await;
    let event = app.planned(event().status("draft")).await;
    let time = format!("{}/occurrences/{}", event.path(), event.occurrence);
    change(admin, &event, "online_link", json!("https://meet.example/secret")).await.expect(200);
    change(admin, &event, "venue", json!("Secret room")).await.expect(200);
    admin.put(format!("{}/hosts", event.path()), &json!({ "people": [host.id] })).await.expect(200);
    admin.put(format!("{}/invitees", event.path()), &json!({ "emails": ["secret@tests.example"] })).await.expect(200);
    admin.act(format!("{}/publish", event.path())).await.expect(200);
    admin.post(format!("{time}/move"), &json!({ "starts_local": clocks(30 * 24 * HOUR) })).await.expect(200);
    admin.put(format!("{time}/agenda-position"), &json!({ "item": null })).await.expect(200);
    admin.post(format!("{time}/cancel"), &json!({ "reason": "A secret" })).await.expect(200);
    admin.post(format!("{}/cancel", event.path()), &json!({ "reason": "Another secret" })).await.expect(200);

    let entries = admin.all(&format!("/api/v1/audit?object_id={}", event.id)).await;

    let mut actions: Vec<&str> = entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    actions.sort_unstable();
    let expected = [
        "events.agenda",
        "events.cancel",
        "events.cancel_occurrence",
        "events.create",
        "events.hosts",
        "events.invitees",
        "events.move",
        "events.publish",
        "events.update",
        "events.update",
    ];
    assert_eq!(actions, expected);
    let kept = app.database.ask("select cast(changes as text) from audit_entries").to_lowercase();
    assert!(!kept.contains("secret") && !kept.contains("tests.example"), "{kept}");
    let copy = admin.act(format!("{}/duplicate", event.path())).await.expect(201).id();
    admin.delete(format!("/api/v1/events/{copy}")).await.expect(204);
    assert_eq!(admin.all(&format!("/api/v1/audit?object_id={copy}")).await.len(), 2);
}

#[tokio::test]
async fn nothing_is_written_to_an_event_of_a_group_that_is_closed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let group = app.grouped(group()).await;
    let (event, draft) =
        (app.planned(event().of_group(&group)).await, app.planned(event().of_group(&group).status("draft")).await);
    let before = shown(admin, &event).await;
    admin.act(format!("/api/v1/groups/{group}/close")).await.expect(200);
    let (path, time) = (event.path(), format!("{}/occurrences/{}", event.path(), event.occurrence));
    let reason = json!({ "reason": "Closed" });

    let refused = [
        admin.post("/api/v1/events", &before.body["settings"]).await,
        admin.put(&path, &before.body["settings"]).header("if-match", before.header("etag")).await,
        admin.delete(draft.path()).await,
        admin.act(format!("{}/publish", draft.path())).await,
        admin.post(format!("{path}/cancel"), &reason).await,
        admin.act(format!("{path}/duplicate")).await,
        admin.post(format!("{time}/move"), &json!({ "starts_local": "2027-03-25T10:00" })).await,
        admin.post(format!("{time}/cancel"), &reason).await,
        admin.put(format!("{time}/agenda-position"), &json!({ "item": null })).await,
        admin.put(format!("{path}/hosts"), &json!({ "people": [] })).await,
        admin.put(format!("{path}/invitees"), &json!({ "emails": [] })).await,
    ];

    for answer in refused {
        assert_eq!(answer.expect(409).code(), "group.closed");
    }
    assert_eq!(shown(admin, &event).await.body, before.body);
    let stranger = app.person("participant", None, None).await;
    stranger.client.post(format!("{path}/cancel"), &reason).await.expect(404);
    admin.act(format!("/api/v1/groups/{group}/reopen")).await.expect(200);
    change(admin, &event, "title", json!("Again")).await.expect(200);
}

#[tokio::test]
async fn a_meeting_with_minutes_stays_when_it_falls_out_of_the_series() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = app.grouped(group()).await;
    let event = app.planned(event().of_group(&id).weekly(&clocks(-24 * HOUR), 3)).await;
    let body = json!({ "occurrence_id": event.occurrence });
    let minutes = admin.post(format!("/api/v1/groups/{id}/minutes"), &body).await.expect(201).id();
    let path = format!("/api/v1/minutes/{minutes}");
    admin.put(&path, &json!({ "items": [item("note", "Said")] })).header("if-match", "*").await.expect(200);
    let mut fields = shown(admin, &event).await.body["settings"].clone();
    fields["starts_local"] = json!(clocks(30 * 24 * HOUR));

    let changed = admin.put(event.path(), &fields).header("if-match", "*").await.expect(200);

    let times = changed.body["occurrences"].as_array().unwrap();
    assert_eq!((times.len(), &times[0]["id"]), (4, &json!(event.occurrence)));
    assert_eq!(times[0]["status"], "scheduled", "it took place");
    admin.get(&path).await.expect(200);
}
