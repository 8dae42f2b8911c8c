//! The server's operations, one function each; what goes wrong is a [`Problem`].

// What an exchange with the server costs makes nothing of moving a `Problem`.
#![allow(clippy::result_large_err)]

pub mod account;
pub mod events;
pub mod fetch;
pub mod groups;
pub mod organisations;
pub mod participate;
pub mod people;
pub mod query;
pub mod read;
pub mod studio;
pub mod system;
pub mod together;
pub mod token;
pub mod trust;

use openapi::organisations::Organisation;
use openapi::{Page, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use fetch::{Answer, Request};

/// What the server has at `path`, read with the signed-in person's token where there is one.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Problem> {
    Request::new("GET", path).signed().await?.json()
}

/// Sends `body` to `path` with the signed-in person's token where there is one.
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, Problem> {
    Request::new("POST", path).json(body)?.signed().await?.json()
}

/// What the server holds, with the version that a change to it must name.
#[derive(Debug, Clone, PartialEq)]
pub struct Versioned<T> {
    #[allow(missing_docs)]
    pub value: T,
    /// For `If-Match`.
    pub etag: String,
}

/// `GET /api/v1/organisations`, all of them.
pub async fn organisations() -> Result<Vec<Organisation>, Problem> {
    all("/organisations").await
}

/// All pages of a list.
pub(crate) async fn all<T: DeserializeOwned>(path: &str) -> Result<Vec<T>, Problem> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page: Page<T> = get(&listing(path, cursor.as_deref())).await?;
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

/// Has the server do something that takes no body and whose answer is not needed.
pub(crate) async fn act(method: &'static str, path: &str) -> Result<(), Problem> {
    Request::new(method, path).signed().await.map(drop)
}

/// What an answer holds, with its version.
pub(crate) fn versioned<T: DeserializeOwned>(answer: &Answer) -> Result<Versioned<T>, Problem> {
    Ok(Versioned { value: answer.json()?, etag: answer.etag.clone().unwrap_or_default() })
}

/// The address of a page of a list.
pub(crate) fn listing(path: &str, cursor: Option<&str>) -> String {
    match cursor {
        Some(cursor) => format!("{path}?limit=50&cursor={cursor}"),
        None => format!("{path}?limit=50"),
    }
}

/// What went wrong before the server could say so: `code` is for programs, `detail` for the person.
pub(crate) fn problem(code: &str, detail: impl Into<String>) -> Problem {
    Problem {
        kind: "about:blank".to_owned(),
        title: detail_title(code).to_string(),
        status: 0,
        detail: detail.into(),
        code: code.to_owned(),
        trace_id: String::new(),
        errors: Vec::new(),
    }
}

fn detail_title(code: &str) -> yew::AttrValue {
    match code {
        OFFLINE => t!("problem-offline-title"),
        _ => t!("problem-unexpected-title"),
    }
}

/// The code of the problem that the server could not be reached.
pub const OFFLINE: &str = "client.offline";
/// The code of the problem that an answer could not be understood.
pub const UNREADABLE: &str = "client.unreadable";
