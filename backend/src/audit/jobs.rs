//! What is done for the audit by the clock: sealing every second, signing the head every hour.

use super::{heads, sealing, sealing::Reach};
use crate::jobs::Context;
use crate::jobs::kinds::{Done, Kind, Work};

/// The kind of job that seals what was written lately.
pub const SEAL: &str = "audit.seal";
/// The kind of job that seals whatever there is and signs the head.
pub const SIGN: &str = "audit.sign";

/// Sealing: at most one batch a job, in the transaction that marks it as done.
pub fn seal() -> Kind {
    Kind::new(SEAL, Work::InTransaction(|_, conn, _| sealing::seal(conn, Reach::Late).map(|_| ())))
}

/// Signing: a line more in the file does no harm where it is done again.
pub fn sign() -> Kind {
    Kind::new(
        SIGN,
        Work::OutsideThenRecord(|context, _| {
            sign_head(context)?;
            Ok(Done { record: Box::new(|_| Ok(())), note: None })
        }),
    )
}

/// Seals all that waits and signs the head of the chain into the file that the settings name.
pub fn sign_head(context: &Context) -> anyhow::Result<()> {
    heads::sign(&context.db, &context.keys, &context.config.audit_heads)
}
