//! Text that would run as script, in every field that people write: no page runs it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::browser::DESK;
use tests::events::event;
use tests::groups::{group, item};
use tests::{Browser, Client, TestApp, campaign, payloads, survey};

use crate::studio::sign_in;

/// The fields of the administrator's own data that are filled with one text after the other.
async fn fill_region(app: &TestApp, scripts: &[String]) -> Vec<String> {
    let admin = app.admin().await;
    let organisations = admin.all("/api/v1/organisations").await;
    let mut rest = scripts.iter().cycle();
    let mut next = || rest.next().unwrap().clone();
    let mut pages = Vec::new();
    for organisation in organisations.iter().take(8) {
        let id = organisation["id"].as_str().unwrap();
        let path = format!("/api/v1/organisations/{id}");
        let contacts: Vec<Value> =
            (0..20).map(|_| json!({ "name": next(), "job_title": next(), "email": "", "phone": "" })).collect();
        let fields = json!({ "name": next(), "accent": null, "contacts": contacts });
        admin.put(&path, &fields).header("if-match", "*").await.expect(200);
        let terms = json!({ "purpose": next(), "recipients": next(), "signed_by": next(), "shares": ["turnout"],
            "starts_on": "2026-01-01", "ends_on": null });
        let agreement = admin.post(format!("{path}/agreements"), &terms).await.expect(201).id();
        pages.push(format!("/studio/organisations/{id}"));
        pages.push(format!("/studio/organisations/{id}/agreements"));
        pages.push(format!("/studio/organisations/{id}/agreements/{agreement}"));
    }
    pages
}

/// The page of somebody whose name is `name`, suspended for a reason of the same words.
async fn named(app: &TestApp, client: &Client, name: &str) -> String {
    let made = app.person("analyst", None, None).await;
    let fields = json!({ "name": name, "organisation_id": null });
    made.client.put("/api/v1/people/me", &fields).header("if-match", "*").await.expect(200);
    client.post(format!("/api/v1/people/{}/suspend", made.id), &json!({ "reason": name })).await.expect(200);
    format!("/studio/people/{}", made.id)
}

/// The pages of a working group whose every text is one of `scripts`.
async fn gatherings(app: &TestApp, scripts: &[String]) -> Vec<String> {
    let admin = app.admin().await;
    let text = |place: usize| scripts[place * 7 % scripts.len()].as_str();
    let themes: BTreeSet<&str> = (0..3).map(|place| text(place + 20).trim()).collect();
    let themes: Vec<&str> = themes.into_iter().collect();
    let made = group().with("name", text(1)).with("purpose", text(2)).with("terms", text(3)).with("themes", themes);
    let id = app.grouped(made).await;
    let items = json!([item("note", text(4)), item("decision", text(5)), item("action", text(6))]);
    let minutes = app.approved_minutes(&id, items).await;
    let ask = json!({ "text": text(7), "organisation_id": null });
    admin.post(format!("/api/v1/group-pages/{id}/questions"), &ask).await.expect(201);
    let all = admin.all("/api/v1/questions").await;
    let path = format!("/api/v1/questions/{}/answer", all[0]["question"]["id"].as_str().unwrap());
    admin.post(path, &json!({ "answer": text(8), "title": "" })).header("if-match", "*").await.expect(200);
    let event = app.planned(event().title(text(9))).await;
    let me = json!({ "occurrence_id": event.occurrence, "access_needs": text(10), "consent": true });
    admin.post("/api/v1/people/me/registrations", &me).await.expect(201);
    let own =
        ["/groups", "/my/groups", "/my/actions", "/my/registrations", "/my/calendar", "/calendar"].map(str::to_owned);
    let of = ["", "/progress"].map(|part| format!("/groups/{id}{part}"));
    [&own[..], &of[..], &[format!("/groups/{id}/minutes/{minutes}")]].concat()
}

/// What a page holds that should not be there: marks of a script that ran, handlers, addresses that are scripts.
async fn traces(browser: &Browser) -> Value {
    let look = "
        const found = [];
        if (window.__ran !== undefined) found.push('a script ran');
        for (const element of document.querySelectorAll('*')) {
            for (const attribute of element.attributes) {
                const value = attribute.value.replace(/[\\s\\u0000-\\u0020]/g, '').toLowerCase();
                if (attribute.name.startsWith('on')) found.push(element.tagName + ' ' + attribute.name);
                if (['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(attribute.name)
                    && value.startsWith('javascript:')) found.push(element.tagName + ' ' + value);
            }
        }
        const scripts = [...document.scripts].filter((script) => !script.src);
        if (scripts.length > 0) found.push('a script of its own');
        return found;";
    browser.run(look, vec![]).await
}

#[tokio::test]
async fn r15_no_page_runs_what_people_wrote() {
    let app = TestApp::start_with_pages().await;
    let scripts = payloads::scripts();
    assert!(scripts.len() >= 300 && scripts.iter().all(|text| text.chars().count() <= 180), "{}", scripts.len());
    let admin = app.admin().await.clone();
    let lines = payloads::lines();
    let mut pages = fill_region(&app, &lines).await;
    for script in lines.iter().step_by(60) {
        pages.push(named(&app, &admin, script).await);
    }
    let long = |count: usize| scripts.iter().take(count).cloned().collect::<Vec<_>>().join("\n");
    let made = campaign().with("name", scripts[0].as_str()).with("aims", long(60)).with("privacy_notice", long(30));
    let id = app.launched(made).await;
    let draft = app.draft_in(&id, survey().titled(&scripts[200]).text("told").with("text", json!(scripts[100]))).await;
    let published = app.publish(&draft).await;
    let slug = admin.get(format!("/api/v1/campaigns/{id}")).await.body["slug"].as_str().unwrap().to_owned();
    let own = ["", "/people", "/invitations", "/organisations", "/policy", "/audit", "/security", "/jobs", "/outbox"];
    pages.extend(own.map(|path| format!("/studio{path}")));
    let places = ["", "/edit", "/surveys"].map(|path| format!("/studio/campaigns/{id}{path}"));
    pages.extend(places);
    pages.extend(["", "/preview", "/results"].map(|path| format!("/studio/campaigns/{id}/surveys/{draft}{path}")));
    pages.extend(["/account", "/account/record", "/account/sessions"].map(str::to_owned));
    pages.extend(["/".to_owned(), format!("/c/{slug}"), format!("/s/{}", published.link)]);
    pages.extend(gatherings(&app, &lines).await);
    // Once more with addresses that are scripts, for what might become a link.
    let is_address = |text: &&String| text.trim().to_lowercase().starts_with("javascript:");
    let addresses: Vec<String> = lines.iter().filter(is_address).cloned().collect();
    assert!(addresses.len() >= 3, "{addresses:?}");
    pages.extend(gatherings(&app, &addresses).await);
    let browser = Browser::start(&app.server.url, DESK).await;
    sign_in(&app, &browser).await;

    let mut found = Vec::new();
    for page in &pages {
        browser.open(page).await;
        browser.settled().await;
        let traces = traces(&browser).await;
        if traces != json!([]) {
            found.push(format!("{page}: {traces}"));
        }
    }

    assert!(found.is_empty(), "{found:#?}");
    println!("{} texts, {} pages", scripts.len(), pages.len());
    browser.close().await;
}

#[tokio::test]
async fn r15_no_mail_runs_what_people_wrote() {
    let app = TestApp::start_with_pages().await;
    let scripts = payloads::lines();
    let operator = app.admin().await.clone();
    // Nobody sends more than 200 invitations an hour.
    let lead = app.person("regional_administrator", None, None).await;
    let other = app.person("regional_administrator", None, None).await;
    let mut letters = Vec::new();
    for (number, script) in scripts.iter().enumerate() {
        let lead = if number % 2 == 0 { &lead } else { &other };
        let fields = json!({ "name": script, "organisation_id": null });
        lead.client.put("/api/v1/people/me", &fields).header("if-match", "*").await.expect(200);
        let invited = json!({ "email": format!("invited{number}@tests.example"), "role": "participant" });
        lead.client.post("/api/v1/invitations", &invited).await.expect(201);
    }
    for mail in operator.all("/api/v1/mails").await {
        let id = mail["id"].as_str().unwrap();
        let content = operator.get(format!("/api/v1/mails/{id}/content")).await.expect(200);
        letters.push(content.body["html"].clone());
    }
    assert!(letters.len() >= scripts.len(), "{} messages for {} texts", letters.len(), scripts.len());
    let browser = Browser::start(&app.server.url, DESK).await;
    // Every page of ours sends a policy that would stop scripts; an empty document lets them run.
    browser.open_blank().await;

    let found = browser.run(
        "for (const html of arguments[0]) {
            const frame = document.createElement('iframe');
            frame.srcdoc = html;
            document.body.append(frame);
        }
        const bad = [];
        for (const html of arguments[0]) {
            const page = new DOMParser().parseFromString(html, 'text/html');
            for (const element of page.querySelectorAll('*')) for (const attribute of element.attributes) {
                if (attribute.name.startsWith('on') || /^\\s*javascript:/i.test(attribute.value)) bad.push(element.outerHTML);
            }
            if (page.querySelector('script, iframe, object, embed, form, link, base, svg, math')) bad.push(html);
        }
        return bad.slice(0, 5);",
        vec![Value::Array(letters)],
    );
    assert_eq!(found.await, json!([]));
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;

    assert_eq!(browser.run("return window.__ran === undefined", vec![]).await, true);
    browser.close().await;
}
