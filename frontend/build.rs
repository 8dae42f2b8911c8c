//! Turns the message catalogue into the macro `t!`, so that a message that is missing, or an argument too many or too
//! few, is an error of compilation and no Fluent is carried to the browser.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/generate.rs"]
mod generate;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    if let Err(message) = run() {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=locales");
    let mut messages = Vec::new();
    for file in files(Path::new("locales"))? {
        let source = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        catalogue::read(&source, &mut messages).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join("messages.rs"), generate::code(&messages)).map_err(|error| error.to_string())
}

/// The catalogue of British English: what all entry points share and participate says, then what others add.
fn files(locales: &Path) -> Result<Vec<PathBuf>, String> {
    let more = locales.join("en-GB");
    let mut files: Vec<PathBuf> = fs::read_dir(&more)
        .map_err(|error| format!("{}: {error}", more.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    files.insert(0, locales.join("en-GB.ftl"));
    Ok(files)
}
