//! Answers that carry more than a body.

use actix_web::body::BoxBody;
use actix_web::http::header::{ETAG, LOCATION};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;

use super::etag::ETag;

/// `201 Created`, with where the new thing is.
pub struct Created<T> {
    #[allow(missing_docs)]
    pub body: T,
    /// Its address, from `/api/v1`.
    pub location: Option<String>,
    #[allow(missing_docs)]
    pub etag: Option<ETag>,
}

impl<T> Created<T> {
    /// Something new that has no address of its own.
    pub fn unaddressed(body: T) -> Self {
        Self { body, location: None, etag: None }
    }
}

impl<T: Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Created();
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
        }
        if let Some(etag) = self.etag {
            response.insert_header((ETAG, etag.to_string()));
        }
        response.json(self.body)
    }
}

/// `200 OK` with the version of what is shown, to be sent back in `If-Match` with a change.
pub struct Tagged<T>(pub T, pub ETag);

impl<T: Serialize> Responder for Tagged<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((ETAG, self.1.to_string())).json(self.0)
    }
}
