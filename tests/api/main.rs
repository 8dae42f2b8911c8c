//! Black-box tests of the API: one file a resource, each test a sentence about what the server does.
//!
//! They run on both databases; every answer is held against the OpenAPI document on the way.

// A test that cannot go on has failed: it says so where it stands. `json!` is written where it is used, without a `&` before each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::needless_pass_by_value)]

mod accounts;
mod actions;
mod attacks;
mod attacks_accounts;
mod audit;
mod calendars;
mod campaigns;
mod cli;
mod event_mails;
mod event_pages;
mod event_series;
mod events;
mod exports;
mod group_privacy;
mod groups;
mod hardening;
mod health;
mod hostile;
mod http;
mod imports;
mod invitations;
mod jobs;
mod limits;
mod links;
mod live;
mod mail;
mod mail_tls;
mod matrix;
mod minutes;
mod organisations;
mod outbox;
mod people;
mod policy;
mod questions;
mod races;
mod real_files;
mod registrations;
mod responses;
mod results;
mod second_factor;
mod security_settings;
mod serving_role;
mod sessions;
mod submissions;
mod surveys;
mod waiting_list;
