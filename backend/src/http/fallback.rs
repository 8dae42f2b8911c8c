//! What no route takes: another method of a known path, a page of the frontend, or nothing.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::pages::Pages;
use crate::error::{Error, Result};

/// The paths of the API with their methods, from the OpenAPI document, which holds every route.
#[derive(Debug, Clone, Default)]
pub struct KnownPaths(Vec<(Vec<String>, String)>);

impl KnownPaths {
    /// Reads the paths of `document`.
    pub fn of(document: &utoipa::openapi::OpenApi) -> Self {
        let paths = document.paths.paths.iter().map(|(path, item)| {
            let methods = [
                ("GET", item.get.is_some()),
                ("PUT", item.put.is_some()),
                ("POST", item.post.is_some()),
                ("PATCH", item.patch.is_some()),
                ("DELETE", item.delete.is_some()),
            ];
            let allow: Vec<&str> = methods.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
            (path.split('/').map(str::to_owned).collect(), allow.join(", "))
        });
        Self(paths.collect())
    }

    /// The methods of `path`, if it is one of the API.
    pub fn allow(&self, path: &str) -> Option<&str> {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &[String]| {
            template.len() == parts.len()
                && template
                    .iter()
                    .zip(&parts)
                    .all(|(want, part)| want == part || (want.starts_with('{') && !part.is_empty()))
        };
        // A path written out goes before one with a placeholder in its place.
        let mut found: Vec<_> = self.0.iter().filter(|(template, _)| fits(template)).collect();
        found.sort_by_key(|(template, _)| template.iter().filter(|part| part.starts_with('{')).count());
        found.first().map(|(_, allow)| allow.as_str())
    }
}

/// Answers what no route took.
pub async fn handle(request: HttpRequest, known: Data<KnownPaths>, pages: Data<Option<Pages>>) -> Result<HttpResponse> {
    let path = request.path();
    if let Some(allow) = known.allow(path) {
        return Err(Error::Method { allow: allow.to_owned() });
    }
    match pages.get_ref() {
        Some(pages) if !path.starts_with("/api/") => pages.serve(&request).await,
        _ => Err(Error::NotFound),
    }
}
