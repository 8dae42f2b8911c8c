//! An HTTP client of the API; every answer is held against the OpenAPI document before a test sees it.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::contract::Contract;
use crate::stream::Stream;

const LIMIT: Duration = Duration::from_mins(1);
/// How long a connection is kept for the next request: less than the five seconds after which the server answers 408 on one that was
/// opened ahead and asked nothing yet, so that no request is sent just then.
const IDLE: Duration = Duration::from_secs(3);

/// Sends requests, as nobody or as somebody who is signed in.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    bearer: Option<String>,
}

/// A request that is sent when it is awaited.
pub struct Request {
    client: Client,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Vec<u8>,
    checked: bool,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    /// The body as it came.
    pub text: String,
    /// The body as JSON; `null` where it is none.
    pub body: Value,
}

impl Client {
    /// A client of the server at `base` that is not signed in.
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().timeout(LIMIT).redirect(reqwest::redirect::Policy::none());
        let http = http.pool_idle_timeout(IDLE);
        Self { http: http.build().unwrap(), base: base.to_owned(), bearer: None }
    }

    /// This client with an access token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { bearer: Some(token.to_owned()), ..self.clone() }
    }

    pub fn get(&self, path: impl Into<String>) -> Request {
        self.request(Method::GET, path)
    }

    pub fn delete(&self, path: impl Into<String>) -> Request {
        self.request(Method::DELETE, path)
    }

    /// A `POST` without a body.
    pub fn act(&self, path: impl Into<String>) -> Request {
        self.request(Method::POST, path)
    }

    pub fn post(&self, path: impl Into<String>, body: &Value) -> Request {
        self.act(path).json(body)
    }

    pub fn put(&self, path: impl Into<String>, body: &Value) -> Request {
        self.request(Method::PUT, path).json(body)
    }

    /// Any method, without a body.
    pub fn request(&self, method: Method, path: impl Into<String>) -> Request {
        let request = Request {
            client: self.clone(),
            method,
            path: path.into(),
            headers: HeaderMap::new(),
            body: Vec::new(),
            checked: true,
        };
        match &self.bearer {
            Some(token) => request.header(AUTHORIZATION.as_str(), &format!("Bearer {token}")),
            None => request,
        }
    }

    /// Follows what changes; `last` is the version that was sent last. The answer as it began where it is no stream.
    pub async fn watch(&self, path: &str, last: Option<i64>) -> Result<Stream, u16> {
        let mut request = self.http.get(format!("{}{path}", self.base));
        if let Some(token) = &self.bearer {
            request = request.bearer_auth(token);
        }
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = request.send().await.unwrap();
        if response.status() != 200 {
            return Err(response.status().as_u16());
        }
        Ok(Stream::of(response))
    }

    /// The items of a list, all pages of it.
    pub async fn all(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut address = path.to_owned();
        loop {
            let page = self.get(address).await.expect(200);
            items.extend(page.body["items"].as_array().unwrap().clone());
            let Some(next) = page.body["next"].as_str() else { return items };
            let sign = if path.contains('?') { '&' } else { '?' };
            address = format!("{path}{sign}cursor={next}");
        }
    }
}

impl Request {
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap());
        self
    }

    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.bytes("application/json", body.to_string())
    }

    /// A body of any media type.
    #[must_use]
    pub fn bytes(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header(CONTENT_TYPE.as_str(), media_type)
    }

    /// Without holding the answer against the document: for servers whose database was taken away.
    #[must_use]
    pub fn unchecked(self) -> Self {
        Self { checked: false, ..self }
    }

    async fn send(self) -> Answer {
        let Self { client, method, path, headers, body, checked } = self;
        let request = client.http.request(method.clone(), format!("{}{path}", client.base)).headers(headers).body(body);
        let response = request.send().await.unwrap_or_else(|failed| panic!("{method} {path}: {failed:?}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap_or_else(|failed| panic!("{method} {path}: {failed:?}"));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or_default();
        let answer = Answer { status, headers, text, body };
        // Pages and the documentation are no operations.
        let path = path.split('?').next().unwrap_or_default();
        if checked
            && (path.starts_with("/api/v1/") && path != "/api/v1/openapi.json" || path == "/live" || path == "/ready")
        {
            Contract::of(&client.http, &client.base).await.check(&method, path, &answer);
        }
        answer
    }
}

impl IntoFuture for Request {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl Answer {
    /// This answer, which must have `status`.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// A header's text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The problem's name.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// Where something is wrong, and what.
    pub fn errors(&self) -> Vec<(&str, &str)> {
        let errors = self.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().map(|error| (error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap())).collect()
    }

    /// The id of what the body shows.
    pub fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_else(|| panic!("no id: {}", self.text)).to_owned()
    }
}
