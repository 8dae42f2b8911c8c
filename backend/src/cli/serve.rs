//! `bethefuture serve`

use crate::config::Config;

/// Serves until told to stop (SIGTERM or Ctrl-C), then finishes what is in hand.
pub fn run(config: Config) -> anyhow::Result<()> {
    actix_web::rt::System::new().block_on(crate::serve(config))
}
