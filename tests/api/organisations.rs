//! `/api/v1/organisations`

use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp};

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";
const WALSALL: &str = "01900000-0000-7000-8000-00000000000b";
const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";

/// A problem without what differs from one request to the next.
fn without_trace(answer: &Answer) -> String {
    answer.text.replace(answer.header("x-trace-id"), "")
}

fn at(id: &str, rest: &str) -> String {
    format!("/api/v1/organisations/{id}{rest}")
}

fn fields(accent: &str) -> Value {
    json!({ "name": "Dudley", "accent": accent, "contacts": [] })
}

fn terms() -> Value {
    json!({
        "purpose": "Regional reporting", "shares": ["turnout", "workforce_figures"], "recipients": "The fourteen members",
        "starts_on": "2020-01-01", "ends_on": null, "signed_by": "Director of children's services"
    })
}

fn terms_with(field: &str, value: impl Into<Value>) -> Value {
    let mut changed = terms();
    changed[field] = value.into();
    changed
}

fn figures(headcount: u32, fte: f64) -> Value {
    json!({ "figures": [{ "role": "case_holder", "headcount": headcount, "fte": fte, "vacancies": 3, "agency": 2 }] })
}

/// The smallest head of a PNG picture, of this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &sides, &[8, 6, 0, 0, 0]].concat()
}

async fn set_logo(by: &Client, id: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    by.request(Method::PUT, at(id, "/logo")).bytes(kind, bytes).await
}

async fn profile(by: &Client) -> Value {
    by.get(at(DUDLEY, "/profile")).await.expect(200).body
}

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
        json!({ "id": DUDLEY, "slug": "dudley", "name": "Dudley", "kind": "member", "accent": null, "logo": null });
    assert_eq!(dudley.body, expected);
}

#[tokio::test]
async fn an_organisation_that_is_not_there_is_not_found() {
    let app = TestApp::start().await;

    for id in ["01900000-0000-7000-8000-0000000000ff", "dudley", "0"] {
        assert_eq!(app.get(format!("/api/v1/organisations/{id}")).await.status, 404, "{id}");
    }
}

#[tokio::test]
async fn a_profile_is_changed_at_the_version_that_was_read() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let read = lead.get(at(DUDLEY, "/profile")).await.expect(200);
    let contact = json!({ "name": " A contact ", "job_title": "Principal", "email": "c@council.example", "phone": "" });
    let body = json!({ "name": " Dudley Council ", "accent": "#4C2C92", "contacts": [contact] });

    lead.put(at(DUDLEY, ""), &body).await.expect(428);
    let changed = lead.put(at(DUDLEY, ""), &body).header("if-match", read.header("etag")).await.expect(200);
    lead.put(at(DUDLEY, ""), &body).header("if-match", read.header("etag")).await.expect(412);

    let again = lead.get(at(DUDLEY, "/profile")).await.expect(200);
    assert_eq!((&again.body, again.header("etag")), (&changed.body, changed.header("etag")));
    assert_eq!(changed.body["organisation"]["name"], "Dudley Council");
    assert_eq!(changed.body["organisation"]["accent"], "#4c2c92");
    assert_eq!(changed.body["contacts"][0]["name"], "A contact");
    assert_eq!(app.get(at(DUDLEY, "")).await.body["accent"], "#4c2c92");
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={DUDLEY}")).await;
    assert_eq!((entries.len(), &entries[0]["action"]), (1, &json!("organisations.update")));
    assert_eq!(entries[0]["changes"][2], json!({ "field": "contacts", "from": null, "to": null }));
}

#[tokio::test]
async fn a_colour_that_white_text_cannot_be_read_on_is_refused_with_the_nearest_that_passes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let put = async |accent: &str| admin.put(at(DUDLEY, ""), &fields(accent)).header("if-match", "*").await;

    let refused = put("#ff6600").await.expect(422);

    assert_eq!(refused.errors(), [("#/accent", "organisation.accent.contrast")]);
    let detail = refused.body["errors"][0]["detail"].as_str().unwrap();
    let darker = &detail[detail.rfind('#').unwrap()..][..7];
    put(darker).await.expect(200);
    put("#767676").await.expect(200);
    assert_eq!(put("#777777").await.expect(422).errors(), [("#/accent", "organisation.accent.contrast")]);
    assert_eq!(put("purple").await.expect(422).errors(), [("#/accent", "organisation.accent.form")]);
    assert_eq!(put("#4c2c9é").await.expect(422).errors(), [("#/accent", "organisation.accent.form")]);
}

#[tokio::test]
async fn a_contact_can_be_reached_and_every_wrong_field_is_named() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let put = async |contacts: Value| {
        let body = json!({ "name": "Dudley", "accent": null, "contacts": contacts });
        let refused = admin.put(at(DUDLEY, ""), &body).header("if-match", "*").await.expect(422);
        refused.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>()
    };

    let wrong = json!([{ "name": "A" }, { "name": "", "job_title": "\0", "email": "x", "phone": "1".repeat(41) }]);
    assert_eq!(
        put(wrong).await,
        [
            "#/contacts/1/name text.missing",
            "#/contacts/1/job_title text.nul",
            "#/contacts/1/phone text.too_long",
            "#/contacts/1/email email.invalid"
        ]
    );
    assert_eq!(put(json!(vec![json!({ "name": "A" }); 21])).await, ["#/contacts organisation.contacts"]);
}

#[tokio::test]
async fn a_lead_reads_and_changes_their_own_organisation_alone() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let made = app.admin().await.post(at(WALSALL, "/agreements"), &terms()).await.expect(201).id();
    let all = async |id: &str| {
        let agreement = at(id, &format!("/agreements/{made}"));
        [
            lead.get(at(id, "/profile")).await,
            lead.put(at(id, ""), &fields("#000000")).header("if-match", "*").await,
            set_logo(&lead, id, "image/png", png(64, 64)).await,
            lead.delete(at(id, "/logo")).await,
            lead.put(at(id, "/workforce/2024"), &figures(1, 1.0)).await,
            lead.post(at(id, "/agreements"), &terms()).await,
            lead.put(&agreement, &terms()).await,
            lead.delete(&agreement).await,
        ]
        .map(|answer| without_trace(&answer.expect(404)))
    };

    assert_eq!(all(WALSALL).await, all(MISSING).await);
    lead.delete(at(DUDLEY, &format!("/agreements/{made}"))).await.expect(404);
    let walsall = app.admin().await.get(at(WALSALL, "/profile")).await.expect(200);
    assert_eq!((&walsall.body["workforce"], &walsall.body["organisation"]["logo"]), (&json!([]), &Value::Null));
    assert_eq!(walsall.body["agreements"].as_array().unwrap().len(), 1);
    let analyst = app.person("analyst", None, None).await.client;
    analyst.get(at(DUDLEY, "/profile")).await.expect(200);
    analyst.put(at(DUDLEY, "/workforce/2024"), &figures(1, 1.0)).await.expect(403);
}

#[tokio::test]
async fn a_logo_is_served_as_it_was_sent_and_can_run_nothing() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    app.get(at(DUDLEY, "/logo")).await.expect(404);

    set_logo(&lead, DUDLEY, "image/png", png(64, 32)).await.expect(204);

    let address = app.get(at(DUDLEY, "")).await.body["logo"].as_str().unwrap().to_owned();
    let logo = app.get(&address).await.expect(200);
    assert_eq!(logo.header("content-type"), "image/png");
    assert_eq!((logo.header("x-content-type-options"), logo.header("cache-control")), ("nosniff", "no-store"));
    assert!(logo.header("content-security-policy").starts_with("default-src 'none'"));
    lead.delete(at(DUDLEY, "/logo")).await.expect(204);
    lead.delete(at(DUDLEY, "/logo")).await.expect(204);
    app.get(&address).await.expect(404);
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={DUDLEY}")).await;
    let actions: Vec<&Value> = entries.iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["organisations.remove_logo", "organisations.set_logo"]);
}

#[tokio::test]
async fn what_is_no_picture_of_a_size_that_can_be_shown_is_no_logo() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let set = async |kind: &str, bytes: Vec<u8>| set_logo(admin, DUDLEY, kind, bytes).await;

    assert_eq!(set("image/svg+xml", svg.clone()).await.expect(415).code(), "media_type");
    assert_eq!(set("image/gif", b"GIF89a".to_vec()).await.expect(415).code(), "media_type");
    let kind = [("#", "organisation.logo.kind")];
    assert_eq!(set("image/png", svg).await.expect(422).errors(), kind);
    assert_eq!(set("image/jpeg", png(64, 64)).await.expect(422).errors(), kind);
    assert_eq!(set("image/png", Vec::new()).await.expect(422).errors(), kind);
    for (width, height) in [(0, 0), (15, 64), (64, 2_001), (u32::MAX, 64)] {
        let refused = set("image/png", png(width, height)).await.expect(422);
        assert_eq!(refused.errors(), [("#", "organisation.logo.size")]);
    }
    let padded = |length: usize| [png(64, 64), vec![0; length - 29]].concat();
    set("image/png", padded(200_000)).await.expect(204);
    assert_eq!(set("image/png", padded(200_001)).await.expect(413).code(), "too_large");
}

#[tokio::test]
async fn the_workforce_of_a_year_takes_the_place_of_what_was_there() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let put = async |year: &str, body: Value| lead.put(at(DUDLEY, &format!("/workforce/{year}")), &body).await;
    let two = json!({ "figures": [
        { "role": "case_holder", "headcount": 120, "fte": 108.4, "vacancies": 14, "agency": 9 },
        { "role": "senior_manager", "headcount": 4, "fte": 4.0 }
    ] });

    put("2024", figures(10, 9.5)).await.expect(200);
    put("2025", figures(12, 0.0)).await.expect(200);
    let set = put("2024", two).await.expect(200);

    let shown = profile(&lead).await;
    assert_eq!(set.body["figures"][0]["role"], "senior_manager", "in the order of the census");
    assert_eq!([&shown["workforce"][0]["year"], &shown["workforce"][1]], [&json!(2025), &set.body]);
    put("2024", json!({ "figures": [] })).await.expect(200);
    assert_eq!(profile(&lead).await["workforce"].as_array().unwrap().len(), 1);
    let entries = app.admin().await.all("/api/v1/audit?action=organisations.set_workforce").await;
    assert_eq!(entries.len(), 4);
    assert_eq!(entries[0]["changes"][0], json!({ "field": "year", "from": null, "to": "2024" }));
}

#[tokio::test]
async fn figures_that_cannot_be_true_are_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let put = async |year: &str, body: Value| {
        let refused = admin.put(at(DUDLEY, &format!("/workforce/{year}")), &body).await.expect(422);
        refused.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>().join(", ")
    };

    assert_eq!(put("1999", figures(1, 1.0)).await, "/year workforce.year");
    assert_eq!(put("2100", figures(1, 1.0)).await, "/year workforce.year");
    assert_eq!(put("2024", figures(9, 9.1)).await, "#/figures/0/fte workforce.fte");
    assert_eq!(put("2024", figures(9, -1.0)).await, "#/figures/0/fte workforce.fte");
    assert_eq!(put("2024", figures(100_001, 1.0)).await, "#/figures/0/headcount workforce.too_many");
    let role = json!({ "role": "case_holder", "headcount": 1, "fte": 1 });
    assert_eq!(put("2024", json!({ "figures": [role, role] })).await, "#/figures/1/role workforce.role.twice");
    admin.put(at(DUDLEY, "/workforce/x"), &figures(1, 1.0)).await.expect(404);
    admin.put(at(DUDLEY, "/workforce/70000"), &figures(1, 1.0)).await.expect(404);
    assert_eq!(profile(admin).await["workforce"], json!([]));
}

#[tokio::test]
async fn an_agreement_is_upcoming_in_force_or_ended_by_its_days() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let create = async |starts: &str, ends: Value| {
        let mut body = terms_with("starts_on", starts);
        body["ends_on"] = ends;
        lead.post(at(DUDLEY, "/agreements"), &body).await.expect(201)
    };

    let upcoming = create("2999-01-01", Value::Null).await;
    let running = create("2020-01-01", json!("2999-12-31")).await;
    let ended = create("2020-01-01", json!("2020-01-01")).await;

    let status = [&upcoming, &running, &ended].map(|made| made.body["status"].as_str().unwrap());
    assert_eq!(status, ["upcoming", "in_force", "ended"]);
    assert_eq!(profile(&lead).await["agreements"], json!([ended.body, running.body, upcoming.body]));
    let path = at(DUDLEY, &format!("/agreements/{}", ended.id()));
    let changed = lead.put(&path, &terms_with("purpose", " Another ")).await.expect(200);
    assert_eq!((&changed.body["status"], &changed.body["terms"]["purpose"]), (&json!("in_force"), &json!("Another")));
    lead.delete(&path).await.expect(204);
    lead.delete(&path).await.expect(404);
    lead.put(&path, &terms()).await.expect(404);
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={}", ended.id())).await;
    let actions: Vec<&Value> = entries.iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["agreements.remove", "agreements.update", "agreements.create"]);
    assert!(entries.iter().all(|entry| entry["organisation_id"] == DUDLEY));
}

#[tokio::test]
async fn an_agreement_says_what_is_shared_with_whom_and_from_when_to_when() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let create = async |body: Value| {
        let refused = admin.post(at(DUDLEY, "/agreements"), &body).await.expect(422);
        refused.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>().join(", ")
    };

    assert_eq!(create(terms_with("purpose", " ")).await, "#/purpose text.missing");
    assert_eq!(create(terms_with("recipients", "x".repeat(501))).await, "#/recipients text.too_long");
    assert_eq!(create(terms_with("signed_by", "\0")).await, "#/signed_by text.nul");
    assert_eq!(create(terms_with("shares", json!([]))).await, "#/shares agreement.shares");
    assert_eq!(create(terms_with("shares", json!(["turnout", "turnout"]))).await, "#/shares agreement.shares");
    assert_eq!(create(terms_with("starts_on", "2027-02-30")).await, "#/starts_on date");
    assert_eq!(create(terms_with("ends_on", "2019-12-31")).await, "#/ends_on agreement.dates.order");
    assert_eq!(create(terms_with("ends_on", "soon")).await, "#/ends_on date");
    assert_eq!(profile(admin).await["agreements"], json!([]));
}

/// Sent again, also at the same moment, an agreement is kept once.
#[tokio::test]
async fn a17_an_agreement_of_the_same_terms_is_kept_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;

    let all =
        futures_util::future::join_all((0..8).map(async |_| admin.post(at(DUDLEY, "/agreements"), &terms()).await));

    let all = all.await;
    assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(all.iter().all(|answer| answer.status == 201 || answer.code() == "agreement.exists"));
    assert_eq!(profile(admin).await["agreements"].as_array().unwrap().len(), 1);
    admin.post(at(WALSALL, "/agreements"), &terms()).await.expect(201);
}

#[tokio::test]
async fn what_looks_like_a_script_is_kept_and_shown_as_text() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let contact = json!({ "name": nasty, "job_title": nasty, "email": "c@council.example", "phone": "<b>1</b>" });
    let body = json!({ "name": nasty, "accent": null, "contacts": [contact] });
    let mut said = terms();
    for field in ["purpose", "recipients", "signed_by"] {
        said[field] = json!(nasty);
    }

    admin.put(at(DUDLEY, ""), &body).header("if-match", "*").await.expect(200);
    admin.post(at(DUDLEY, "/agreements"), &said).await.expect(201);

    let shown = admin.get(at(DUDLEY, "/profile")).await.expect(200);
    assert_eq!((shown.header("content-type"), shown.header("x-content-type-options")), ("application/json", "nosniff"));
    assert_eq!(shown.body["contacts"][0], body["contacts"][0]);
    assert_eq!((&shown.body["organisation"]["name"], &shown.body["agreements"][0]["terms"]), (&json!(nasty), &said));
}
