//! The server's operations, one function each; what goes wrong is a [`Problem`].

// What an exchange with the server costs makes nothing of moving a `Problem`.
#![allow(clippy::result_large_err)]

pub mod fetch;
pub mod participate;
pub mod studio;
pub mod token;

use openapi::Problem;
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
