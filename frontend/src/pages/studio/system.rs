//! The running system: jobs and mail.

pub mod counts;
pub mod job_list;
pub mod jobs;
pub mod mail;
pub mod message;
pub mod outbox;
pub mod preview;
pub mod remove_job;
pub mod templates;
pub mod tick;
