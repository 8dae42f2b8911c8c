//! A calendar as an answer.

use actix_web::body::BoxBody;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, Responder};
use sha2::{Digest, Sha256};

use crate::auth::hex;

/// A calendar, to be kept under the name `stem` where it is kept.
pub struct File {
    #[allow(missing_docs)]
    pub stem: &'static str,
    #[allow(missing_docs)]
    pub text: String,
}

impl Responder for File {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        // Programs ask every hour, mostly for what they have: it follows from the text whether they do.
        let tag = format!("\"{}\"", hex(&Sha256::digest(&self.text)[..16]));
        let known = has(request, &tag);
        let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        // It may be kept by whoever asked, who asks each time whether it is still so.
        response.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, "private, no-cache"));
        if known {
            return response.finish();
        }
        response
            .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}.ics\"", self.stem)))
            .body(self.text)
    }
}

/// Whether whoever asks has it already (RFC 9110, section 13.1.2).
fn has(request: &HttpRequest, tag: &str) -> bool {
    let Some(known) = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()) else { return false };
    known.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}
