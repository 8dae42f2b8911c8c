//! What somebody signs in with: in words that they recognise, and whether they used it before.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::header::USER_AGENT;
use openapi::{PersonId, Timestamp};

use super::Keys;
use super::sessions::cookie_of;
use crate::error::Result;

/// Tells a browser on which somebody signed in before.
const COOKIE: &str = "__Host-device";
const YEAR_SECONDS: i64 = 365 * 24 * 60 * 60;
const PURPOSE: &str = "device";

/// The cookie by which a browser is known again as one of `person`'s. It gives access to nothing.
pub fn remember(keys: &Keys, person: PersonId, now: Timestamp) -> Result<Cookie<'static>> {
    let seconds = now.as_micros() / 1_000_000;
    let tag = keys.tag(PURPOSE, &message(person, seconds))?;
    Ok(cookie_of(COOKIE, format!("{}.{seconds}.{}", person.0.simple(), super::hex(&tag)), YEAR_SECONDS))
}

/// Who signed in with this browser last, if that is not long ago.
pub fn known_to(keys: &Keys, request: &HttpRequest, now: Timestamp) -> Option<PersonId> {
    let cookie = request.cookie(COOKIE)?;
    let mut parts = cookie.value().splitn(3, '.');
    let (person, seconds, tag) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let recent = (now.as_micros() / 1_000_000).checked_sub(seconds).is_some_and(|age| (0..YEAR_SECONDS).contains(&age));
    let own = keys.check_tag(PURPOSE, &message(person, seconds), &super::bytes(tag)?);
    (recent && own).then_some(person)
}

fn message(person: PersonId, seconds: i64) -> Vec<u8> {
    [person.0.as_bytes().as_slice(), &seconds.to_be_bytes()].concat()
}

/// The browser and the system of a request, roughly: `Firefox on Windows`.
pub fn of(request: &HttpRequest) -> String {
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    describe(agent)
}

/// Every browser claims to be those before it, so the ones that say most come first.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
];

fn describe(agent: &str) -> String {
    let find =
        |list: &[(&str, &'static str)]| list.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A program on {system}"),
        (None, None) => "A program".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_and_its_system_are_named() {
        let agents = [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on Windows"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Safari on a Mac",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
                "Chrome on an iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            ("curl/8.5.0", "A program"),
            ("", "A program"),
        ];

        for (agent, expected) in agents {
            assert_eq!(describe(agent), expected, "{agent}");
        }
    }
}
