//! `cargo xtask frontend`: the pages, from Rust, Sass and a template each to the files that are served.
//!
//! Each entry point becomes one HTML page, one style sheet, one script and one wasm file. The script is what
//! wasm-bindgen made, with `loader.js` at its end, so that a page costs one request less than with a loader of its own.
//!
//! The templates `frontend/everybody.html`, `account.html` and `studio.html` are filled in at these places:
//!
//! | place | becomes |
//! |---|---|
//! | `{{css}}` | the address of the style sheet |
//! | `{{css_integrity}}` | its integrity hash |
//! | `{{js}}` | the address of the module script |
//! | `{{js_integrity}}` | its integrity hash |
//! | `{{wasm}}` | the address of the wasm file, for `<link rel="preload" as="fetch" type="application/wasm" crossorigin>` |
//! | `{{file:NAME}}` | the address of `frontend/files/NAME` (icons and the like), named by its content too |
//!
//! A page needs an element with the id `app`; its content is replaced by a readable message if the wasm does not start.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;

use crate::setup;
use crate::support::assets::{Asset, Writer};
use crate::support::stamp::{self, Inputs};
use crate::support::step::step;
use crate::support::{places, shell, wasm};

/// The entry points, where each one's page is written, and the template that it is made from.
pub(crate) const ENTRIES: [(&str, &str, &str); 8] = [
    ("together", "index.html", "everybody.html"),
    ("events", "events/index.html", "everybody.html"),
    ("groups", "groups/index.html", "everybody.html"),
    ("participate", "participate/index.html", "everybody.html"),
    ("account", "account/index.html", "account.html"),
    ("studio", "studio/index.html", "studio.html"),
    ("region", "region/index.html", "studio.html"),
    ("gatherings", "gatherings/index.html", "studio.html"),
];

const STAMP: &str = "frontend";
const LOADER: &str = include_str!("loader.js");

/// What `cargo xtask frontend` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Compile faster: no optimisation, light compression (not for `cargo xtask sizes`)
    #[arg(long)]
    dev: bool,
}

/// Prepares what is missing and builds the pages.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_frontend()?;
    build(options.dev)
}

/// Builds the pages into `target/frontend`, unless nothing that they are made of has changed.
pub(crate) fn build(dev: bool) -> Result<()> {
    let toolchain = wasm::toolchain().context("no compiler for wasm: run `cargo xtask setup`")?;
    let compiled = step("compiling the pages to wasm", || wasm::build(toolchain, if dev { "dev" } else { "wasm" }))?;
    let hash = inputs(&compiled, dev)?;
    if stamp::matches(STAMP, &hash) && places::frontend_built().join("index.html").is_file() {
        println!("   pages in target/frontend: unchanged");
        return Ok(());
    }
    step("writing the pages", || write_all(&compiled, dev))?;
    stamp::write(STAMP, &hash)
}

/// The list of the files that one entry point loads, as written beside the pages' stamp.
pub(crate) fn manifest() -> PathBuf {
    places::target().join("stamps/frontend.json")
}

fn inputs(compiled: &Path, dev: bool) -> Result<String> {
    let source = places::frontend_source();
    let mut inputs = Inputs::default();
    inputs.bytes(&[u8::from(dev)]).bytes(LOADER.as_bytes()).bytes(include_bytes!("frontend.rs"));
    inputs.file(&source.join("package-lock.json"))?.folder(&source.join("styles"))?.folder(&source.join("files"))?;
    for (entry, _, template) in ENTRIES {
        inputs.file(&compiled.join(format!("{entry}.wasm")))?.file(&source.join(template))?;
    }
    Ok(inputs.hash())
}

/// Writes everything into a folder beside, then puts it in the place of the old one, so that a running server never
/// sees half of it for long.
fn write_all(compiled: &Path, dev: bool) -> Result<()> {
    let fresh = places::target().join("frontend.new");
    remove(&fresh)?;
    let writer = Writer::new(&fresh, if dev { 4 } else { 11 });
    // One thread a page: most of the time goes into Sass and compression.
    let entries = thread::scope(|scope| {
        let writer = &writer;
        let making = ENTRIES.map(|of| (of.0, scope.spawn(move || write_entry(writer, compiled, of))));
        making
            .into_iter()
            .map(|(entry, thread)| {
                let files = thread.join().map_err(|_| anyhow!("a thread broke down"))?;
                Ok((entry.to_owned(), files.with_context(|| format!("making the page {entry}"))?))
            })
            .collect::<Result<serde_json::Map<String, Value>>>()
    })?;
    let built = places::frontend_built();
    remove(&built)?;
    fs::rename(&fresh, &built).with_context(|| format!("moving the pages to {}", built.display()))?;
    if let Some(folder) = manifest().parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(manifest(), serde_json::to_string_pretty(&json!({ "dev": dev, "entries": entries }))?)?;
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

/// Writes one entry point and gives the list of its files.
fn write_entry(writer: &Writer, compiled: &Path, (entry, page, template): (&str, &str, &str)) -> Result<Value> {
    let (script, code) = bind(&compiled.join(format!("{entry}.wasm")))?;
    let wasm = writer.asset(&format!("{entry}.wasm"), &code)?;
    let script = script + &LOADER.replace("WASM", &wasm.name);
    let js = writer.asset(&format!("{entry}.js"), script.as_bytes())?;
    let css = writer.asset(&format!("{entry}.css"), sass(entry)?.as_bytes())?;
    let template = places::frontend_source().join(template);
    let html = fs::read_to_string(&template).with_context(|| format!("reading {}", template.display()))?;
    let (html, extra) = fill_files(writer, &fill(html, &css, &js, &wasm))?;
    if let Some((_, rest)) = html.split_once("{{") {
        bail!(
            "{} has a place that nothing fills: {{{{{}",
            template.display(),
            rest.chars().take(30).collect::<String>()
        );
    }
    writer.file(page, html.as_bytes())?;
    let mut files = vec![page.to_owned()];
    files.extend([css, js, wasm].iter().chain(&extra).map(|asset| format!("assets/{}", asset.name)));
    Ok(json!(files))
}

/// Makes the script that loads a wasm file, and the wasm file that the script expects.
fn bind(compiled: &Path) -> Result<(String, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.web(true)?.generate_output()?;
    let own = output.snippets().iter().find(|(_, scripts)| !scripts.is_empty()).map(|(name, _)| name);
    let own = own.or_else(|| output.local_modules().keys().next()).or_else(|| output.npm_dependencies().keys().next());
    if let Some(name) = own {
        bail!("{name} brings JavaScript of its own, which the pages do not carry");
    }
    let script = output.js().to_owned();
    if !script.contains("__wbg_init as default") {
        bail!("wasm-bindgen names its start function differently now: change loader.js");
    }
    Ok((script, output.wasm_mut().emit_wasm()))
}

/// Compiles one style sheet.
fn sass(entry: &str) -> Result<String> {
    let mut command = Command::new("node");
    command.current_dir(places::frontend_source()).arg("node_modules/sass/sass.js");
    command.args(["--style=compressed", "--no-source-map", "--quiet-deps", "--load-path=node_modules"]);
    command.arg(format!("styles/{entry}.scss"));
    shell::output(&mut command)
}

fn fill(html: String, css: &Asset, js: &Asset, wasm: &Asset) -> String {
    let places = [
        ("{{css}}", css.url()),
        ("{{css_integrity}}", css.integrity.clone()),
        ("{{js}}", js.url()),
        ("{{js_integrity}}", js.integrity.clone()),
        ("{{wasm}}", wasm.url()),
    ];
    places.iter().fold(html, |html, (place, value)| html.replace(place, value))
}

/// Fills in every `{{file:NAME}}` and gives the files besides.
fn fill_files(writer: &Writer, html: &str) -> Result<(String, Vec<Asset>)> {
    const OPEN: &str = "{{file:";
    let mut filled = html.to_owned();
    let mut assets = Vec::new();
    while let Some(start) = filled.find(OPEN) {
        let (before, rest) = filled.split_at(start);
        let (name, after) = rest.trim_start_matches(OPEN).split_once("}}").context("a {{file: without its }}")?;
        let path = places::frontend_source().join("files").join(name);
        let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let asset = writer.asset(name, &content)?;
        filled = format!("{before}{}{after}", asset.url());
        assets.push(asset);
    }
    Ok((filled, assets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_names_the_wasm_file_and_a_place_for_its_message() {
        assert_eq!(LOADER.matches("WASM").count(), 1);
        assert!(LOADER.contains("getElementById('app')"));
    }

    #[test]
    fn every_place_of_a_template_is_filled() {
        let folder = tempfile::tempdir().unwrap();
        let asset = Writer::new(folder.path(), 1).asset("a.css", b"a{}").unwrap();

        let html =
            fill("{{css}} {{css_integrity}} {{js}} {{js_integrity}} {{wasm}}".to_owned(), &asset, &asset, &asset);

        assert!(!html.contains('{'), "{html}");
    }
}
