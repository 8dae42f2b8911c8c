//! What tests of accounts do again and again: cookies, and messages with their links.

use serde_json::{Value, json};

use crate::client::{Answer, Client, Request};
use crate::{Signed, TestApp};

/// The cookie `name` that an answer sets, as it is sent back.
pub fn cookie(answer: &Answer, name: &str) -> String {
    let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let found = set.filter_map(|value| value.split(';').next()).find(|pair| pair.starts_with(&format!("{name}=")));
    found.unwrap_or_else(|| panic!("no cookie {name}")).to_owned()
}

/// An answer without what differs from one to the next: trace id, date, and seconds to wait.
pub fn essence(answer: &Answer) -> (u16, String, Vec<(String, String)>) {
    let same = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
        let differs = matches!(name.as_str(), "x-trace-id" | "date" | "retry-after");
        (name.to_string(), if differs { String::new() } else { value.to_str().unwrap().to_owned() })
    };
    let mut headers: Vec<(String, String)> = answer.headers.iter().map(same).collect();
    headers.sort();
    (answer.status, answer.text.replace(answer.header("x-trace-id"), ""), headers)
}

impl TestApp {
    /// Tries to sign in with a password alone.
    pub fn try_password(&self, email: &str, password: &str) -> Request {
        self.post("/api/v1/sessions", &json!({ "email": email, "password": password }))
    }

    /// The names of the messages to `email`, the latest first.
    pub async fn mails_to(&self, email: &str) -> Vec<String> {
        let mails = self.admin().await.all(&format!("/api/v1/mails?to={}", email.replace('+', "%2B"))).await;
        mails.iter().map(|mail| mail["template"].as_str().unwrap().to_owned()).collect()
    }

    /// What the link of the latest message `template` to `email` carries.
    pub async fn link_to(&self, email: &str, template: &str) -> String {
        let mails = self.admin().await.all(&format!("/api/v1/mails?to={}", email.replace('+', "%2B"))).await;
        let mail = mails.iter().find(|mail| mail["template"] == template);
        let mail = mail.unwrap_or_else(|| panic!("no {template} to {email}: {mails:#?}"));
        let path = format!("/api/v1/mails/{}/content", mail["id"].as_str().unwrap());
        let text = self.admin().await.get(path).await.expect(200).body["text"].as_str().unwrap().to_owned();
        text.split('#').nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
    }

    /// Has a link to a new password sent to `email`; what it carries.
    pub async fn reset_link(&self, email: &str) -> String {
        self.post("/api/v1/password-resets", &json!({ "email": email })).await.expect(202);
        self.link_to(email, "password-reset").await
    }
}

/// What `count` sign-ins at once, each of another address, are answered with: status, and seconds to wait. A crowd may be told that
/// the server is busy, which no other test takes for an answer.
pub async fn crowd(app: &TestApp, count: usize) -> Vec<(u16, String)> {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = (0..count).map(|one| {
        let body = json!({ "email": format!("nr{one}@tests.example"), "password": format!("guess number {one}") });
        let request =
            http.post(format!("{}/api/v1/sessions", app.server.url)).header("content-type", "application/json");
        async move {
            let answer = request.body(body.to_string()).send().await.unwrap();
            let retry = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
            (answer.status().as_u16(), retry.unwrap_or_default())
        }
    });
    futures_util::future::join_all(sent).await
}

impl Signed {
    /// What an access token of this person opens now.
    pub async fn me(&self) -> Answer {
        self.client.get("/api/v1/people/me").await
    }

    /// The cookie of the session that was begun first.
    pub fn refresh_cookie(&self) -> String {
        cookie(&self.session, "__Host-refresh")
    }
}

/// A client with the token of a session that an answer began.
pub fn client_of(app: &TestApp, session: &Value) -> Client {
    app.client.with_token(session["access_token"].as_str().unwrap())
}
