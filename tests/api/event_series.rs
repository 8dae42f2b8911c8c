//! The times of events: series over both clock changes, single times moved and cancelled, and the places of each.

use serde_json::{Value, json};
use tests::events::{HOUR, Planned, at, clocks, event};
use tests::{Answer, TestApp};

const ANNA: &str = "anna@tests.example";
const BEN: &str = "ben@tests.example";
const CARA: &str = "cara@tests.example";
const DAY: i64 = 24 * HOUR;

/// Changes fields of the event to what `change` makes of them.
async fn change(app: &TestApp, event: &Planned, change: impl FnOnce(&mut Value)) -> Answer {
    let admin = app.admin().await;
    let before = admin.get(event.path()).await.expect(200);
    let mut fields = before.body["settings"].clone();
    change(&mut fields);
    admin.put(event.path(), &fields).header("if-match", before.header("etag")).await
}

async fn times(app: &TestApp, event: &Planned) -> Vec<Value> {
    let shown = app.admin().await.get(event.path()).await.expect(200).body;
    shown["occurrences"].as_array().unwrap().clone()
}

fn of(times: &[Value], field: &str) -> Vec<String> {
    times.iter().map(|time| time[field].as_str().unwrap().to_owned()).collect()
}

async fn sequence(app: &TestApp, event: &Planned) -> u64 {
    app.admin().await.get(event.path()).await.expect(200).body["sequence"].as_u64().unwrap()
}

/// Where the time that the series has at `slot` is.
async fn time(app: &TestApp, event: &Planned, slot: &str) -> Planned {
    let found = times(app, event).await.into_iter().find(|time| time["slot"] == slot).unwrap();
    Planned { id: event.id, occurrence: found["id"].as_str().unwrap().parse().unwrap() }
}

async fn shift(app: &TestApp, time: &Planned, body: Value) -> Answer {
    app.admin().await.post(format!("{}/occurrences/{}/move", time.path(), time.occurrence), &body).await
}

async fn cancel(app: &TestApp, time: &Planned) -> Answer {
    let path = format!("{}/occurrences/{}/cancel", time.path(), time.occurrence);
    app.admin().await.post(path, &json!({ "reason": "The room is taken." })).await
}

#[tokio::test]
async fn a_weekly_series_keeps_its_time_of_day_over_both_clock_changes_of_2027() {
    let app = TestApp::start().await;
    let spring = app.planned(event().weekly("2027-03-21T10:00", 3)).await;
    let autumn = app.planned(event().weekly("2027-10-24T10:00", 3)).await;
    let night = app.planned(event().with("starts_local", "2027-03-28T00:30").with("minutes", 120)).await;

    let (spring, autumn, night) = (times(&app, &spring).await, times(&app, &autumn).await, times(&app, &night).await);

    assert_eq!(of(&spring, "starts_local"), ["2027-03-21T10:00", "2027-03-28T10:00", "2027-04-04T10:00"]);
    let instants = |times: &[Value]| of(times, "starts_at").iter().map(|at| at[..16].to_owned()).collect::<Vec<_>>();
    assert_eq!(instants(&spring), ["2027-03-21T10:00", "2027-03-28T09:00", "2027-04-04T09:00"]);
    assert_eq!(instants(&autumn), ["2027-10-24T09:00", "2027-10-31T10:00", "2027-11-07T10:00"]);
    assert_eq!(of(&autumn, "starts_local"), ["2027-10-24T10:00", "2027-10-31T10:00", "2027-11-07T10:00"]);
    // Two hours are two hours, though clocks show three.
    assert_eq!(
        (&night[0]["starts_local"], &night[0]["ends_local"]),
        (&json!("2027-03-28T00:30"), &json!("2027-03-28T03:30"))
    );
    assert_eq!(night[0]["ends_at"], "2027-03-28T02:30:00.000000Z");
}

#[tokio::test]
async fn a_start_that_the_clocks_leave_out_is_refused_and_one_that_they_show_twice_is_the_first() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let gap = [("#/starts_local", "event.time.gap")];
    let once = event().with("starts_local", "2027-03-28T01:30").fields();
    let series = event().weekly("2027-03-14T01:00", 4).fields();

    let refused = [
        admin.post("/api/v1/events", &once).await.expect(422),
        admin.post("/api/v1/events", &series).await.expect(422),
    ];
    let double = app.planned(event().with("starts_local", "2027-10-31T01:30").with("minutes", 60)).await;
    let moved = shift(&app, &double, json!({ "starts_local": "2027-03-28T01:59" })).await.expect(422);

    assert_eq!(refused.each_ref().map(|answer| answer.errors() == gap), [true, true]);
    let detail = refused[0].body["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.starts_with("On 28 March 2027 the clocks go forward from 01:00 to 02:00"), "{detail}");
    assert_eq!(moved.errors(), gap);
    let time = &times(&app, &double).await[0];
    assert_eq!(
        (&time["starts_at"], &time["ends_at"]),
        (&json!("2027-10-31T00:30:00.000000Z"), &json!("2027-10-31T01:30:00.000000Z"))
    );
    assert_eq!((&time["starts_local"], &time["ends_local"]), (&json!("2027-10-31T01:30"), &json!("2027-10-31T01:30")));
    shift(&app, &double, json!({ "starts_local": "2027-03-28T02:00" })).await.expect(200);
}

#[tokio::test]
async fn months_are_counted_by_the_day_or_by_the_weekday() {
    let app = TestApp::start().await;
    let monthly = |first: &str, by: &str, end: Value| {
        let mut repeats = json!({ "every": "month", "monthly_by": by });
        repeats.as_object_mut().unwrap().extend(end.as_object().unwrap().clone());
        event().with("starts_local", first).with("repeats", repeats)
    };

    for (builder, days) in [
        (monthly("2027-01-31T10:00", "day", json!({ "count": 3 })), ["2027-01-31", "2027-03-31", "2027-05-31"]),
        (
            monthly("2027-03-25T10:00", "weekday", json!({ "until": "2027-06-23" })),
            ["2027-03-25", "2027-04-22", "2027-05-27"],
        ),
        (
            monthly("2027-04-29T10:00", "weekday", json!({ "count": 2, "interval": 2 })),
            ["2027-04-29", "2027-06-24", ""],
        ),
    ] {
        let planned = app.planned(builder).await;
        let found = of(&times(&app, &planned).await, "slot");
        let days: Vec<String> = days.iter().filter(|day| !day.is_empty()).map(|day| format!("{day}T10:00")).collect();
        assert_eq!(found, days);
    }
}

#[tokio::test]
async fn moved_and_cancelled_times_stay_so_when_the_series_changes_and_registrations_go_with_their_time() {
    let app = TestApp::start().await;
    let series = app.planned(event().weekly(&at(14, "10:00"), 4)).await;
    let [first, second, third] = [
        time(&app, &series, &at(14, "10:00")).await,
        time(&app, &series, &at(21, "10:00")).await,
        time(&app, &series, &at(28, "10:00")).await,
    ];
    for (time, email) in [(&first, ANNA), (&second, BEN), (&third, CARA)] {
        app.register(time, email).await;
    }

    let moved = shift(&app, &second, json!({ "starts_local": at(22, "14:00"), "minutes": 30 })).await.expect(200);
    cancel(&app, &third).await.expect(200);
    let again = [cancel(&app, &third).await, shift(&app, &third, json!({ "starts_local": at(60, "10:00") })).await];
    change(&app, &series, |fields| fields["starts_local"] = json!(at(14, "11:00"))).await.expect(200);

    let shown = moved.body["occurrences"].as_array().unwrap();
    assert_eq!((&shown[1]["ends_local"], &shown[1]["moved"]), (&json!(at(22, "14:30")), &json!(true)));
    assert_eq!(again.map(|answer| answer.expect(409).code().to_owned()), ["occurrence.cancelled"; 2]);
    let times = times(&app, &series).await;
    assert_eq!(of(&times, "slot"), [at(14, "11:00"), at(21, "11:00"), at(28, "11:00"), at(35, "11:00")]);
    assert_eq!(of(&times, "starts_local"), [at(14, "11:00"), at(22, "14:00"), at(28, "11:00"), at(35, "11:00")]);
    assert_eq!(of(&times, "status"), ["scheduled", "scheduled", "cancelled", "scheduled"]);
    assert_eq!(times.iter().map(|time| time["confirmed"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 1, 1, 0]);
    assert_eq!(times[0]["id"], json!(first.occurrence));
    // Moved back, it is where the series has it.
    let back = shift(&app, &second, json!({ "starts_local": at(21, "11:00") })).await.expect(200);
    assert_eq!(back.body["occurrences"][1]["moved"], false);
    assert_eq!(app.told(ANNA), ["registration-confirmed", "event-changed"]);
    assert_eq!(app.told(BEN), ["registration-confirmed", "event-changed", "event-changed", "event-changed"]);
    assert_eq!(app.told(CARA), ["registration-confirmed", "event-cancelled"]);
}

#[tokio::test]
async fn times_that_fall_out_of_a_series_are_cancelled_where_somebody_registered_and_else_gone() {
    let app = TestApp::start().await;
    let series = app.planned(event().weekly(&at(14, "10:00"), 4)).await;
    let last = time(&app, &series, &at(35, "10:00")).await;
    app.register(&last, ANNA).await;

    change(&app, &series, |fields| fields["repeats"]["count"] = json!(2)).await.expect(200);

    let times = times(&app, &series).await;
    assert_eq!(of(&times, "slot"), [at(14, "10:00"), at(21, "10:00"), at(35, "10:00")]);
    assert_eq!(of(&times, "status"), ["scheduled", "scheduled", "cancelled"]);
    assert_eq!(app.told(ANNA), ["registration-confirmed", "event-cancelled"]);
    assert_eq!(app.registering(&last, BEN).await.expect(409).code(), "event.cancelled");
}

#[tokio::test]
async fn what_is_over_stays_as_it_was_when_the_series_changes() {
    let app = TestApp::start().await;
    let begun = clocks(-8 * DAY);
    let series = app.planned(event().weekly(&begun, 3).capacity(5)).await;
    let before = times(&app, &series).await;
    let taken =
        format!("update event_pools set taken = 4 where occurrence_id = {}", app.database.id(series.occurrence));
    app.database.run(&taken);
    let later = format!("{}T23:45", &begun[..10]);

    change(&app, &series, |fields| {
        fields["starts_local"] = json!(later);
        fields["capacity"] = json!(2);
    })
    .await
    .expect(200);

    let after = times(&app, &series).await;
    assert_eq!(after[0]["starts_at"], before[0]["starts_at"]);
    assert!(after[2]["starts_local"].as_str().unwrap().ends_with("T23:45"));
    let page = app.get(series.page()).await.expect(200).body;
    assert_eq!(
        (&page["occurrences"][0]["places_left"], &page["occurrences"][2]["places_left"]),
        (&json!(1), &json!(2))
    );
}

#[tokio::test]
async fn an_event_that_takes_place_once_goes_where_it_was_put_last_with_its_registrations() {
    let app = TestApp::start().await;
    let once = app.planned(event().with("starts_local", at(14, "10:00"))).await;
    app.register(&once, ANNA).await;

    shift(&app, &once, json!({ "starts_local": at(40, "10:00") })).await.expect(200);
    let renamed = change(&app, &once, |fields| fields["title"] = json!("Renamed")).await.expect(200);
    let put = change(&app, &once, |fields| fields["starts_local"] = json!(at(80, "15:00"))).await.expect(200);

    assert_eq!(renamed.body["occurrences"][0]["starts_local"], at(40, "10:00"));
    let time = &put.body["occurrences"][0];
    assert_eq!((&time["starts_local"], &time["moved"]), (&json!(at(80, "15:00")), &json!(false)));
    assert_eq!((&time["id"], &time["confirmed"]), (&json!(once.occurrence), &json!(1)));
    assert_eq!(app.told(ANNA), ["registration-confirmed", "event-changed", "event-changed"]);
}

#[tokio::test]
async fn the_sequence_rises_with_what_those_who_registered_must_hear_of_and_with_nothing_else() {
    let app = TestApp::start().await;
    let draft = app.planned(event().status("draft").with("starts_local", at(14, "10:00"))).await;
    let event = app.planned(event().with("starts_local", at(14, "10:00"))).await;
    app.register(&event, ANNA).await;

    for (field, value, rises) in [
        ("title", json!("Renamed"), false),
        ("capacity", json!(10), false),
        ("description", json!("More"), false),
        ("starts_local", json!(at(15, "10:00")), true),
        ("minutes", json!(90), true),
        ("venue", json!("Room 5"), true),
        ("online_link", json!("https://meet.example/a"), true),
        ("repeats", json!({ "every": "week", "count": 2 }), true),
    ] {
        let (before, told) = (sequence(&app, &event).await, app.told(ANNA).len());
        change(&app, &event, |fields| fields[field] = value.clone()).await.expect(200);
        change(&app, &draft, |fields| fields[field] = value).await.expect(200);
        assert_eq!(sequence(&app, &event).await - before, u64::from(rises), "{field}");
        assert_eq!(app.told(ANNA).len() - told, usize::from(rises), "{field}");
    }
    assert_eq!(sequence(&app, &draft).await, 0);
    let before = sequence(&app, &event).await;
    let reason = json!({ "reason": "Nobody can come." });
    app.admin().await.post(format!("{}/cancel", event.path()), &reason).await.expect(200);
    assert_eq!(sequence(&app, &event).await, before + 1);
    let told = app.told(ANNA);
    assert_eq!((told.len(), told.last().map(String::as_str)), (7, Some("event-cancelled")));
}

#[tokio::test]
async fn there_are_never_fewer_places_than_people_have_and_more_of_them_go_to_those_who_wait() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(2)).await;
    for email in [ANNA, BEN, CARA] {
        app.register(&event, email).await;
    }

    let refused = change(&app, &event, |fields| {
        fields["capacity"] = json!(1);
        fields["title"] = json!("Renamed");
    })
    .await
    .expect(409);
    let waited = app.place(&event, CARA).await;
    change(&app, &event, |fields| fields["capacity"] = json!(3)).await.expect(200);

    assert_eq!(refused.code(), "event.places.taken");
    assert!(refused.body["detail"].as_str().unwrap().starts_with("2 people have one"), "{}", refused.text);
    let shown = app.admin().await.get(event.path()).await.expect(200).body;
    assert_eq!(shown["settings"]["title"], "What we heard in spring", "nothing of a refused change is kept");
    assert_eq!(waited, ("waiting".to_owned(), Some(1)));
    assert_eq!(app.place(&event, CARA).await, ("confirmed".to_owned(), None));
    assert_eq!(app.told(CARA), ["registration-waiting", "place-confirmed"]);
    change(&app, &event, |fields| fields["capacity"] = json!(null)).await.expect(200);
    assert_eq!(app.get(event.page()).await.expect(200).body["occurrences"][0]["places_left"], json!(null));
}

#[tokio::test]
async fn whoever_has_a_place_that_is_no_longer_kept_for_where_they_work_has_one_of_everyones() {
    let app = TestApp::start().await;
    let dudley = app.organisation("dudley");
    let event = app.planned(event().capacity(3).reserved("dudley", 2)).await;
    app.register_from(&event, ANNA, &dudley).await;
    app.register(&event, BEN).await;
    app.register(&event, CARA).await;
    let walsall = json!([{ "organisation_id": app.organisation("walsall"), "places": 2 }]);

    let refused = change(&app, &event, |fields| fields["reserved"] = walsall).await.expect(409);
    change(&app, &event, |fields| fields["reserved"] = json!([])).await.expect(200);

    assert_eq!(refused.code(), "event.places.taken");
    for email in [ANNA, BEN, CARA] {
        assert_eq!(app.place(&event, email).await.0, "confirmed", "{email}");
    }
    let page = app.get(event.page()).await.expect(200).body;
    assert_eq!(
        (&page["occurrences"][0]["places_left"], &page["occurrences"][0]["reserved_left"]),
        (&json!(0), &json!([]))
    );
    app.take_back(&event, ANNA).await.expect(200);
    assert_eq!(app.get(event.page()).await.expect(200).body["occurrences"][0]["places_left"], 1);
}
