//! `/api/v1/policy` and `bethefuture policy`: the one table of who may do what.

use serde_json::Value;
use tests::TestApp;

#[tokio::test]
async fn whoever_is_signed_in_reads_who_can_do_what() {
    let app = TestApp::start().await;

    let table = app.admin().await.get("/api/v1/policy").await.expect(200).body;

    assert_eq!(app.get("/api/v1/policy").await.status, 401);
    let launch = table["actions"].as_array().unwrap().iter().find(|action| action["name"] == "campaigns.manage");
    assert_eq!(launch.unwrap()["allowed"][1]["role"], "regional_administrator");
    assert!(table["open_operations"].as_array().unwrap().iter().any(|name| name == "list_organisations"));
}

#[tokio::test]
async fn the_command_prints_the_table_that_is_served() {
    let app = TestApp::start().await;
    let served = app.admin().await.get("/api/v1/policy").await.expect(200).body;

    let printed = app.run(&["policy", "--format", "json"]);
    let shown = app.run(&["policy"]);

    assert_eq!(serde_json::from_str::<Value>(&printed.text).unwrap(), served);
    assert!(
        shown.well && shown.text.contains("campaigns.manage: Change, launch and close a campaign"),
        "{}",
        shown.text
    );
}

#[tokio::test]
async fn the_document_says_of_every_operation_who_may() {
    let app = TestApp::start().await;
    let table = app.admin().await.get("/api/v1/policy").await.expect(200).body;
    let document = app.get("/api/v1/openapi.json").await.expect(200).body;
    let mut seen = 0;

    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let (name, policy) = (&operation["operationId"], &operation["x-policy"]);
            let actions = table["actions"].as_array().unwrap();
            let action = actions.iter().find(|action| action["operations"].as_array().unwrap().contains(name));
            match action {
                Some(action) => {
                    assert_eq!(
                        (&policy["action"], &policy["allowed"]),
                        (&action["name"], &action["allowed"]),
                        "{name}"
                    );
                }
                None => assert_eq!(policy["open"], true, "{name}"),
            }
            assert!(operation["description"].as_str().unwrap().contains("Who may: "), "{name}");
            seen += 1;
        }
    }

    assert!(seen >= 25, "{seen} operations");
}
