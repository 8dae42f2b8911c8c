//! `bethefuture config`

use clap::Args;

/// Print every setting: what it is for, its default and what it is now
#[derive(Args)]
pub struct Explain {
    /// Explain each setting
    #[arg(long, required = true)]
    explain: bool,
}

impl Explain {
    /// Prints the reference.
    pub fn run(&self) -> anyhow::Result<()> {
        if self.explain {
            super::say(&crate::config::explain()?)?;
        }
        Ok(())
    }
}
