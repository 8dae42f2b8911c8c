//! Versions of what people edit, so that two who edit at once cannot overwrite one another (RFC 9110, section 13.1.1).

use std::fmt;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};

use crate::error::{Error, Result};

/// The version of something, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ETag(pub i32);

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

/// The `If-Match` header, which an edit must carry.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(Option<i32>);

impl IfMatch {
    /// Refuses unless `revision` is the one the edit was made to.
    pub fn check(self, revision: i32) -> Result<()> {
        if self.0.is_none_or(|expected| expected == revision) { Ok(()) } else { Err(Error::PreconditionFailed) }
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(IF_MATCH) else { return ready(Err(Error::PreconditionRequired)) };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return ready(Ok(Self(None)));
        }
        let revision =
            text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).and_then(|number| number.parse().ok());
        // A tag that is none of ours matches no version.
        ready(Ok(Self(Some(revision.unwrap_or(0)))))
    }
}
