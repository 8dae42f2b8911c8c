//! BeTheFuture in the browser: one library, four entry points.
//!
//! `participate` is for respondents and kept small; `studio` is for those who run campaigns, and `region`, its other part, for
//! those who look after people, organisations, trust and the running system; `account` is where all of them sign in and look
//! after their account. Components render without a browser too, so that tests can read what they say: whatever needs one stands in an effect or goes through [`browser`].

#[macro_use]
pub mod i18n;

pub mod api;
pub mod browser;
pub mod charts;
pub mod components;
pub mod navigation;
pub mod pages;
pub mod remote;
pub mod survey;
