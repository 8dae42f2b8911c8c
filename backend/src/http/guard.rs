//! What no request gets past, whatever it asks for: its size, its method, the host that it names, the page that it comes from.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap};
use actix_web::http::uri::Authority;
use actix_web::http::{Method, Uri};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error as ActixError, ResponseError};

use super::fallback::KnownPaths;
use crate::config::Config;
use crate::error::{Error, Result};

/// Bytes of a path, of a query, and of all headers together; headers.
const LONGEST_PATH: usize = 2_048;
const LONGEST_QUERY: usize = 8_192;
const LARGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 64;

/// Refuses what must not be, before anything looks at it.
pub async fn layer<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, ActixError> {
    match check(&request) {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        // Answered here, so that the layers around it add their headers.
        Err(refused) => Ok(request.into_response(refused.error_response()).map_into_right_body()),
    }
}

fn check(request: &ServiceRequest) -> Result<()> {
    check_size(request.uri(), request.headers())?;
    let public_url = request.app_data::<Data<Config>>().map(|config| config.public_url.as_str()).unwrap_or_default();
    let host = host(request.uri(), request.headers())?;
    if !is_ours(host, public_url) {
        return Err(Error::Misdirected);
    }
    check_method(request)?;
    if !is_safe(request.method()) {
        check_origin(request.headers(), host)?;
    }
    Ok(())
}

fn check_size(uri: &Uri, headers: &HeaderMap) -> Result<()> {
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if uri.path().len() > LONGEST_PATH || uri.query().is_some_and(|query| query.len() > LONGEST_QUERY) {
        return Err(Error::malformed("The address is too long."));
    }
    if headers.len() > MOST_HEADERS || bytes > LARGEST_HEAD {
        return Err(Error::malformed("The request has too many headers, or too long ones."));
    }
    Ok(())
}

/// The host that the request names, with its port. What a proxy says of it in `X-Forwarded-Host` anybody could say.
fn host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Result<&'a str> {
    let mut named = headers.get_all(header::HOST);
    let (first, second) = (named.next(), named.next());
    let sent = first.and_then(|host| host.to_str().ok()).filter(|_| second.is_none());
    // A request to a proxy names it in its first line, which then counts (RFC 9112, section 3.2.2).
    let named = uri.authority().map(Authority::as_str).or(sent).filter(|host| !host.is_empty());
    named.ok_or_else(|| Error::malformed("The request must name one host."))
}

/// Whether `host` is the one of the settings, this machine, or an address in numbers, which no other site can make a browser send.
fn is_ours(host: &str, public_url: &str) -> bool {
    let public = public_url.split_once("://").map_or(public_url, |(_, authority)| authority);
    let (name, port) = split(host);
    let fine = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let literal = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_address = name.parse::<IpAddr>().is_ok() || literal.is_some_and(|it| it.parse::<Ipv6Addr>().is_ok());
    fine && (is_address || name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(split(public).0))
}

/// The name and the port of `host:port`.
fn split(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        // The colons of `[::1]` are its own.
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// `TRACE` would say back what a proxy added to the request; `CONNECT` is for proxies. A path that is written out in the document
/// takes its own methods alone, whatever one with a placeholder in its place takes.
fn check_method(request: &ServiceRequest) -> Result<()> {
    let known = request.app_data::<Data<KnownPaths>>();
    if let Some(allow) = known.and_then(|known| known.refused(request.method().as_str(), request.path())) {
        return Err(Error::Method { allow });
    }
    if !matches!(*request.method(), Method::TRACE | Method::CONNECT) {
        return Ok(());
    }
    let allow = known.and_then(|known| known.allow(request.path())).unwrap_or_else(|| "GET, HEAD".to_owned());
    Err(Error::Method { allow })
}

/// What changes something is done for our own pages, and for programs, which send neither header: never for pages of other sites.
fn check_origin(headers: &HeaderMap, host: &str) -> Result<()> {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(Error::CrossSite);
    }
    match text("origin") {
        Some(origin) if !is_origin_of(origin, host) => Err(Error::CrossSite),
        _ => Ok(()),
    }
}

/// Whether a page of `origin` is one of `host`. The scheme is known to the proxy alone; a port that goes without saying is left out.
fn is_origin_of(origin: &str, host: &str) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else { return false };
    let usual = match scheme {
        "https" => "443",
        "http" => "80",
        _ => return false,
    };
    let plain = |host: &str| {
        let (name, port) = split(host);
        (name.to_ascii_lowercase(), port.filter(|port| *port != usual).map(str::to_owned))
    };
    plain(authority) == plain(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_the_settings_this_machine_and_addresses_in_numbers_are_ours() {
        let public = "https://bethefuture.example:8443";
        for host in [
            "bethefuture.example",
            "BeTheFuture.example:443",
            "bethefuture.example:8443",
            "localhost",
            "localhost:8080",
            "127.0.0.1:41234",
            "10.0.0.7",
            "[::1]",
            "[::1]:8080",
        ] {
            assert!(is_ours(host, public), "{host}");
        }
        for host in [
            "evil.example",
            "bethefuture.example.evil.example",
            "evil.example:8443",
            "bethefuture.example@evil.example",
            "bethefuture.example:443@evil.example",
            "notbethefuture.example",
            "localhost.evil.example",
            "localhost:x",
            "127.0.0.1.evil.example",
            "[::1].evil.example",
            "0x7f000001",
            "",
            ":80",
        ] {
            assert!(!is_ours(host, public), "{host}");
        }
    }

    #[test]
    fn a_page_is_ours_if_its_host_and_port_are() {
        assert!(is_origin_of("https://bethefuture.example", "bethefuture.example"));
        assert!(is_origin_of("https://bethefuture.example", "bethefuture.example:443"));
        assert!(is_origin_of("http://localhost:8080", "localhost:8080"));
        assert!(is_origin_of("http://[::1]:8080", "[::1]:8080"));
        for (origin, host) in [
            ("null", "localhost"),
            ("http://localhost:8081", "localhost:8080"),
            ("http://localhost", "localhost:8080"),
            ("https://evil.example", "bethefuture.example"),
            ("https://bethefuture.example.evil.example", "bethefuture.example"),
            ("https://sub.bethefuture.example", "bethefuture.example"),
            ("chrome-extension://localhost", "localhost"),
            ("", "localhost"),
            ("?", "localhost"),
        ] {
            assert!(!is_origin_of(origin, host), "{origin}");
        }
    }
}
