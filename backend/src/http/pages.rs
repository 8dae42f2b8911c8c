//! The built frontend, where the server is told to serve it: a single page an entry point and their files named by content.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::pieces::Pieces;
use crate::error::{Error, Result};

/// The folder that `cargo xtask frontend` wrote.
#[derive(Debug, Clone)]
pub struct Pages {
    root: PathBuf,
    kept: Arc<Kept>,
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
        Ok(Self { root, kept: Arc::default() })
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
        let (bytes, encoding) = self.read(&file, accepts).await?;
        let mut response = HttpResponse::Ok();
        response
            .insert_header((header::CONTENT_TYPE, kind))
            .insert_header((header::CACHE_CONTROL, cache))
            .insert_header((header::VARY, "accept-encoding"));
        if let Some(encoding) = encoding {
            response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(encoding)));
        }
        Ok(response.body(Pieces::of(bytes)))
    }

    /// The file, or its compressed form that whoever asks takes and that is the smallest.
    async fn read(&self, file: &Path, accepts: &str) -> Result<(Bytes, Option<&'static str>)> {
        let choices = [
            (takes(accepts, "br"), ".br", Some("br")),
            (takes(accepts, "gzip"), ".gz", Some("gzip")),
            (true, "", None),
        ];
        for (_, suffix, encoding) in choices.into_iter().filter(|(takes, ..)| *takes) {
            let mut name = file.as_os_str().to_owned();
            name.push(suffix);
            let (name, kept) = (PathBuf::from(name), self.kept.clone());
            let read = tokio::task::spawn_blocking(move || kept.read(name)).await;
            if let Ok(Ok(bytes)) = read {
                return Ok((bytes, encoding));
            }
        }
        Err(Error::NotFound)
    }
}

/// Whether whoever asks takes the encoding `name`.
fn takes(accepts: &str, name: &str) -> bool {
    accepts.split(',').any(|part| {
        let (encoding, quality) = part.split_once(';').unwrap_or((part, ""));
        let refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        encoding.trim() == name && !refused
    })
}

/// Files as last read, shared by all answers; one that was written since is read anew.
#[derive(Debug, Default)]
struct Kept(Mutex<HashMap<PathBuf, (SystemTime, Bytes)>>);

impl Kept {
    fn read(&self, name: PathBuf) -> std::io::Result<Bytes> {
        let written = std::fs::metadata(&name)?.modified()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((when, bytes)) = kept.get(&name)
            && *when == written
        {
            return Ok(bytes.clone());
        }
        let bytes = Bytes::from(std::fs::read(&name)?);
        kept.insert(name, (written, bytes.clone()));
        Ok(bytes)
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

/// Where the pages of the studio lie that are about events, working groups and questions: a third entry point.
const GATHERINGS: [&str; 3] = ["/studio/events", "/studio/groups", "/studio/questions"];

/// Whether `path` is a campaign's list of events or of working groups.
fn is_campaign_gathering(path: &str) -> bool {
    let below = path.strip_prefix("/studio/campaigns/").and_then(|rest| rest.split_once('/'));
    below.is_some_and(|(_, rest)| matches!(rest.split('/').next(), Some("events" | "groups")))
}

/// Where the pages for everybody lie that are about events, and those about working groups: an entry point of their own each.
const EVENTS: [&str; 3] = ["/events", "/registration", "/my/registrations"];
const GROUPS: [&str; 3] = ["/groups", "/my/groups", "/my/actions"];

/// The page of the entry point that shows `path`.
fn page(path: &str) -> &'static str {
    let below = |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match () {
        () if REGION.iter().any(|root| below(root)) => "region/index.html",
        () if GATHERINGS.iter().any(|root| below(root)) || is_campaign_gathering(path) => "gatherings/index.html",
        () if below("/studio") => "studio/index.html",
        () if below("/account") => "account/index.html",
        () if below("/s") => "participate/index.html",
        () if EVENTS.iter().any(|root| below(root)) => "events/index.html",
        () if GROUPS.iter().any(|root| below(root)) => "groups/index.html",
        () => "index.html",
    }
}

fn is_file_name(name: &str) -> bool {
    !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
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
