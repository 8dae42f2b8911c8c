//! `bethefuture openapi`

/// Prints the OpenAPI document.
pub fn run() -> anyhow::Result<()> {
    println!("{}", crate::document().to_pretty_json()?);
    Ok(())
}
