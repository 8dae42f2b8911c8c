//! BeTheFuture in the browser: one library, three entry points.
//!
//! `participate` is for respondents and kept small; `studio` is for those who run campaigns; `account` is where both sign in and
//! look after their account. Components render without a
//! browser too, so that tests can read what they say: whatever needs one stands in an effect or goes through [`browser`].

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
