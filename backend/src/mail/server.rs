//! The mail server: how it is reached. What leaves this machine is encrypted, for a server that shows a certificate that is trusted, or not
//! sent at all: a middleman who strips STARTTLS gets nothing.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, ensure};
use lettre::transport::smtp::SmtpTransport;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use url::{Host, Url};

/// How long it may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);
// The address may hold a password, so what is wrong is said without it.
const WRONG: &str = "BETHEFUTURE_SMTP_URL must be like smtps://user:password@host, smtp://user:password@host?tls=required, or smtp://host for \
     one on this machine";

/// How much of the conversation is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encryption {
    /// From its first byte.
    FromTheStart,
    /// From STARTTLS on, without which nothing is sent.
    StartTls,
    /// None of it.
    Without,
}

/// The server at the address `url`, trusting the authorities in the file `ca` besides the system's.
pub fn reached_at(url: &str, ca: Option<&Path>, public_url: &str) -> anyhow::Result<SmtpTransport> {
    let mut url = Url::parse(url).ok().context(WRONG)?;
    let host = url.host_str().context(WRONG)?.to_owned();
    let encryption = encryption(&url)?;
    let (port, tls) = match encryption {
        Encryption::FromTheStart => (465, Tls::Wrapper(trusting(&host, ca)?)),
        Encryption::StartTls => (587, Tls::Required(trusting(&host, ca)?)),
        Encryption::Without => (25, Tls::None),
    };
    // What it says of encryption has been read: for the rest it is an address without.
    let port = url.port().unwrap_or(port);
    url.set_query(None);
    url.set_scheme("smtp").and_then(|()| url.set_port(Some(port))).ok().context(WRONG)?;
    let builder = SmtpTransport::from_url(url.as_str()).ok().context(WRONG)?;
    let name = public_url.split_once("://").map_or("localhost", |(_, host)| host);
    let name = name.rsplit_once(':').map_or(name, |(host, _)| host).to_owned();
    Ok(builder.tls(tls).timeout(Some(PATIENCE)).hello_name(ClientId::Domain(name)).build())
}

fn encryption(url: &Url) -> anyhow::Result<Encryption> {
    let said: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    match (url.scheme(), said.as_slice()) {
        ("smtps", [] | [("tls", "required")]) => Ok(Encryption::FromTheStart),
        ("smtp", [("tls", "required")]) => Ok(Encryption::StartTls),
        ("smtp", []) => {
            ensure!(
                is_here(url),
                "BETHEFUTURE_SMTP_URL: mail to another machine is encrypted: use smtps:// or ?tls=required, or say ?tls=none"
            );
            Ok(Encryption::Without)
        }
        ("smtp", [("tls", "none")]) => {
            ensure!(
                url.password().is_none() || is_here(url),
                "BETHEFUTURE_SMTP_URL: no password is sent in plain text"
            );
            tracing::warn!("mail is sent to the mail server in plain text");
            Ok(Encryption::Without)
        }
        ("smtp", [("tls", "opportunistic")]) => {
            anyhow::bail!("BETHEFUTURE_SMTP_URL: tls=opportunistic would fall back to plain text: use ?tls=required")
        }
        _ => anyhow::bail!(WRONG),
    }
}

/// Whether the server is on this machine.
fn is_here(url: &Url) -> bool {
    // Of schemes that it does not know, the parser leaves an IPv4 address as a name.
    let host = url.host_str().and_then(|host| Host::parse(host).ok());
    match host {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn trusting(host: &str, ca: Option<&Path>) -> anyhow::Result<TlsParameters> {
    let mut tls = TlsParameters::builder(host.trim_matches(['[', ']']).to_owned());
    if let Some(path) = ca {
        let context = || format!("BETHEFUTURE_SMTP_CA: {}", path.display());
        let pem = std::fs::read(path).with_context(context)?;
        // A file without any would be trusted silently, and nothing of it.
        ensure!(
            String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----"),
            "{}: it holds no certificate in PEM",
            context()
        );
        tls = tls.add_root_certificate(Certificate::from_pem(&pem).with_context(context)?);
    }
    tls.build().context("BETHEFUTURE_SMTP_CA: a certificate cannot be used")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Option<Encryption> {
        encryption(&Url::parse(url).unwrap()).ok()
    }

    #[test]
    fn only_what_stays_on_this_machine_goes_without_encryption_unasked() {
        for here in ["smtp://localhost", "smtp://127.0.0.1:1025", "smtp://user:password@[::1]:25", "smtp://127.9.9.9"] {
            assert_eq!(of(here), Some(Encryption::Without), "{here}");
        }
        for elsewhere in
            ["smtp://mail.example", "smtp://localhost.evil.example", "smtp://127.evil.example:25", "smtp://10.0.0.1"]
        {
            assert_eq!(of(elsewhere), None, "{elsewhere}");
            assert_eq!(of(&format!("{elsewhere}?tls=required")), Some(Encryption::StartTls));
            assert_eq!(of(&format!("{elsewhere}?tls=none")), Some(Encryption::Without));
        }
        assert_eq!(of("smtps://user:password@mail.example"), Some(Encryption::FromTheStart));
    }

    #[test]
    fn nothing_falls_back_to_plain_text_and_no_password_goes_in_it() {
        for refused in [
            "smtp://mail.example?tls=opportunistic",
            "smtp://user:password@mail.example?tls=none",
            "smtps://mail.example?tls=none",
            "smtp://mail.example?tls=required&tls=none",
            "smtp://mail.example?tls=",
            "http://mail.example",
        ] {
            assert_eq!(of(refused), None, "{refused}");
        }
    }
}
