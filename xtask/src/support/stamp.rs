//! Stamps: a file that holds the hash of what something was made from, so that it is made again only when that changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::places;

/// The hash of what something is made from.
#[derive(Default)]
pub(crate) struct Inputs(Sha256);

impl Inputs {
    /// Takes in some bytes, with their length so that two runs of bytes cannot be mistaken for one.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Takes in a file's content.
    pub(crate) fn file(&mut self, path: &Path) -> Result<&mut Self> {
        let content = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        Ok(self.bytes(&content))
    }

    /// Takes in every file below a folder, with its name; a folder that is not there counts as empty.
    pub(crate) fn folder(&mut self, folder: &Path) -> Result<&mut Self> {
        for path in files_below(folder)? {
            self.bytes(path.to_string_lossy().as_bytes()).file(&path)?;
        }
        Ok(self)
    }

    /// The hash, as hexadecimal text.
    pub(crate) fn hash(&self) -> String {
        hex(&self.0.clone().finalize())
    }
}

/// Every file below a folder, in order of name; none when the folder is not there.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(files) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Bytes as hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Whether `name` was last made from these inputs.
pub(crate) fn matches(name: &str, hash: &str) -> bool {
    fs::read_to_string(path(name)).is_ok_and(|stamp| stamp == hash)
}

/// Notes that `name` was made from these inputs.
pub(crate) fn write(name: &str, hash: &str) -> Result<()> {
    let path = path(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, hash).with_context(|| format!("writing {}", path.display()))
}

fn path(name: &str) -> PathBuf {
    places::target().join("stamps").join(name)
}
