//! `bethefuture worker`

use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use crate::audit;
use crate::config::Config;
use crate::db::{self, Db};
use crate::jobs::{Context, LEASE_SECONDS, Runner};
use crate::stop::StopSignal;

/// How long what is in hand is given when the worker is told to stop.
const DRAIN: Duration = Duration::from_secs(8);

/// What `bethefuture worker` takes.
#[derive(Args)]
pub struct Worker {
    /// Jobs at a time, besides one that needs the database alone
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=64))]
    concurrency: u32,
    /// Seconds after which the job of a worker that was lost is another's
    #[arg(long, default_value_t = LEASE_SECONDS, value_parser = clap::value_parser!(i64).range(1..=3_600))]
    lease_seconds: i64,
}

impl Worker {
    /// Works until told to stop (SIGTERM or Ctrl-C), then finishes what is in hand.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let db = Db::open(config.target.clone())?;
        db::migrate(&db)?;
        let context = Context::new(db, Arc::new(config))?;
        let last = context.clone();
        actix_web::rt::System::new().block_on(async {
            let mut stop = StopSignal::listen()?;
            let runner = Runner::start(context, self.concurrency, self.lease_seconds)?;
            super::say("working")?;
            stop.wait().await;
            if !runner.finish(DRAIN) {
                tracing::warn!("stopped with work in hand: another worker takes it over when its lease is over");
            }
            audit::sign_head(&last)
        })
    }
}
