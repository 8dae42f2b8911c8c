//! The messages that the server wrote, as a system operator reads them where no mail server is set up.

use std::time::{Duration, Instant};

use tests::{Signed, TestApp};
use tokio::sync::OnceCell;

/// How long a message may take.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(100);

/// The messages of one server.
pub(crate) struct Mailbox<'a> {
    app: &'a TestApp,
    operator: OnceCell<Signed>,
}

impl<'a> Mailbox<'a> {
    pub(crate) fn of(app: &'a TestApp) -> Self {
        Self { app, operator: OnceCell::new() }
    }

    /// The link to `page` in the newest message to `to` that has one, from the path on.
    pub(crate) async fn link(&self, to: &str, page: &str) -> String {
        let began = Instant::now();
        loop {
            if let Some(link) = self.find(to, page).await {
                return link;
            }
            assert!(began.elapsed() < PATIENCE, "no message to {to} leads to {page}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn find(&self, to: &str, page: &str) -> Option<String> {
        let operator = &self.operator.get_or_init(|| self.app.person("system_operator", None, None)).await.client;
        let mails = operator.get(format!("/api/v1/mails?to={to}")).await.expect(200);
        for mail in mails.body["items"].as_array().unwrap() {
            let id = mail["id"].as_str().unwrap();
            let content = operator.get(format!("/api/v1/mails/{id}/content")).await;
            let text = content.body["text"].as_str().unwrap_or_default().to_owned();
            if let Some(start) = text.find(&format!("{page}#")) {
                return text[start..].split_whitespace().next().map(str::to_owned);
            }
        }
        None
    }
}
