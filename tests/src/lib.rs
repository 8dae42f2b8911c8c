//! What black-box tests need: the real server with a database of its own, a client whose every answer is held against the
//! OpenAPI document, builders for surveys and campaigns, and a browser.
//!
//! A test begins with [`TestApp::start`]. Which database it runs on, and where the outside programs are, is read from the
//! environment (`TEST_DATABASE`, `TEST_POSTGRES_URL`, `TEST_BINARY`, …), which `cargo xtask test` sets.

// A test that cannot be set up has failed: it says so where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]
#![allow(missing_docs)]
// `json!` is written where it is used, without a `&` before each.
#![allow(clippy::needless_pass_by_value)]

pub mod accounts;
pub mod app;
pub mod browser;
pub mod calendars;
pub mod client;
mod contract;
pub mod database;
mod driver;
pub mod events;
pub mod files;
pub mod gatherings;
pub mod groups;
pub mod lss;
pub mod mailbox;
pub mod outbox;
pub mod payloads;
pub mod rush;
pub mod server;
pub mod soak;
pub mod stream;
pub mod surveys;
pub mod tls;
pub mod tokens;
pub mod totp;
pub mod worker;
pub mod world;

pub use app::{Published, Signed, TestApp};
pub use browser::Browser;
pub use client::{Answer, Client};
pub use mailbox::{Line, Mailbox, Manner};
pub use surveys::{campaign, equals, options, survey};
pub use worker::Worker;
