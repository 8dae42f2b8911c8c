//! Files of the front end as they are served: named by their content, with an integrity hash, compressed beforehand.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256, Sha384};

use super::stamp;

/// How much of the content's hash goes into a file's name: 64 bits, so that two contents never meet.
const NAME_HASH: usize = 16;

/// A file below `/assets/`.
pub(crate) struct Asset {
    /// `participate-0123456789abcdef.css`
    pub(crate) name: String,
    /// `sha384-…`, for the `integrity` attribute.
    pub(crate) integrity: String,
}

impl Asset {
    /// The address that pages use.
    pub(crate) fn url(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// Writes files for the web into a folder.
pub(crate) struct Writer {
    folder: PathBuf,
    brotli_quality: u32,
}

impl Writer {
    /// A writer into `folder`; `brotli_quality` is 11 for what is delivered, less where speed counts.
    pub(crate) fn new(folder: &Path, brotli_quality: u32) -> Self {
        Self { folder: folder.to_path_buf(), brotli_quality }
    }

    /// Writes a file named by its content into `assets/`; `name` is `participate.css`.
    pub(crate) fn asset(&self, name: &str, content: &[u8]) -> Result<Asset> {
        let (stem, extension) = name.rsplit_once('.').with_context(|| format!("{name} has no extension"))?;
        let hash = stamp::hex(&Sha256::digest(content));
        let name = format!("{stem}-{}.{extension}", hash.get(..NAME_HASH).unwrap_or(&hash));
        self.file(&format!("assets/{name}"), content)?;
        Ok(Asset { name, integrity: format!("sha384-{}", STANDARD.encode(Sha384::digest(content))) })
    }

    /// Writes a file under its own name, with its compressed forms beside it.
    pub(crate) fn file(&self, name: &str, content: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let write = |suffix: &str, bytes: &[u8]| {
            let path = self.folder.join(format!("{name}{suffix}"));
            fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
        };
        write("", content)?;
        write(".br", &brotli(content, self.brotli_quality)?)?;
        write(".gz", &gzip(content)?)
    }
}

fn brotli(content: &[u8], quality: u32) -> Result<Vec<u8>> {
    // The widest window that every browser accepts.
    const WINDOW: u32 = 22;
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, quality, WINDOW);
    compressor.write_all(content)?;
    compressor.flush()?;
    Ok(compressor.into_inner())
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_named_by_its_content_and_carries_its_integrity() {
        let folder = tempfile::tempdir().unwrap();
        let writer = Writer::new(folder.path(), 5);

        let asset = writer.asset("page.css", b"a{}").unwrap();

        assert_eq!(asset.url(), format!("/assets/{}", asset.name));
        assert_eq!(asset.name.len(), "page-.css".len() + NAME_HASH);
        assert!(asset.integrity.starts_with("sha384-"));
        for suffix in ["", ".br", ".gz"] {
            assert!(folder.path().join(format!("assets/{}{suffix}", asset.name)).is_file());
        }
    }

    #[test]
    fn brotli_comes_back_as_it_was() {
        let packed = brotli(b"one two one two one two", 11).unwrap();

        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();

        assert_eq!(unpacked, b"one two one two one two");
    }
}
