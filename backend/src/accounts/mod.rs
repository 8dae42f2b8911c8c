//! One's own account: signing up, password, e-mail address, second factor, and what is held about oneself.

mod email;
mod password;
mod profile;
mod proof;
mod queries;
mod record;
mod reset;
mod second_factor;
mod sessions;
mod sign_up;

use actix_web::HttpResponse;
use openapi::{LinkId, PersonId};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::Keys;
use crate::auth::sessions::Held;
use crate::db::Conn;
use crate::error::Result;
use crate::links::Purpose;
use crate::mail::{self, Letter, Parameters, Template};

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(sign_up::request)
        .service(sign_up::complete)
        .service(reset::request)
        .service(reset::complete)
        .service(email::confirm)
        .service(profile::me)
        .service(profile::update)
        .service(password::change)
        .service(email::request)
        .service(sessions::list)
        .service(sessions::end_others)
        .service(sessions::end)
        .service(second_factor::begin)
        .service(second_factor::confirm)
        .service(second_factor::remove)
        .service(second_factor::renew_codes)
        .service(record::show);
}

/// The answer to whoever now has a session in place of all before it.
fn renewed(held: &Held, keys: &Keys) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().cookie(held.cookie()).json(held.session(keys)?))
}

/// Writes to `to` that something became of an account, with the words of the message.
fn notify(
    conn: &mut Conn,
    template: Template,
    to: &str,
    person: Option<PersonId>,
    words: &[(&str, &str)],
) -> Result<()> {
    let words = words.iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).collect();
    let parameters = Parameters { words, link: None };
    mail::enqueue(conn, Letter { to: to.to_owned(), person, template, parameters, once: None })
}

/// Sends a link to `to`.
fn send_link(
    conn: &mut Conn,
    template: Template,
    to: &str,
    person: Option<PersonId>,
    link: (Purpose, LinkId),
) -> Result<()> {
    let parameters = Parameters { link: Some(link), ..Parameters::default() };
    let once = Some(format!("{}:{}", link.0.as_str(), link.1));
    mail::enqueue(conn, Letter { to: to.to_owned(), person, template, parameters, once })
}
