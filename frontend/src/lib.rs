//! BeTheFuture in the browser: one library, an entry point for each kind of visitor.
//!
//! `participate` is for respondents and kept small; `together` is for everybody: campaigns and the calendar, with `events` and `groups` as its other parts; `studio` is for those
//! who run campaigns, and `region` and `gatherings`, its other parts, for those who look after people, organisations, trust and the running
//! system, and for those who run events and groups; `account` is where all of them sign in and look
//! after their account. Components render without a browser too, so that tests can read what they say: whatever needs one stands in an effect or goes through [`browser`].

#[macro_use]
pub mod i18n;

pub mod api;
pub mod browser;
pub mod charts;
pub mod components;
pub mod live;
pub mod navigation;
pub mod pages;
pub mod remote;
pub mod survey;
pub mod when;
