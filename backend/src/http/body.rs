//! Bodies: bounded, of the right media type, and refused with the field that is wrong.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use openapi::FieldError;
use serde::de::DeserializeOwned;

use super::json;
use crate::error::{Error, Result};

/// Most bytes of an ordinary JSON body.
pub const JSON_LIMIT: usize = 64 * 1024;
/// Most bytes of a JSON body with long texts, escaped.
pub const TEXT_LIMIT: usize = 256 * 1024;
/// Most bytes of a survey definition, or of the answers to one.
pub const DEFINITION_LIMIT: usize = 1024 * 1024;

/// Seconds that the smallest body may take; larger ones have longer, but none of JSON longer than half a minute.
const PATIENCE: u64 = 20;
const SLOWEST_BYTES_PER_SECOND: usize = 100_000;

/// A JSON body of at most `LIMIT` bytes.
pub struct Body<T, const LIMIT: usize = JSON_LIMIT>(pub T);

impl<T: DeserializeOwned + 'static, const LIMIT: usize> FromRequest for Body<T, LIMIT> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            media_type(&request, "application/json")?;
            let bytes = collect(&request, payload, LIMIT).await?;
            parse(&bytes).map(Self)
        })
    }
}

/// A body of bytes, at most `LIMIT` of them, whatever its media type.
pub struct Raw<const LIMIT: usize>(pub Bytes);

impl<const LIMIT: usize> FromRequest for Raw<LIMIT> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            media_type(&request, "application/xml")?;
            Ok(Self(collect(&request, payload, LIMIT).await?))
        })
    }
}

/// The bytes of a picture, at most `LIMIT` of them, sent as one of [`PICTURES`].
pub struct Picture<const LIMIT: usize> {
    /// Its media type, as it was sent: nobody has looked whether it is one.
    pub declared: String,
    #[allow(missing_docs)]
    pub bytes: Bytes,
}

/// The media types of pictures that are taken.
pub const PICTURES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

impl<const LIMIT: usize> FromRequest for Picture<LIMIT> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let declared = essence(&request).to_ascii_lowercase();
            if !PICTURES.contains(&declared.as_str()) {
                return Err(Error::MediaType { expected: "image/png, image/jpeg or image/webp" });
            }
            Ok(Self { declared, bytes: collect(&request, payload, LIMIT).await? })
        })
    }
}

fn media_type(request: &HttpRequest, expected: &'static str) -> Result<()> {
    if essence(request).eq_ignore_ascii_case(expected) { Ok(()) } else { Err(Error::MediaType { expected }) }
}

/// The media type of a body, without its parameters.
fn essence(request: &HttpRequest) -> &str {
    let sent = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    sent.split(';').next().unwrap_or_default().trim()
}

/// The body, if it is not larger than `limit` and does not take longer than a poor line needs for it.
async fn collect(request: &HttpRequest, payload: Payload, limit: usize) -> Result<Bytes> {
    let longest = Duration::from_secs(PATIENCE + (limit / SLOWEST_BYTES_PER_SECOND) as u64);
    let read = tokio::time::timeout(longest, read(request, payload, limit)).await;
    read.map_err(|_| Error::malformed("The body took too long to arrive."))?
}

async fn read(request: &HttpRequest, mut payload: Payload, limit: usize) -> Result<Bytes> {
    let announced =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Error::TooLarge { limit });
    }
    let mut bytes = BytesMut::with_capacity(announced.unwrap_or(1024).min(limit));
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::malformed("The body ended before it was complete."))?;
        if bytes.len() + chunk.len() > limit {
            return Err(Error::TooLarge { limit });
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    json::check(bytes)?;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|failed| {
        let pointer = pointer(failed.path());
        let detail = sentence(failed.inner());
        Error::Malformed {
            detail: "The body is not of the shape that this operation takes.".to_owned(),
            errors: vec![FieldError::new(pointer, "shape", detail)],
        }
    })?;
    json.end().map_err(|failed| Error::malformed(sentence(&failed)))?;
    Ok(value)
}

fn sentence(failed: &serde_json::Error) -> String {
    let text = failed.to_string();
    let mut text: String = text.chars().take(300).collect();
    if let Some(first) = text.get(0..1).map(str::to_uppercase) {
        text.replace_range(0..1, &first);
    }
    text
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold("#".to_owned(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } | Segment::Enum { variant: key } => {
            let key: String = key.chars().take(100).collect();
            format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
        }
        Segment::Unknown => pointer,
    })
}
