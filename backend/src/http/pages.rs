//! The built frontend, where the server is told to serve it: a single page an entry point and their files named by content.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use openapi::addresses;

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

/// The page of the entry point that shows `path`.
fn page(path: &str) -> String {
    let shows = |(_, roots): &&(&str, &[&str])| addresses::is_below(path, roots);
    match addresses::ENTRY_POINTS.iter().find(shows) {
        Some((name, _)) => format!("{name}/index.html"),
        None => "index.html".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    const NGINX: &str = include_str!("../../../docker/nginx.conf");

    #[test]
    fn every_address_is_shown_by_the_entry_point_that_holds_its_page() {
        for (path, shown_by) in [
            ("/", "index.html"),
            ("/c/spring-pulse", "index.html"),
            ("/my", "index.html"),
            ("/s/abc", "participate/index.html"),
            ("/events/1/register", "events/index.html"),
            ("/my/actions/1", "groups/index.html"),
            ("/account/no-mail", "account/index.html"),
            ("/studio", "studio/index.html"),
            ("/studio/campaigns/1/surveys", "studio/index.html"),
            ("/studio/outbox/1", "region/index.html"),
            ("/studio/questions", "gatherings/index.html"),
            ("/studio/campaigns/1/groups/new", "gatherings/index.html"),
        ] {
            assert_eq!(page(path), shown_by, "{path}");
        }
    }

    #[test]
    fn nginx_serves_the_same_pages_in_the_same_order() {
        let lines: Vec<&str> = NGINX.lines().map(str::trim).collect();
        let pages =
            lines.iter().enumerate().filter(|(_, line)| line.starts_with("try_files") && line.contains("/index.html"));
        let served: Vec<(&str, &str)> = pages
            .map(|(at, page)| (*lines[..at].iter().rev().find(|line| line.starts_with("location")).unwrap(), *page))
            .collect();

        let listed = addresses::ENTRY_POINTS.map(|(name, roots)| {
            let roots = roots.join("|").replace('*', "[^/]+");
            (format!("location ~ ^({roots})(/|$) {{"), format!("try_files /{name}/index.html =404;"))
        });
        let rest = ("location / {".to_owned(), "try_files /index.html =404;".to_owned());
        let listed: Vec<(String, String)> = listed.into_iter().chain([rest]).collect();
        let listed: Vec<(&str, &str)> = listed.iter().map(|(place, page)| (place.as_str(), page.as_str())).collect();
        assert_eq!(served, listed);
    }
}
