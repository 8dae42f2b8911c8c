//! `/live` and `/ready`, starting and stopping.

use tests::TestApp;

#[tokio::test]
async fn a_server_that_listens_is_live_and_ready() {
    let app = TestApp::start().await;

    let (live, ready) = (app.get("/live").await, app.get("/ready").await);

    assert_eq!((live.status, &live.text), (200, &r#"{"status":"ok"}"#.to_owned()));
    assert_eq!((ready.status, &ready.text), (200, &r#"{"status":"ok"}"#.to_owned()));
}

#[tokio::test]
async fn a_server_that_is_asked_to_stop_ends_well() {
    let app = TestApp::start().await;
    app.get("/live").await.expect(200);

    assert!(app.server.stop());
}
