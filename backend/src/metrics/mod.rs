//! What operators watch, as Prometheus reads it. Labels are bounded: routes are templates, statuses are classes.

mod text;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;

use crate::clock::now;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::{jobs, mail};

/// Upper bounds of the classes of how long a job took, in milliseconds.
const CLASSES: [u64; 8] = [5, 25, 100, 500, 1_000, 5_000, 20_000, 60_000];

/// What this process counted since it began.
#[derive(Debug, Default)]
struct Counted {
    /// By method, template of the route and class of the status.
    requests: BTreeMap<(String, String, u16), u64>,
    /// By kind and whether it was worked off.
    jobs: BTreeMap<(&'static str, bool), Durations>,
}

#[derive(Debug, Default, Clone)]
struct Durations {
    classes: [u64; CLASSES.len()],
    count: u64,
    sum: Duration,
}

static COUNTED: Mutex<Option<Counted>> = Mutex::new(None);

fn counted<T>(work: impl FnOnce(&mut Counted) -> T) -> T {
    work(COUNTED.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default())
}

/// A request was answered.
pub fn request_answered(method: &str, route: &str, status: u16) {
    counted(|counted| {
        *counted.requests.entry((method.to_owned(), route.to_owned(), status / 100)).or_default() += 1;
    });
}

/// A job was worked on.
pub fn job_worked(kind: &'static str, well: bool, took: Duration) {
    counted(|counted| {
        let durations = counted.jobs.entry((kind, well)).or_default();
        for (class, most) in durations.classes.iter_mut().zip(CLASSES) {
            *class += u64::from(took <= Duration::from_millis(most));
        }
        durations.count += 1;
        durations.sum += took;
    });
}

/// `GET /metrics`: there only where the settings have a token, and only for whoever sends it. It is no operation of the API.
pub async fn show(db: Data<Db>, config: Data<Config>, request: HttpRequest) -> Result<HttpResponse> {
    let token = config.metrics_token.expose_secret();
    let sent = request.headers().get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let right = sent.is_some_and(|sent| bool::from(sent.as_bytes().ct_eq(token.as_bytes())));
    if token.is_empty() || !right {
        return Err(Error::NotFound);
    }
    let (jobs, mails) = db.read(|conn| Ok((jobs::counts(conn, now())?, mail::counts(conn)?))).await?;
    let text = counted(|counted| text::write(counted, &jobs, &mails));
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}
