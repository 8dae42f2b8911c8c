//! A trace id for every request: in its log lines, in its `x-trace-id` header, in every problem it is answered with.

use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use tracing::Instrument;
use uuid::Uuid;

use crate::metrics;

tokio::task_local! {
    static TRACE: String;
}

/// The trace id of the request in hand; zeros outside of one.
pub fn current() -> String {
    TRACE.try_with(Clone::clone).unwrap_or_else(|_| Uuid::nil().simple().to_string())
}

/// Gives the request a trace id, and logs what became of it: method, route and status, never an address, a query or a header,
/// so that the log cannot tell who answered a survey.
pub async fn layer<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let id = Uuid::new_v4().simple().to_string();
    let span = tracing::info_span!("request", trace_id = %id);
    let header = HeaderValue::from_str(&id);
    let began = Instant::now();
    let method = request.method().clone();
    let work = async move {
        let mut response = next.call(request).await?;
        let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
        let status = response.status().as_u16();
        metrics::request_answered(known_method(&method), &route, status);
        let micros = began.elapsed().as_micros();
        tracing::info!(%method, route, status, micros = u64::try_from(micros).unwrap_or(u64::MAX), "answered");
        if let Ok(value) = header {
            response.headers_mut().insert(HeaderName::from_static("x-trace-id"), value);
        }
        Ok(response)
    };
    TRACE.scope(id, work.instrument(span)).await
}

/// The method where it is one that is in use: anybody can make up another, and each would be counted for itself.
fn known_method(method: &Method) -> &str {
    let known = [Method::GET, Method::HEAD, Method::PUT, Method::POST, Method::PATCH, Method::DELETE, Method::OPTIONS];
    if known.contains(method) { method.as_str() } else { "other" }
}
