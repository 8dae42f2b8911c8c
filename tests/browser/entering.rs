//! The way into the studio for tests that are about something else than signing in.

use tests::{Browser, Signed};

/// Opens `path` of the studio in the session of `person`, and waits for its heading.
pub(crate) async fn enter(browser: &Browser, person: &Signed, path: &str, heading: &str) {
    browser.take_over(&person.session).await;
    browser.open(path).await;
    browser.wait_for_heading(heading).await;
}
