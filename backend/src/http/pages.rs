//! The built frontend, where the server is told to serve it: a single page an entry point and their files named by content.

use std::path::{Path, PathBuf};

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

use crate::error::{Error, Result};

/// The folder that `cargo xtask frontend` wrote.
#[derive(Debug, Clone)]
pub struct Pages {
    root: PathBuf,
}

impl Pages {
    /// Serves the files under `root`.
    pub fn new(root: &str) -> anyhow::Result<Self> {
        let root = PathBuf::from(root);
        anyhow::ensure!(
            root.join("index.html").is_file(),
            "there is no built frontend in {}: run `cargo xtask frontend`, or leave BETHEFUTURE_FRONTEND_DIR unset",
            root.display()
        );
        Ok(Self { root })
    }

    /// The file the path names, or the page that shows the path.
    pub async fn serve(&self, request: &HttpRequest) -> Result<HttpResponse> {
        let path = request.path();
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Error::Method { allow: "GET, HEAD".to_owned() });
        }
        let (file, cache) = match path.strip_prefix("/assets/") {
            // Names of assets are flat, so nothing can lead out of the folder.
            Some(name) if is_file_name(name) => {
                (self.root.join("assets").join(name), "public, max-age=31536000, immutable")
            }
            Some(_) => return Err(Error::NotFound),
            None => (self.root.join(page(path)), "no-cache"),
        };
        let kind = media_type(&file);
        let accepts =
            request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (bytes, encoding) = read(&file, accepts).await?;
        let mut response = HttpResponse::Ok();
        response
            .insert_header((header::CONTENT_TYPE, kind))
            .insert_header((header::CACHE_CONTROL, cache))
            .insert_header((header::VARY, "accept-encoding"));
        if let Some(encoding) = encoding {
            response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(encoding)));
        }
        Ok(response.body(bytes))
    }
}

/// Where the pages of the studio lie that are about the region as a whole: an entry point of their own.
const REGION: [&str; 9] = [
    "/studio/people",
    "/studio/invitations",
    "/studio/organisations",
    "/studio/policy",
    "/studio/audit",
    "/studio/security",
    "/studio/jobs",
    "/studio/outbox",
    "/studio/mail-templates",
];

/// The page of the entry point that shows `path`.
fn page(path: &str) -> &'static str {
    let below = |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match () {
        () if REGION.iter().any(|root| below(root)) => "region/index.html",
        () if below("/studio") => "studio/index.html",
        () if below("/account") => "account/index.html",
        () => "index.html",
    }
}

fn is_file_name(name: &str) -> bool {
    !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

async fn read(file: &Path, accepts: &str) -> Result<(Vec<u8>, Option<&'static str>)> {
    let takes = |name: &str| {
        accepts.split(',').any(|part| {
            let (encoding, quality) = part.split_once(';').unwrap_or((part, ""));
            let refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            encoding.trim() == name && !refused
        })
    };
    let choices = [(takes("br"), ".br", Some("br")), (takes("gzip"), ".gz", Some("gzip")), (true, "", None)];
    for (_, suffix, encoding) in choices.into_iter().filter(|(takes, ..)| *takes) {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        let read = tokio::task::spawn_blocking(move || std::fs::read(name)).await;
        if let Ok(Ok(bytes)) = read {
            return Ok((bytes, encoding));
        }
    }
    Err(Error::NotFound)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
