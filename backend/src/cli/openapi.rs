//! `bethefuture openapi`

/// Prints the OpenAPI document.
pub fn run() -> anyhow::Result<()> {
    super::say(&crate::document().to_pretty_json()?)
}
