//! `/api/v1/organisations`

use serde_json::{Value, json};
use tests::TestApp;

fn of_kind<'a>(items: &'a [Value], kind: &str) -> Vec<&'a str> {
    items.iter().filter(|item| item["kind"] == kind).map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_fourteen_members_and_the_partners_are_there_from_the_start() {
    let app = TestApp::start().await;

    let items = app.client.all("/api/v1/organisations").await;

    let mut members = of_kind(&items, "member");
    members.sort_unstable();
    let region = [
        "Birmingham Children's Trust",
        "Coventry",
        "Dudley",
        "Herefordshire",
        "Sandwell Children's Trust",
        "Shropshire",
        "Solihull",
        "Staffordshire",
        "Stoke-on-Trent",
        "Telford & Wrekin",
        "Walsall",
        "Warwickshire",
        "Wolverhampton",
        "Worcestershire Children First",
    ];
    assert_eq!(members, region);
    assert_eq!(of_kind(&items, "partner").len(), 3);
}

#[tokio::test]
async fn a_list_is_the_same_in_pages_of_any_size() {
    let app = TestApp::start().await;
    let whole = app.client.all("/api/v1/organisations").await;

    for limit in [1, 4, 16, 17, 100] {
        let paged = app.client.all(&format!("/api/v1/organisations?limit={limit}")).await;

        assert_eq!(paged, whole, "in pages of {limit}");
    }
}

#[tokio::test]
async fn the_last_page_names_no_next_one() {
    let app = TestApp::start().await;

    let all = app.get("/api/v1/organisations?limit=100").await.expect(200);
    let first = app.get("/api/v1/organisations?limit=2").await.expect(200);

    assert_eq!(all.body["next"], Value::Null);
    assert_eq!(first.body["items"].as_array().unwrap().len(), 2);
    assert!(first.body["next"].is_string());
}

#[tokio::test]
async fn an_organisation_is_shown_by_its_id() {
    let app = TestApp::start().await;

    let dudley = app.get("/api/v1/organisations/01900000-0000-7000-8000-000000000003").await.expect(200);

    let expected =
        json!({ "id": "01900000-0000-7000-8000-000000000003", "slug": "dudley", "name": "Dudley", "kind": "member" });
    assert_eq!(dudley.body, expected);
}

#[tokio::test]
async fn an_organisation_that_is_not_there_is_not_found() {
    let app = TestApp::start().await;

    for id in ["01900000-0000-7000-8000-0000000000ff", "dudley", "0"] {
        assert_eq!(app.get(format!("/api/v1/organisations/{id}")).await.status, 404, "{id}");
    }
}
