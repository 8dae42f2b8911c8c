//! Registering for events, with and without an account, and what hosts do with registrations.

use serde_json::{Value, json};
use tests::TestApp;
use tests::app::seconds_from_now;
use tests::events::{HOUR, Planned, event, registered};

const ANNA: &str = "anna@tests.example";
const BEN: &str = "ben@tests.example";

/// The audit's entries about registrations, whole.
fn audited(app: &TestApp) -> String {
    app.database.ask("select action || ' ' || cast(changes as text) from audit_entries where action like 'registrations.%' order by id")
}

fn rows(app: &TestApp) -> usize {
    app.database.ask("select count(*) from registrations").trim().parse().unwrap()
}

#[tokio::test]
async fn somebody_without_an_account_registers_and_finds_it_by_the_link_that_is_sent() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(10)).await;
    let mut body = event.body(" Anna@Tests.Example ");
    body["access_needs"] = json!("A seat near the door.");

    let received = app.post(event.registrations(), &body).await.expect(202);

    assert_eq!(received.body, json!({ "email": ANNA, "outlook": "confirmed", "position": null }));
    let shown = app.by_link(&event, ANNA).await;
    assert_eq!((&shown["status"], &shown["email"]), (&json!("confirmed"), &json!(ANNA)));
    assert_eq!(shown["access_needs"], "A seat near the door.");
    assert_eq!(shown["event"]["title"], "What we heard in spring");
    assert_eq!(shown["code"].as_str().unwrap().len(), 8);
    assert!(shown["qr"]["path"].as_str().unwrap().starts_with("M4 4h7v1h-7z"));
    assert_eq!(app.told(ANNA), ["registration-confirmed"]);
    let said = audited(&app);
    assert!(said.contains("registrations.create") && !said.contains("nna"), "{said}");
}

#[tokio::test]
async fn what_is_wrong_with_a_registration_is_named_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let event = app.planned(event()).await;
    let with = |field: &str, value: Value| {
        let mut body = event.body(ANNA);
        body[field] = value;
        app.post(event.registrations(), &body)
    };

    for (field, value) in [
        ("consent", json!(false)),
        ("name", json!(" ")),
        ("name", json!("a\nb")),
        ("name", json!("x".repeat(201))),
        ("email", json!("anna")),
        ("email", json!("anna@tests.example\r\nBcc: b@tests.example")),
        ("access_needs", json!("x".repeat(1_001))),
        ("access_needs", json!("a\0b")),
        ("organisation_id", json!(event.id)),
    ] {
        let refused = with(field, value).await.expect(422);
        assert_eq!(refused.errors()[0].0, format!("#/{field}"), "{}", refused.text);
    }
    with("revision", json!(1)).await.expect(400);
    assert_eq!((rows(&app), app.told(ANNA).len()), (0, 0));
}

#[tokio::test]
async fn nobody_registers_for_what_is_over_closed_cancelled_full_or_not_to_be_seen() {
    let app = TestApp::start().await;
    let other = app.planned(event()).await;
    let past = app.planned(event().starts_in(-HOUR)).await;
    let closed = app.planned(event().starts_in(HOUR).closes_before(61)).await;
    let cancelled = app.planned(event().status("cancelled")).await;
    let full = app.planned(event().capacity(1).without_waiting_list()).await;
    let draft = app.planned(event().status("draft")).await;
    let invited = app.planned(event().visibility("invited")).await;
    app.register(&full, BEN).await;

    for (event, status, code) in [
        (&past, 409, "registration.closed"),
        (&closed, 409, "registration.closed"),
        (&cancelled, 409, "event.cancelled"),
        (&full, 409, "event.full"),
        (&draft, 404, "not_found"),
        (&invited, 404, "not_found"),
        (&Planned { id: other.id, occurrence: full.occurrence }, 404, "not_found"),
        (&Planned { id: other.occurrence, occurrence: other.occurrence }, 404, "not_found"),
    ] {
        let refused = app.registering(event, ANNA).await.expect(status);
        assert_eq!(refused.code(), code);
    }
    assert_eq!(rows(&app), 1);
}

#[tokio::test]
async fn whoever_asks_is_not_told_that_an_address_is_registered_and_the_address_is_sent_its_link_again() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(10)).await;
    app.register(&event, ANNA).await;
    app.database.run(&format!("update registrations set updated_at = '{}'", seconds_from_now(-600)));
    let mut body = event.body(ANNA);
    body["name"] = json!("Somebody else");

    let known = app.post(event.registrations(), &body).await.expect(202);
    let unknown = app.register(&event, BEN).await;

    assert_eq!(known.body, json!({ "email": ANNA, "outlook": "confirmed", "position": null }));
    assert_eq!(unknown.body, json!({ "email": BEN, "outlook": "confirmed", "position": null }));
    assert_eq!(known.headers.keys().collect::<Vec<_>>(), unknown.headers.keys().collect::<Vec<_>>());
    assert_eq!(app.told(ANNA), ["registration-confirmed", "registration-known"]);
    assert_eq!(app.by_link(&event, ANNA).await["name"], format!("Somebody {ANNA}"));
    for _ in 0..8 {
        app.post(event.registrations(), &body).await.expect(202);
    }
    assert_eq!(app.told(ANNA).len(), 6, "it was sent too often");
}

#[tokio::test]
async fn a_full_event_answers_the_same_for_an_address_that_has_a_place() {
    let app = TestApp::start().await;
    let waiting = app.planned(event().capacity(1)).await;
    let full = app.planned(event().capacity(1).without_waiting_list()).await;
    for event in [&waiting, &full] {
        app.register(event, ANNA).await;
    }
    app.database.run(&format!("update registrations set updated_at = '{}'", seconds_from_now(-600)));

    let known = app.register(&waiting, ANNA).await;
    let unknown = app.register(&waiting, BEN).await;
    let refused = [app.registering(&full, ANNA).await.expect(409), app.registering(&full, BEN).await.expect(409)];

    assert_eq!((&known.body["outlook"], &known.body["position"]), (&json!("waiting"), &json!(1)));
    assert_eq!((&unknown.body["outlook"], &unknown.body["position"]), (&json!("waiting"), &json!(1)));
    assert_eq!(refused.map(|answer| answer.code().to_owned()), ["event.full", "event.full"]);
    assert_eq!(app.told(ANNA).len(), 4);
}

#[tokio::test]
async fn the_same_person_twenty_times_at_once_has_one_place_and_one_answer() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(1)).await;
    app.register(&event, BEN).await;

    let answers =
        futures_util::future::join_all((0..20).map(|_| async { app.register(&event, ANNA).await.text })).await;

    assert!(answers.iter().all(|text| text == &answers[0]), "{answers:?}");
    assert!(answers[0].contains("\"position\":1"), "{}", answers[0]);
    assert_eq!((rows(&app), app.told(ANNA)), (2, vec!["registration-waiting".to_owned()]));
}

#[tokio::test]
async fn a_registration_is_changed_and_cancelled_by_its_link_and_taken_up_again() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(1)).await;
    app.register(&event, ANNA).await;
    let before = app.by_link(&event, ANNA).await;
    let mut change = app.registration_token(&event, ANNA);
    change["name"] = json!("Anna B.");
    change["access_needs"] = json!("Captions");

    let changed = app.post("/api/v1/registrations/change", &change).await.expect(200).body;
    let cancelled = app.take_back(&event, ANNA).await.expect(200).body;
    let again = app.take_back(&event, ANNA).await.expect(200).body;

    assert_eq!((&changed["name"], &changed["access_needs"]), (&json!("Anna B."), &json!("Captions")));
    assert_eq!((&cancelled["status"], &cancelled["may_change"]), (&json!("cancelled"), &json!(false)));
    assert_eq!((&cancelled["code"], &again["status"]), (&json!(null), &json!("cancelled")));
    let refused = app.post("/api/v1/registrations/change", &change).await.expect(409);
    assert_eq!(refused.code(), "registration.over");
    app.register(&event, ANNA).await;
    let after = app.by_link(&event, ANNA).await;
    assert_eq!((&after["id"], &after["status"]), (&before["id"], &json!("confirmed")));
    let told = ["registration-confirmed", "registration-cancelled", "registration-confirmed"];
    assert_eq!((app.told(ANNA), rows(&app)), (told.map(str::to_owned).to_vec(), 1));
}

#[tokio::test]
async fn a_link_that_is_not_good_answers_always_the_same() {
    let app = TestApp::start().await;
    let event = app.planned(event()).await;
    app.register(&event, ANNA).await;
    let good = app.registration_token(&event, ANNA)["token"].as_str().unwrap().to_owned();
    let unknown = tests::tokens::link("registration", uuid::Uuid::now_v7());
    let other_purpose = tests::tokens::link("invitation", app.registration(&event, ANNA));
    let cut = &good[..good.len() - 1];

    for token in [unknown.as_str(), &other_purpose, cut, "x", "a.b"] {
        for (operation, body) in [
            ("read", json!({ "token": token })),
            ("cancel", json!({ "token": token })),
            ("accept", json!({ "token": token })),
            ("change", json!({ "token": token, "name": "N" })),
        ] {
            let refused = app.post(format!("/api/v1/registrations/{operation}"), &body).await.expect(410);
            assert_eq!(refused.code(), "link.spent", "{operation} {token}");
        }
    }
}

#[tokio::test]
async fn whoever_is_signed_in_registers_with_their_account_and_looks_after_it() {
    let app = TestApp::start().await;
    let me = app.person("participant", Some("dudley"), None).await;
    let other = app.person("participant", None, None).await;
    let (first, second) = (app.planned(event().capacity(1)).await, app.planned(event().visibility("members")).await);
    let body = |event: &Planned| json!({ "occurrence_id": event.occurrence, "access_needs": "", "consent": true });
    let path = "/api/v1/people/me/registrations";

    let made = me.client.post(path, &body(&first)).await.expect(201);
    let again = me.client.post(path, &body(&first)).await.expect(201);
    let waits = other.client.post(path, &body(&first)).await.expect(201);
    me.client.post(path, &body(&second)).await.expect(201);

    assert_eq!((&made.body["status"], &made.body["email"]), (&json!("confirmed"), &json!(me.email)));
    assert_eq!((made.id(), &waits.body["position"]), (again.id(), &json!(1)));
    assert_eq!(made.header("location"), format!("{path}/{}", made.id()));
    assert_eq!(me.client.all(path).await.len(), 2);
    let own = format!("{path}/{}", made.id());
    other.client.get(&own).await.expect(404);
    other.client.act(format!("{own}/cancel")).await.expect(404);
    let changed = me.client.put(&own, &json!({ "name": "N", "access_needs": "Captions" })).await.expect(200);
    assert_eq!(changed.body["access_needs"], "Captions");
    me.client.act(format!("{own}/cancel")).await.expect(200);
    assert_eq!(me.client.get(&own).await.expect(200).body["status"], "cancelled");
    let promoted = other.client.get(format!("{path}/{}", waits.id())).await.expect(200);
    assert_eq!((&promoted.body["status"], &promoted.body["position"]), (&json!("confirmed"), &json!(null)));
    app.post(path, &body(&first)).await.expect(401);
    app.registering(&second, ANNA).await.expect(404);
    let refused =
        me.client.post(path, &json!({ "occurrence_id": first.occurrence, "consent": false })).await.expect(422);
    assert_eq!(refused.errors(), [("#/consent", "registration.consent")]);
}

#[tokio::test]
async fn what_was_registered_to_ones_address_without_signing_in_is_ones_own_too() {
    let app = TestApp::start().await;
    let me = app.person("participant", None, None).await;
    let event = app.planned(event()).await;
    app.register(&event, &me.email).await;
    app.register(&event, ANNA).await;

    let mine = me.client.all("/api/v1/people/me/registrations").await;
    let record = me.client.get("/api/v1/people/me/record").await.expect(200).body;

    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0]["email"], json!(me.email));
    assert_eq!(record["registrations"][0]["id"], mine[0]["id"]);
    assert_eq!(record["registrations"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn hosts_find_people_by_name_address_code_and_status_and_nobody_else_does() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let stranger = app.person("participant", None, None).await;
    let event = app.planned(event().capacity(2).host(&host.id)).await;
    for email in [ANNA, BEN, "cara_100%@tests.example"] {
        app.register(&event, email).await;
    }

    let all = registered(&host.client, &event).await;

    let path = format!("/api/v1/events/{}/registrations", event.id);
    assert_eq!(
        all.iter().map(|row| row["status"].as_str().unwrap()).collect::<Vec<_>>(),
        ["confirmed", "confirmed", "waiting"]
    );
    assert_eq!((&all[2]["position"], &all[0]["email"]), (&json!(1), &json!(ANNA)));
    let code = all[1]["code"].as_str().unwrap().to_lowercase();
    for (query, emails) in [
        ("q=ANNA".to_owned(), vec![ANNA]),
        ("q=somebody+b".to_owned(), vec![BEN]),
        ("q=100%25".to_owned(), vec!["cara_100%@tests.example"]),
        (format!("q={code}"), vec![BEN]),
        ("status=waiting".to_owned(), vec!["cara_100%@tests.example"]),
        (format!("occurrence_id={}&limit=2", event.occurrence), vec![ANNA, BEN, "cara_100%@tests.example"]),
        (format!("occurrence_id={}", event.id), vec![]),
    ] {
        let found = host.client.all(&format!("{path}?{query}")).await;
        assert_eq!(found.iter().map(|row| row["email"].as_str().unwrap()).collect::<Vec<_>>(), emails, "{query}");
    }
    stranger.client.get(&path).await.expect(404);
    stranger.client.get(format!("{path}.csv")).await.expect(404);
    app.get(&path).await.expect(401);
}

#[tokio::test]
async fn the_list_is_exported_without_a_formula() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let event = app.planned(event().capacity(1).host(&host.id)).await;
    let mut body = event.body("=cmd@tests.example");
    body["name"] = json!("=HYPERLINK(\"x\")");
    body["access_needs"] = json!("+1, \"two\"\nlines");
    body["organisation_id"] = json!(app.organisation("dudley"));
    app.post(event.registrations(), &body).await.expect(202);
    app.register(&event, BEN).await;

    let csv = host.client.get(format!("/api/v1/events/{}/registrations.csv", event.id)).await.expect(200);

    let lines: Vec<&str> = csv.text.lines().collect();
    assert_eq!(lines[0], "starts,name,email,organisation,access_needs,status,position,code,attended,registered");
    assert!(
        lines[1].contains(",\"'=HYPERLINK(\"\"x\"\")\",'=cmd@tests.example,Dudley,\"'+1, \"\"two\"\""),
        "{}",
        csv.text
    );
    assert!(lines[3].contains(",ben@tests.example,,,waiting,1,"), "{}", csv.text);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
}

#[tokio::test]
async fn people_are_checked_in_by_the_code_that_they_show() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let event_here = app.planned(event().capacity(1).host(&host.id)).await;
    let other = app.planned(event().host(&host.id)).await;
    app.register(&event_here, ANNA).await;
    app.register(&event_here, BEN).await;
    let all = registered(&host.client, &event_here).await;
    let code = all[0]["code"].as_str().unwrap();
    let written = format!(" {} {}", &code[..4].to_lowercase(), &code[4..]);
    let check_ins = format!("/api/v1/events/{}/check-ins", event_here.id);

    let first = host.client.post(&check_ins, &json!({ "code": written })).await.expect(200).body;
    let second = host.client.post(&check_ins, &json!({ "code": code })).await.expect(200).body;

    assert_eq!((&first["name"], &first["again"]), (&json!(format!("Somebody {ANNA}")), &json!(false)));
    assert_eq!((&second["attended_at"], &second["again"]), (&first["attended_at"], &json!(true)));
    let elsewhere = format!("/api/v1/events/{}/check-ins", other.id);
    host.client.post(&elsewhere, &json!({ "code": code })).await.expect(404);
    host.client.post(&check_ins, &json!({ "code": "AAAAAAAA" })).await.expect(404);
    let waits = host.client.post(&check_ins, &json!({ "code": all[1]["code"] })).await.expect(409);
    assert_eq!(waits.code(), "registration.not_confirmed");
    let time = json!({ "code": code, "occurrence_id": other.occurrence });
    assert_eq!(host.client.post(&check_ins, &time).await.expect(409).code(), "registration.other_time");
    let attendance =
        format!("/api/v1/events/{}/registrations/{}/attendance", event_here.id, all[0]["id"].as_str().unwrap());
    host.client.put(&attendance, &json!({ "attended": false })).await.expect(204);
    assert_eq!(app.by_link(&event_here, ANNA).await["attended_at"], json!(null));
    host.client.put(&attendance, &json!({ "attended": true })).await.expect(204);
    assert_ne!(app.by_link(&event_here, ANNA).await["attended_at"], json!(null));
    host.client
        .put(attendance.replace(&event_here.id.to_string(), &other.id.to_string()), &json!({ "attended": true }))
        .await
        .expect(404);
}

#[tokio::test]
async fn a_host_cancels_a_registration_and_whoever_made_it_is_told() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let event = app.planned(event().capacity(1).host(&host.id)).await;
    app.register(&event, ANNA).await;
    app.register(&event, BEN).await;
    let path = format!("/api/v1/events/{}/registrations/{}/cancel", event.id, app.registration(&event, ANNA));

    host.client.act(&path).await.expect(204);
    host.client.act(&path).await.expect(204);

    assert_eq!(app.place(&event, ANNA).await.0, "cancelled");
    assert_eq!(app.place(&event, BEN).await.0, "confirmed");
    assert_eq!(app.told(ANNA), ["registration-confirmed", "registration-cancelled"]);
    assert_eq!(app.told(BEN), ["registration-waiting", "place-confirmed"]);
}

#[tokio::test]
async fn where_it_is_online_is_shown_to_those_who_have_a_place_from_a_set_time_until_the_end() {
    let app = TestApp::start().await;
    let link = "https://meet.example/spring";
    let soon = app.planned(event().capacity(1).online(link).starts_in(10 * 60)).await;
    let later = app.planned(event().online(link).starts_in(HOUR)).await;
    for (event, email) in [(&soon, ANNA), (&soon, BEN), (&later, ANNA)] {
        app.register(event, email).await;
    }

    assert_eq!(app.by_link(&soon, ANNA).await["online_link"], link);
    assert_eq!(app.by_link(&soon, BEN).await["online_link"], json!(null));
    assert_eq!(app.by_link(&later, ANNA).await["online_link"], json!(null));
    let times = format!("starts_at = '{}', ends_at = '{}'", seconds_from_now(-HOUR), seconds_from_now(-1));
    app.database.run(&format!("update event_occurrences set {times} where id = {}", app.database.id(soon.occurrence)));
    assert_eq!(app.by_link(&soon, ANNA).await["online_link"], json!(null));
}

#[tokio::test]
async fn names_and_addresses_are_deleted_a_set_time_after_the_event_and_numbers_stay() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let over = app.planned(event().capacity(1).keep_days(2).host(&host.id)).await;
    let recent = app.planned(event().keep_days(3).host(&host.id)).await;
    for event in [&over, &recent] {
        app.register(event, ANNA).await;
        app.register(event, BEN).await;
    }
    let token = app.registration_token(&over, ANNA);
    let path = format!("/api/v1/events/{}/registrations/{}/attendance", over.id, app.registration(&over, ANNA));
    host.client.put(path, &json!({ "attended": true })).await.expect(204);
    let ended = seconds_from_now(-2 * 24 * HOUR - 60);
    app.database.run(&format!("update event_occurrences set starts_at = '{ended}', ends_at = '{ended}'"));

    app.done("registrations.erase").await;

    let rows = registered(&host.client, &over).await;
    assert_eq!(
        rows.iter().map(|row| (&row["name"], &row["email"])).collect::<Vec<_>>(),
        vec![(&json!(""), &json!(null)); 2]
    );
    assert_eq!((&rows[0]["status"], &rows[1]["status"]), (&json!("confirmed"), &json!("waiting")));
    assert_ne!(rows[0]["attended_at"], json!(null));
    assert_eq!(app.post("/api/v1/registrations/read", &token).await.expect(410).code(), "link.spent");
    assert_eq!(registered(&host.client, &recent).await[0]["email"], ANNA);
    assert_eq!(app.told(ANNA), ["registration-confirmed"], "the messages about what stays, and no others");
    let left = app.database.ask("select count(*) from registrations where person_id is not null or access_needs <> ''");
    assert_eq!(left.trim(), "0");
    let said = audited(&app);
    assert_eq!(said.matches("registrations.erase").count(), 1, "{said}");
}

#[tokio::test]
async fn those_who_come_are_reminded_once_a_day_before_and_again_where_it_moves() {
    let app = TestApp::start().await;
    let soon = app.planned(event().capacity(1)).await;
    let later = app.planned(event().starts_in(25 * HOUR)).await;
    for (event, email) in [(&soon, ANNA), (&soon, BEN), (&later, "cara@tests.example")] {
        app.register(event, email).await;
    }
    let at = |hours: i64| {
        format!("update event_occurrences set starts_at = '{}', reminded_at = null", seconds_from_now(hours * HOUR))
    };
    let of_soon = format!("where id = {};", app.database.id(soon.occurrence));
    let earlier = format!("update registrations set created_at = '{}';", seconds_from_now(-24 * HOUR));
    app.database.run(&format!("{earlier} {} {of_soon}", at(23)));

    app.done("registrations.remind").await;
    app.done("registrations.remind").await;

    assert_eq!(app.told(ANNA), ["registration-confirmed", "event-reminder"]);
    assert_eq!(app.told(BEN), ["registration-waiting"]);
    assert_eq!(app.told("cara@tests.example"), ["registration-confirmed"]);
    app.database.run(&format!("{} {of_soon}", at(20)));
    app.done("registrations.remind").await;
    assert_eq!(app.told(ANNA), ["registration-confirmed", "event-reminder", "event-reminder"]);
}
