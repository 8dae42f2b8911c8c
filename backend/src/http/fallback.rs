//! What no route takes: another method of a known path, a page of the frontend, or nothing.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::pages::Pages;
use crate::error::{Error, Result};

/// The paths of the API with their methods, from the OpenAPI document, which holds every route.
#[derive(Debug, Clone, Default)]
pub struct KnownPaths(Vec<(Vec<String>, Vec<&'static str>)>);

/// In the order in which they are named.
const METHODS: [&str; 5] = ["GET", "PUT", "POST", "PATCH", "DELETE"];

impl KnownPaths {
    /// Reads the paths of `document`.
    pub fn of(document: &utoipa::openapi::OpenApi) -> Self {
        let paths = document.paths.paths.iter().map(|(path, item)| {
            let has = [&item.get, &item.put, &item.post, &item.patch, &item.delete].map(Option::is_some);
            let methods = METHODS.into_iter().zip(has).filter(|(_, has)| *has).map(|(name, _)| name);
            (path.split('/').map(str::to_owned).collect(), methods.collect())
        });
        Self(paths.collect())
    }

    /// The methods of `path`, if it is one of the API.
    pub fn allow(&self, path: &str) -> Option<String> {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &[String]| {
            template.len() == parts.len()
                && template
                    .iter()
                    .zip(&parts)
                    .all(|(want, part)| want == part || (want.starts_with('{') && !part.is_empty()))
        };
        // A path written out goes before one with a placeholder in its place.
        let found = self.0.iter().filter(|(template, _)| fits(template));
        let first = found.min_by_key(|(template, _)| template.iter().filter(|part| part.starts_with('{')).count());
        first.map(|(_, methods)| methods.join(", "))
    }

    /// The methods of a path that is written out in the document, if `method` is none of them.
    pub fn refused(&self, method: &str, path: &str) -> Option<String> {
        let written_out = |template: &[String]| template.iter().map(String::as_str).eq(path.split('/'));
        let (_, methods) = self.0.iter().find(|(template, _)| written_out(template))?;
        (!methods.contains(&method)).then(|| methods.join(", "))
    }
}

/// Answers what no route took.
pub async fn handle(request: HttpRequest, known: Data<KnownPaths>, pages: Data<Option<Pages>>) -> Result<HttpResponse> {
    let path = request.match_info().as_str();
    if let Some(allow) = known.allow(path) {
        return Err(Error::Method { allow });
    }
    match pages.get_ref() {
        Some(pages) if !path.starts_with("/api/") => pages.serve(&request).await,
        _ => Err(Error::NotFound),
    }
}
