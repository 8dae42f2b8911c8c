//! One HTTP request at a time to a server on this machine: enough to sign in, and no crate to compile for it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Posts JSON to `path` of `host` ("127.0.0.1:8080") and gives the JSON that comes back; any status but 2xx is an error.
pub(crate) fn post(host: &str, path: &str, body: &Value) -> Result<Value> {
    let body = body.to_string();
    let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    exchange(host, "POST", path, &headers, &body)
}

/// Reads the JSON at `path` of `host` as whoever has the access token; any status but 2xx is an error.
pub(crate) fn get(host: &str, path: &str, token: &str) -> Result<Value> {
    exchange(host, "GET", path, &format!("Authorization: Bearer {token}\r\n"), "")
}

fn exchange(host: &str, method: &str, path: &str, headers: &str, body: &str) -> Result<Value> {
    let request = format!(
        "{method} {path} HTTP/1.0\r\nHost: {host}\r\nAccept: application/json\r\n{headers}Connection: close\r\n\r\n{body}"
    );
    let mut stream = TcpStream::connect(host).with_context(|| format!("connecting to {host}"))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).with_context(|| format!("reading the answer of {method} {path}"))?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, content) = answer.split_once("\r\n\r\n").context("the answer is not HTTP")?;
    let status = head.split_whitespace().nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        bail!("{method} {path} was answered with {status}: {content}");
    }
    serde_json::from_str(content).with_context(|| format!("the answer of {method} {path} is not JSON"))
}
