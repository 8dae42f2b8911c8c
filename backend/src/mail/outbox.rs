//! Where messages go: to a mail server, or no further than here, where operators read them.

use std::sync::OnceLock;

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::transport::smtp::SmtpTransport;
use secrecy::ExposeSecret;

use super::catalogue;
use super::layout::{self, Laid};
use super::{MailRow, Parameters, Template, opt_outs, server};
use crate::auth::Keys;
use crate::config::Config;
use crate::links;

/// In place of links that act for their receiver.
const HIDDEN: &str = "(Only its receiver sees this link.)";

/// The domain of messages' ids.
static DOMAIN: OnceLock<String> = OnceLock::new();

/// The domain of messages' ids: that of the sender.
pub fn domain() -> &'static str {
    DOMAIN.get().map_or("localhost", String::as_str)
}

/// Names the messages of this process after the sender's domain, as mail servers expect it.
pub fn name_after(sender: &str) {
    if let Ok(from) = sender.parse::<Mailbox>() {
        DOMAIN.get_or_init(|| from.email.domain().to_owned());
    }
}

/// The way out for messages.
pub struct Outbox {
    pub(super) from: Mailbox,
    pub(super) public_url: String,
    /// `None` for the embedded outbox.
    pub(super) server: Option<SmtpTransport>,
}

impl Outbox {
    /// As the settings say.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let from: Mailbox = config.mail_from.parse().context("BETHEFUTURE_MAIL_FROM must be a name and an address")?;
        let url = config.smtp_url.expose_secret();
        let server = if url.is_empty() {
            None
        } else {
            Some(server::reached_at(url, config.smtp_ca.as_deref(), &config.public_url)?)
        };
        Ok(Self { from, public_url: config.public_url.clone(), server })
    }

    /// Whether messages go no further than here.
    pub fn is_embedded(&self) -> bool {
        self.server.is_none()
    }

    /// The message `row` as its receiver gets it or, if `hidden`, without what acts for them.
    pub(super) fn compose(&self, keys: &Keys, row: &MailRow, hidden: bool) -> anyhow::Result<Laid> {
        let template = Template::named(&row.template).context("a message of another version")?;
        let parameters = &row.parameters.0;
        let link = match parameters.link {
            Some(_) if hidden => HIDDEN.to_owned(),
            Some((purpose, id)) => {
                format!("{}{}#{}", self.public_url, purpose.page(), links::token(keys, purpose, id)?)
            }
            None => String::new(),
        };
        let stop = match opt_outs::is_optional(row.kind) {
            true if hidden => Some(HIDDEN.to_owned()),
            true => {
                Some(format!("{}/account/no-mail#{}", self.public_url, opt_outs::token(keys, &row.email, row.kind)?))
            }
            false => None,
        };
        self.lay_out(template, parameters, &link, stop.as_deref())
    }

    /// A message of the catalogue with made-up content.
    pub(super) fn sample(&self, template: Template) -> anyhow::Result<Laid> {
        let link = template.purpose().map(|purpose| format!("{}{}#example", self.public_url, purpose.page()));
        let stop = format!("{}/account/no-mail#example", self.public_url);
        let stop = opt_outs::is_optional(template.kind()).then_some(stop.as_str());
        self.lay_out(template, &template.sample(), link.as_deref().unwrap_or_default(), stop)
    }

    fn lay_out(
        &self,
        template: Template,
        parameters: &Parameters,
        link: &str,
        stop: Option<&str>,
    ) -> anyhow::Result<Laid> {
        let site = format!("{}/", self.public_url);
        let words = catalogue::words(template, parameters, link, &site)?;
        let sentence = if stop.is_some() { catalogue::stop(template.kind())? } else { String::new() };
        let links: Vec<&str> = [link, &site].into_iter().filter(|link| link.starts_with("http")).collect();
        Ok(layout::lay_out(words, &links, stop.map(|address| (sentence.as_str(), address))))
    }
}
