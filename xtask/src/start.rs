//! `cargo xtask start`: from a fresh clone to a running product with the demonstration campaign in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;

use crate::support::cargo::{Features, build_server};
use crate::support::server::{Server, bethefuture};
use crate::support::step::{ensure, shown, step};
use crate::support::{interrupt, places, shell};
use crate::{frontend, setup};

/// What `cargo xtask start` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Where the database and the generated secret are kept
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
}

/// Prepares, builds, loads and serves, until Ctrl-C.
pub(crate) fn run(options: &Options) -> Result<()> {
    let began = std::time::Instant::now();
    setup::for_backend()?;
    setup::for_frontend()?;
    frontend::build(false)?;
    step("building the server", || build_server(Features::Workspace, false))?;
    let data = places::root().join(&options.data_dir);
    fs::create_dir_all(&data).with_context(|| format!("making {}", data.display()))?;
    let settings = settings(&data, &options.listen);
    let binary = places::server_binary("debug");
    let loaded = data.join("demo.json");
    ensure("demonstration campaign", || loaded.is_file(), || load_demo(&binary, &settings, &loaded))?;
    let mut server = step("starting the server", || Server::start(&binary, &settings, None))?;
    println!("   ready after {}", shown(began.elapsed()));
    print_addresses(&server.url, &loaded)?;
    println!(
        "   Without such an app, this prints a code: {}\n   Stop with Ctrl-C.\n",
        code_command(&binary, &settings)
    );
    let status = server.wait()?;
    if !status.success() && !interrupt::is_interrupted() {
        bail!("the server ended with {status}");
    }
    Ok(())
}

fn settings(data: &Path, listen: &str) -> Vec<(&'static str, String)> {
    vec![
        ("BETHEFUTURE_DATA_DIR", data.display().to_string()),
        ("BETHEFUTURE_DATABASE_URL", format!("sqlite:{}", data.join("bethefuture.db").display())),
        ("BETHEFUTURE_LISTEN", listen.to_owned()),
        ("BETHEFUTURE_FRONTEND_DIR", places::frontend_built().display().to_string()),
    ]
}

/// Loads the demonstration campaign, prints the sign-in once, and keeps everything but its secrets.
fn load_demo(binary: &Path, settings: &[(&str, String)], loaded: &Path) -> Result<()> {
    let said = shell::output(bethefuture(binary, settings).args(["demo", "load"]))?;
    let mut demo: Value = serde_json::from_str(&said).context("`demo load` did not print JSON")?;
    if let Some(admin) = demo["admin"].as_object_mut() {
        let email = admin.get("email").and_then(Value::as_str).unwrap_or_default().to_owned();
        let secret = admin.remove("secret");
        let secret = secret.as_ref().and_then(Value::as_str).unwrap_or_default();
        match admin.remove("password").as_ref().and_then(Value::as_str) {
            Some(password) => println!(
                "\n   Sign in to the studio as {email} with the password {password}\n   \
                 and a code of an authenticator app that was told {secret}\n   (both are shown this once only)\n"
            ),
            None => println!("   the administrator {email} was there already"),
        }
    }
    fs::write(loaded, serde_json::to_string_pretty(&demo)?).with_context(|| format!("writing {}", loaded.display()))
}

fn print_addresses(url: &str, loaded: &Path) -> Result<()> {
    let demo: Value = serde_json::from_str(&fs::read_to_string(loaded)?)?;
    let campaign = demo["campaign"].as_str().or_else(|| demo["campaign"]["slug"].as_str()).unwrap_or_default();
    let link = demo["survey_link"].as_str().unwrap_or_default();
    // The link was printed for the address of the day it was loaded; only its code lasts.
    let code = link.rsplit('/').next().unwrap_or_default();
    println!();
    println!("   Campaign page      {url}/c/{campaign}");
    println!("   Survey             {url}/s/{code}");
    println!("   Studio             {url}/studio");
    println!("   API documentation  {url}/api/docs/");
    println!();
    Ok(())
}

/// The command that prints a code of the demonstration administrator, as a shell takes it.
fn code_command(binary: &Path, settings: &[(&str, String)]) -> String {
    let data = settings.iter().find(|(name, _)| *name == "BETHEFUTURE_DATA_DIR").map_or("", |(_, data)| data.as_str());
    format!("BETHEFUTURE_DATA_DIR='{data}' '{}' demo code", binary.display())
}
