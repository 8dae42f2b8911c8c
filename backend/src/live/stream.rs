//! A stream of states, in the form of server-sent events (the HTML standard, section 9.2).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::HeaderName;
use actix_web::web::Bytes;
use futures_util::stream;
use tokio::time::Instant;

use super::hub::{Following, Hub};
use super::{Topic, state};
use crate::auth::Viewer;
use crate::db::Db;
use crate::error::{Error, Result};

/// A stream that has nothing to tell says so this often, so that whatever is between sees that it lives. Whether whoever looks still
/// may is asked then too.
const QUIET: Duration = Duration::from_secs(15);
/// When the database is asked again that could not answer.
const AGAIN: Duration = Duration::from_secs(2);
/// Milliseconds after which a browser comes back when the stream has ended.
const COME_BACK: u32 = 2_000;

/// Somebody who follows something.
struct Watcher {
    db: Db,
    following: Following,
    viewer: Viewer,
    topic: Topic,
    /// What is to be sent before anything else.
    first: Option<Bytes>,
    /// The version that was sent last.
    sent: Option<i64>,
    /// When it is looked even if nothing changed.
    looks: Instant,
    ends: Instant,
}

/// Answers with the state of `topic` and then with each that follows, until `longest` is over. `known` is the version that whoever
/// comes back was sent last.
pub async fn answer(
    db: &Db,
    hub: &Arc<Hub>,
    viewer: Viewer,
    topic: Topic,
    known: Option<i64>,
    longest: Duration,
) -> Result<HttpResponse> {
    // Followed first: what changes while the state is read is told afterwards.
    let following = hub.follow(topic)?;
    let now = Instant::now();
    let mut watcher = Watcher {
        db: db.clone(),
        following,
        viewer,
        topic,
        first: None,
        sent: known,
        looks: now + QUIET,
        ends: now + longest,
    };
    let begun = format!("retry: {COME_BACK}\n\n");
    let state = watcher.look().await?;
    watcher.first = Some(Bytes::from(begun + &state.unwrap_or_default()));
    let body = stream::unfold(watcher, |mut watcher| async move {
        let next = watcher.next().await?;
        Some((Ok::<_, Infallible>(next), watcher))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        // nginx and its like would hold back what is small.
        .insert_header((HeaderName::from_static("x-accel-buffering"), "no"))
        .streaming(body))
}

impl Watcher {
    /// What is sent next; nothing where the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            tokio::select! {
                _ = self.following.stopped.wait_for(|stopped| *stopped) => return None,
                () = tokio::time::sleep_until(self.ends) => return None,
                changed = self.following.versions.changed() => {
                    changed.ok()?;
                    if Some(*self.following.versions.borrow_and_update()) == self.sent {
                        continue;
                    }
                }
                () = tokio::time::sleep_until(self.looks) => {}
            }
            let is_quiet = Instant::now() >= self.looks;
            match self.look().await {
                Ok(Some(state)) => return Some(Bytes::from(state)),
                Ok(None) if is_quiet => return Some(Bytes::from_static(b":\n\n")),
                Ok(None) => {}
                // Gone, or no longer for whoever looks; or they are signed out.
                Err(Error::NotFound | Error::SignedOut) => return None,
                Err(failed) => {
                    tracing::debug!(error = %failed, "a stream could not be told what changed");
                    self.looks = Instant::now() + AGAIN;
                }
            }
        }
    }

    /// Asks for the state as whoever looks may see it now; nothing where they have it already.
    async fn look(&mut self) -> Result<Option<String>> {
        let (viewer, topic) = (self.viewer.clone(), self.topic);
        let turn = self.following.turn().await?;
        let looked = self
            .db
            .read(move |conn| {
                let viewer = viewer.again(conn)?;
                let (version, state) = state::show(conn, &viewer, topic)?;
                Ok((version, state, viewer))
            })
            .await;
        drop(turn);
        let (version, state, viewer) = looked?;
        self.viewer = viewer;
        self.looks = Instant::now() + QUIET;
        if self.sent == Some(version) {
            return Ok(None);
        }
        self.sent = Some(version);
        Ok(Some(format!("id: {version}\nevent: state\ndata: {state}\n\n")))
    }
}
