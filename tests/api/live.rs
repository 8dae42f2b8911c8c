//! What open pages follow: the state of now, and streams over several servers that lose and double nothing.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::gatherings::{NewEvent, NewGroup};
use tests::server::Server;
use tests::stream::{Came, State};
use tests::{Client, TestApp};

/// Within this time a change must have reached a stream, on whatever server.
const SOON: Duration = Duration::from_secs(2);

fn path(event: &str, what: &str) -> String {
    format!("/api/v1/event-pages/{event}/{what}")
}

fn event(app: &TestApp) -> String {
    let mut made = app.gatherings();
    let event = made.event(NewEvent::PUBLIC).id;
    made.make();
    event
}

async fn ask(client: &Client, event: &str) {
    client.post(path(event, "questions"), &json!({ "text": "Why?" })).await.expect(201);
}

async fn state(client: &Client, event: &str) -> Value {
    client.get(path(event, "state")).await.expect(200).body
}

#[tokio::test]
async fn a_change_through_one_server_reaches_the_pages_at_another_and_is_what_polling_gives() {
    let app = TestApp::start().await;
    let other = Server::start(&app.settings);
    let elsewhere = Client::new(&other.url);
    let event = event(&app);
    let asker = app.person("participant", None, None).await.client;
    let mut streams = [
        app.client.watch(&path(&event, "watch"), None).await.unwrap(),
        elsewhere.watch(&path(&event, "watch"), None).await.unwrap(),
    ];
    for stream in &mut streams {
        assert_eq!(stream.header("content-type"), "text/event-stream");
        assert_eq!((stream.header("cache-control"), stream.header("x-accel-buffering")), ("no-store", "no"));
        assert_eq!(stream.state().await, State { version: 0, state: state(&app.client, &event).await });
    }

    for round in 1..=3 {
        let began = Instant::now();
        ask(&asker, &event).await;
        for stream in &mut streams {
            let came = stream.state().await;
            assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
            assert_eq!(came, State { version: round, state: state(&elsewhere, &event).await });
        }
    }
}

#[tokio::test]
async fn a_stream_that_is_cut_at_random_loses_nothing_and_doubles_nothing() {
    let app = TestApp::start().await;
    let other = Server::start(&app.settings);
    let clients = [app.client.clone(), Client::new(&other.url)];
    let event = event(&app);
    let key = app.database.id(event.parse().unwrap());
    let changes = tokio::spawn({
        // Three people, since each may ask no more than so often.
        let people = [
            app.person("participant", None, None).await.client,
            app.person("participant", None, None).await.client,
            app.person("participant", None, None).await.client,
        ];
        let event = event.clone();
        async move {
            for number in 0..50_u64 {
                ask(&people[usize::try_from(number % 3).unwrap()], &event).await;
                tokio::time::sleep(Duration::from_millis(number * 37 % 130)).await;
            }
        }
    });

    let (mut seen, mut cuts) = (Vec::<State>::new(), 0_u64);
    while seen.last().is_none_or(|last| last.version < 50) {
        let last = seen.last().map(|state| state.version);
        let client = &clients[usize::try_from(cuts % 2).unwrap()];
        let mut stream = client.watch(&path(&event, "watch"), last).await.unwrap();
        cuts += 1;
        let ends = Instant::now() + Duration::from_millis(100 + cuts * 211 % 900);
        while let Some(left) = ends.checked_duration_since(Instant::now()) {
            let Came::State(state) = stream.next(left).await else { break };
            seen.push(state);
        }
        assert!(cuts < 200, "the last version never came");
    }
    changes.await.unwrap();

    let rising = seen.windows(2).all(|two| two[0].version < two[1].version);
    assert!(rising, "{:?}", seen.iter().map(|state| state.version).collect::<Vec<_>>());
    let kept = app.database.ask(&format!("select count(*) from questions where event_id = {key}"));
    let last = seen.pop().unwrap();
    assert_eq!((last.version, last.state["questions"].to_string()), (50, kept.trim().to_owned()));
    assert_eq!(last.state, state(&app.client, &event).await);
    println!("{} states over {cuts} streams", seen.len() + 1);
}

#[tokio::test]
async fn whoever_has_the_state_already_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let event = event(&app);
    ask(&app.client, &event).await;

    let mut known = app.client.watch(&path(&event, "watch"), Some(1)).await.unwrap();
    let mut old = app.client.watch(&path(&event, "watch"), Some(0)).await.unwrap();
    let mut odd = app.client.watch(&path(&event, "watch"), Some(99)).await.unwrap();

    let watch = app.get(path(&event, "watch")).header("last-event-id", "twelve");
    assert_eq!(watch.await.expect(400).code(), "malformed");
    assert_eq!((old.state().await.version, odd.state().await.version), (1, 1));
    assert_eq!(known.next(Duration::from_millis(1_500)).await, Came::Nothing);
    ask(&app.client, &event).await;
    assert_eq!(known.state().await.version, 2);
}

#[tokio::test]
async fn a_stream_of_a_private_group_ends_for_whoever_is_no_longer_in_it_or_signed_out() {
    let app = TestApp::start().await;
    let people = [
        app.person("participant", None, None).await,
        app.person("participant", None, None).await,
        app.person("participant", None, None).await,
    ];
    let mut made = app.gatherings();
    let group = made.group(NewGroup { visibility: "members", campaign: None });
    for person in &people {
        made.member(&group, &person.id, "member");
    }
    made.make();
    let watch = format!("/api/v1/group-pages/{group}/watch");
    let [stays, goes, leaves] = &people;
    assert_eq!(app.client.watch(&watch, None).await.err(), Some(404));
    let mut streams = [
        stays.client.watch(&watch, None).await.unwrap(),
        goes.client.watch(&watch, None).await.unwrap(),
        leaves.client.watch(&watch, None).await.unwrap(),
    ];
    for stream in &mut streams {
        assert_eq!(stream.state().await.state["members"], 3);
    }

    let left = format!(
        "update group_members set status = 'left' where person_id = {}",
        app.database.id(goes.id.parse().unwrap())
    );
    app.database.run(&left);
    let session = app.database.id(leaves.id.parse().unwrap());
    app.database.run(&format!("delete from sessions where person_id = {session}"));
    stays.client.post(format!("/api/v1/group-pages/{group}/questions"), &json!({ "text": "Why?" })).await.expect(201);

    let [first, second, third] = &mut streams;
    assert_eq!(first.state().await.state["members"], 2);
    assert_eq!(second.next(SOON).await, Came::End);
    assert_eq!(third.next(SOON).await, Came::End);
    assert_eq!(goes.client.watch(&watch, None).await.err(), Some(404));
    assert_eq!(leaves.client.watch(&watch, None).await.err(), Some(401));
}

#[tokio::test]
async fn who_came_is_told_to_hosts_and_to_nobody_else() {
    let app = TestApp::start().await;
    let host = app.person("participant", None, None).await;
    let mut made = app.gatherings();
    let event = made.event(NewEvent::PUBLIC);
    made.host(&event.id, &host.id);
    let (id, key, occurrence) =
        (made.id(&uuid::Uuid::now_v7().to_string()), made.id(&event.id), made.id(&event.occurrence));
    let now = tests::app::seconds_from_now(0);
    made.add(&format!(
        "insert into registrations (id, occurrence_id, event_id, name, access_needs, status, pool_id, ticket, code, attended_at, \
         consented_at, created_at, updated_at, revision) select {id}, {occurrence}, {key}, '', '', 'confirmed', event_pools.id, 1, 'ABCDEFGH', \
         '{now}', '{now}', '{now}', '{now}', 1 from event_pools where occurrence_id = {occurrence}"
    ));
    made.add(&format!("update event_pools set taken = 1 where occurrence_id = {occurrence}"));
    made.make();

    let (hosts, others) = (state(&host.client, &event.id).await, state(&app.client, &event.id).await);

    assert_eq!((&hosts["occurrences"][0]["attended"], &hosts["occurrences"][0]["places_left"]), (&json!(1), &json!(9)));
    assert_eq!(
        (&others["occurrences"][0]["attended"], &others["occurrences"][0]["places_left"]),
        (&json!(null), &json!(9))
    );
}

#[tokio::test]
async fn a_stream_ends_after_its_time_and_at_once_when_the_server_stops() {
    let app = TestApp::start_under(&[("STREAM_SECONDS", "1")]).await;
    let event = event(&app);
    let mut short = app.client.watch(&path(&event, "watch"), None).await.unwrap();
    short.state().await;
    assert_eq!(short.next(SOON).await, Came::End);
    let app = app.restarted_under(&[("STREAM_SECONDS", "300")]);
    let mut stream = app.client.watch(&path(&event, "watch"), None).await.unwrap();
    stream.state().await;

    let began = Instant::now();
    let (server, _settings, _database, _folder) = app.into_parts();
    assert!(server.stop());

    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    assert_eq!(stream.next(SOON).await, Came::End);
}

#[tokio::test]
async fn five_hundred_streams_hold_no_connection_to_the_database_and_all_hear_of_a_change() {
    let app = TestApp::start().await;
    let event = event(&app);
    let (watch, mut streams) = (path(&event, "watch"), Vec::new());
    for _ in 0..5 {
        let opening = (0..100).map(|_| app.client.watch(&watch, None));
        for stream in futures_util::future::join_all(opening).await {
            streams.push(stream.unwrap());
        }
    }
    for stream in &mut streams {
        stream.state().await;
    }

    // Everybody else is answered while they listen.
    app.get("/ready").await.expect(200);
    let began = Instant::now();
    ask(&app.client, &event).await;
    for stream in &mut streams {
        assert_eq!(stream.state().await.version, 1);
    }
    println!("500 streams heard within {} ms", began.elapsed().as_millis());
    assert!(began.elapsed() < Duration::from_secs(10));
}
