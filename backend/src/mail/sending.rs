//! The job that sends a message.

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{Address, Transport};
use openapi::MailId;
use openapi::mail::MailStatus;

use super::layout::Laid;
use super::{MailRow, Outbox, SEND, opt_outs, queries};
use crate::clock::now;
use crate::db::Conn;
use crate::error::Result;
use crate::jobs::JobRow;
use crate::jobs::kinds::{Context, Done, Kind, Work, reads};

/// Most characters that are kept of what a mail server says.
const LONGEST_REASON: usize = 900;

/// How messages are sent: without a mail server, lying in the outbox is all there is to it.
pub fn kind(outbox: &Outbox) -> Kind {
    let work = if outbox.is_embedded() { Work::ManyInTransaction(keep) } else { Work::OutsideThenRecord(send) };
    Kind { reads: reads::<MailId>, on_dead: Some(give_up), on_retry: Some(revive), ..Kind::new(SEND, work) }
}

fn keep(_: &Context, conn: &mut Conn, job: &JobRow) -> Result<()> {
    let Some(mail) = waiting(conn, job)? else { return Ok(()) };
    if opt_outs::is_unwanted(conn, &mail.email, mail.kind)? {
        return queries::settle(conn, mail.id, MailStatus::Suppressed, None);
    }
    queries::settle(conn, mail.id, MailStatus::Sent, Some(now()))
}

fn send(context: &Context, job: &JobRow) -> anyhow::Result<Done> {
    let found = context.db.read_blocking(|conn| {
        let Some(mail) = waiting(conn, job)? else { return Ok(None) };
        let unwanted = opt_outs::is_unwanted(conn, &mail.email, mail.kind)?;
        Ok(Some((mail, unwanted)))
    })?;
    let Some((mail, unwanted)) = found else { return Ok(settled(None, None)) };
    if unwanted {
        return Ok(settled(Some((mail.id, MailStatus::Suppressed)), None));
    }
    let Ok(to) = mail.email.parse::<Address>() else {
        return Ok(settled(Some((mail.id, MailStatus::Failed)), Some("the address cannot be sent to".to_owned())));
    };
    let message = message(context, &mail, to)?;
    let Some(server) = &context.outbox.server else { anyhow::bail!("there is no mail server") };
    match server.send(&message) {
        Ok(_) => Ok(settled(Some((mail.id, MailStatus::Sent)), None)),
        Err(refused) if is_final(&refused) => Ok(settled(
            Some((mail.id, MailStatus::Failed)),
            Some(format!("the mail server refused: {}", reason(&refused))),
        )),
        Err(failed) => Err(anyhow::anyhow!("the mail server did not take it: {}", reason(&failed))),
    }
}

/// The message that the job is about, if it is still to be sent.
fn waiting(conn: &mut Conn, job: &JobRow) -> Result<Option<MailRow>> {
    Ok(queries::find(conn, id(job)?)?.filter(|mail| mail.status == MailStatus::Waiting))
}

fn id(job: &JobRow) -> anyhow::Result<MailId> {
    Ok(serde_json::from_value(job.payload.0.clone())?)
}

fn settled(became: Option<(MailId, MailStatus)>, note: Option<String>) -> Done {
    let record = move |conn: &mut Conn| match became {
        Some((id, status)) => queries::settle(conn, id, status, Some(now()).filter(|_| status == MailStatus::Sent)),
        None => Ok(()),
    };
    Done { record: Box::new(record), note }
}

/// A job that names no message changes none.
fn give_up(conn: &mut Conn, job: &JobRow) -> Result<()> {
    id(job).map_or(Ok(()), |id| queries::settle(conn, id, MailStatus::Failed, None))
}

fn revive(conn: &mut Conn, job: &JobRow) -> Result<()> {
    id(job).map_or(Ok(()), |id| queries::revive(conn, id))
}

fn message(context: &Context, mail: &MailRow, to: Address) -> anyhow::Result<Message> {
    let outbox = &context.outbox;
    let Laid { subject, text, html } = outbox.compose(&context.keys, mail, false)?;
    let mut builder = Message::builder()
        .message_id(Some(mail.message_id.clone()))
        .from(outbox.from.clone())
        .to(Mailbox::new(None, to))
        .subject(subject)
        // RFC 3834: programs that answer for people who are away answer nothing to this.
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()));
    if opt_outs::is_optional(mail.kind) {
        let token = opt_outs::token(&context.keys, &mail.email, mail.kind)?;
        // RFC 8058.
        builder = builder
            .raw_header(raw("List-Unsubscribe", format!("<{}/api/v1/mail-opt-outs/{token}>", outbox.public_url)))
            .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    let part = |kind: ContentType, body: String| SinglePart::builder().header(kind).body(body);
    let parts = MultiPart::alternative()
        .singlepart(part(ContentType::TEXT_PLAIN, text))
        .singlepart(part(ContentType::TEXT_HTML, html));
    Ok(builder.multipart(parts)?)
}

fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// Whether trying again is of no use: the receiver is refused for good. That we may not send (530 to 538), or that the server is not
/// well, is for the operator to mend, and the message waits for it.
fn is_final(refused: &SmtpError) -> bool {
    refused.status().is_some_and(|code| matches!(u16::from(code), 501 | 550..=556))
}

/// What the server said, or why it could not be asked: as much of it as is kept.
fn reason(failed: &SmtpError) -> String {
    use std::error::Error;
    let mut text = failed.to_string();
    let mut source = failed.source();
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text.push_str(": ");
            text.push_str(&inner_text);
        }
        source = inner.source();
    }
    text.chars().filter(|letter| !letter.is_control()).take(LONGEST_REASON).collect()
}
