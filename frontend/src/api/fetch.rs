//! One exchange with the server, by the browser's `fetch`.

use openapi::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::read::read;
use super::{UNREADABLE, problem};

/// What is asked of the server.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST`…
    pub method: &'static str,
    /// With `/api/v1` before it.
    pub path: String,
    #[allow(missing_docs)]
    pub headers: Vec<(&'static str, String)>,
    #[allow(missing_docs)]
    pub body: Option<Vec<u8>>,
}

/// What the server answered, where it did what was asked.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// The version of what came, to be sent back as `If-Match`.
    pub etag: Option<String>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Request {
    /// `method` on `path`, which begins below `/api/v1`: `/campaigns`.
    pub fn new(method: &'static str, path: &str) -> Self {
        Self { method, path: format!("/api/v1{path}"), headers: Vec::new(), body: None }
    }

    /// With a header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// With a body of JSON.
    pub fn json<B: Serialize>(self, body: &B) -> Result<Self, Problem> {
        let body = serde_json::to_vec(body).map_err(|_| problem(UNREADABLE, t!("problem-unreadable").as_str()))?;
        Ok(self.bytes("application/json", body))
    }

    /// With a body of any kind.
    pub fn bytes(mut self, kind: &str, body: Vec<u8>) -> Self {
        self.headers.push(("content-type", kind.to_owned()));
        self.body = Some(body);
        self
    }

    /// Sends it.
    pub async fn send(self) -> Result<Answer, Problem> {
        let (status, etag, body) = exchange(self).await?;
        if (200..300).contains(&status) {
            return Ok(Answer { status, etag, body });
        }
        Err(read(&body)
            .unwrap_or_else(|_| Problem { status, ..problem(UNREADABLE, t!("problem-unreadable").as_str()) }))
    }
}

impl Answer {
    /// The body, read as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        read(&self.body).map_err(|_| problem(UNREADABLE, t!("problem-unreadable").as_str()))
    }
}

#[cfg(target_arch = "wasm32")]
async fn exchange(request: Request) -> Result<(u16, Option<String>, Vec<u8>), Problem> {
    fetch(request).await.map_err(|_| problem(super::OFFLINE, t!("problem-offline").as_str()))
}

/// On a bad line a request may neither arrive nor fail; after this it has failed, and can be tried again.
#[cfg(target_arch = "wasm32")]
const TIMEOUT_MILLISECONDS: u32 = 30_000;
/// Bytes of a body beyond which it is a file, which may take as long as it takes.
#[cfg(target_arch = "wasm32")]
const SMALL: usize = 256 * 1024;

#[cfg(target_arch = "wasm32")]
async fn fetch(request: Request) -> Result<(u16, Option<String>, Vec<u8>), wasm_bindgen::JsValue> {
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::js_sys::Uint8Array;

    let init = web_sys::RequestInit::new();
    init.set_method(request.method);
    if let Some(body) = &request.body {
        init.set_body(&Uint8Array::from(body.as_slice()).into());
    }
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "application/json, application/problem+json, text/csv")?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    init.set_headers(&headers);
    if request.body.as_ref().is_none_or(|body| body.len() <= SMALL) {
        init.set_signal(Some(&web_sys::AbortSignal::timeout_with_u32(TIMEOUT_MILLISECONDS)));
    }
    let window = crate::browser::window().ok_or(JsValue::NULL)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(&request.path, &init)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    let etag = response.headers().get("etag")?;
    let body = JsFuture::from(response.array_buffer()?).await?;
    Ok((response.status(), etag, Uint8Array::new(&body).to_vec()))
}

/// Outside of a browser there is no server to reach.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::unused_async)]
async fn exchange(request: Request) -> Result<(u16, Option<String>, Vec<u8>), Problem> {
    drop(request);
    Err(problem(super::OFFLINE, t!("problem-offline").as_str()))
}
