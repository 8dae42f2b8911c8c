//! BeTheFuture's server: the API over one database, and the built pages beside it where it is told to serve them.

pub mod accounts;
pub mod actions;
pub mod audit;
pub mod auth;
pub mod calendars;
pub mod campaigns;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
mod demo;
mod document;
pub mod error;
pub mod events;
pub mod groups;
pub mod health;
pub mod http;
pub mod invitations;
pub mod jobs;
pub mod links;
pub mod live;
pub mod mail;
pub mod metrics;
pub mod minutes;
pub mod organisations;
pub mod people;
pub mod questions;
pub mod registrations;
pub mod responses;
pub mod results;
pub mod security;
mod stop;
pub mod surveys;
mod text;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::{Bytes, Data, PathConfig, QueryConfig, get, resource, to};
use actix_web::{App, HttpResponse};
use openapi::FieldError;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};
use utoipa_swagger_ui::SwaggerUi;

use crate::audit::Verifier;
use crate::auth::{Operations, Passwords};
use crate::config::Config;
use crate::db::Db;
use crate::error::Error;
use crate::http::fallback::{self, KnownPaths};
use crate::http::pages::Pages;
use crate::http::pieces::Pieces;
use crate::http::{guard, headers, server, trace, turns};
use crate::jobs::Runner;
use crate::live::Hub;
use crate::responses::collector::Collector;
use crate::stop::StopSignal;
use crate::surveys::PublishedSurveys;

pub use document::document;

/// Seconds that requests in hand are given when the server is told to stop.
const DRAIN_SECONDS: u64 = 8;
/// Where the description of the API is.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// The one list of routes: the server serves it and the document describes it.
fn routes(config: &mut ServiceConfig) {
    config.service(
        scope("/api/v1")
            .configure(organisations::routes)
            .configure(campaigns::routes)
            .configure(surveys::routes)
            .configure(responses::routes)
            .configure(results::routes)
            .configure(auth::routes)
            .configure(accounts::routes)
            .configure(people::routes)
            .configure(invitations::routes)
            .configure(security::routes)
            .configure(audit::routes)
            .configure(jobs::routes)
            .configure(mail::routes)
            .configure(events::routes)
            .configure(registrations::routes)
            .configure(groups::routes)
            .configure(minutes::routes)
            .configure(actions::routes)
            .configure(questions::routes)
            .configure(calendars::routes)
            .configure(live::routes),
    );
    health::routes(config);
}

/// The database, brought to this version.
async fn open(config: &Config) -> anyhow::Result<Db> {
    let db = Db::open(config.target.clone())?;
    let migrating = db.clone();
    let migrated = tokio::task::spawn_blocking(move || db::migrate(&migrating)).await??;
    for name in migrated {
        tracing::info!(name, "migrated");
    }
    Ok(db)
}

/// Runs the server until it is told to stop.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let db = open(&config).await?;
    let config = Arc::new(config);
    let context = jobs::Context::new(db.clone(), config.clone())?;
    let keys = Data::from(context.keys.clone());
    let outbox = Data::from(context.outbox.clone());
    let passwords = Data::new(Passwords::new()?);
    let collector = Data::new(Collector::start(db.clone())?);
    let published = Data::new(PublishedSurveys::default());
    let pages = Data::new(config.frontend_dir.as_deref().map(Pages::new).transpose()?);
    let api = document();
    let written = Data::new(Written(Bytes::from(api.to_json()?)));
    let known = Data::new(KnownPaths::of(&api));
    let operations = Data::new(Operations::of(&api));
    let db = Data::new(db);
    let settings = Data::from(config.clone());
    let verifier = Data::new(Verifier::new(db.clone(), keys.clone(), config.audit_heads.clone()));
    let (followers, hub) = Hub::start(&db);
    let slow = Duration::from_secs(config.slow_client_seconds.max(1));

    let (server, address) = server::listen(&config.listen, slow, DRAIN_SECONDS, move || {
        App::new()
            .wrap(from_fn(guard::layer))
            .wrap(from_fn(headers::layer))
            .wrap(from_fn(trace::layer))
            .wrap(from_fn(turns::layer))
            .app_data(db.clone())
            .app_data(settings.clone())
            .app_data(keys.clone())
            .app_data(outbox.clone())
            .app_data(passwords.clone())
            .app_data(collector.clone())
            .app_data(published.clone())
            .app_data(pages.clone())
            .app_data(known.clone())
            .app_data(written.clone())
            .app_data(operations.clone())
            .app_data(verifier.clone())
            .app_data(followers.clone())
            .app_data(path_config())
            .app_data(query_config())
            // Before the scope of the API, which would take the document's path for its own.
            .service(resource(DOCUMENT).route(get().to(written_document)))
            .service(SwaggerUi::new("/api/docs/{_:.*}").config(utoipa_swagger_ui::Config::from(DOCUMENT)))
            .into_utoipa_app()
            .configure(routes)
            .into_app()
            .route("/api/docs", to(docs))
            .route("/metrics", get().to(metrics::show))
            .default_service(to(fallback::handle))
    })?;
    run(server, address, context, hub).await
}

/// Answers requests and works on jobs until told to stop, then finishes what is in hand of both.
async fn run(server: Server, address: SocketAddr, context: jobs::Context, hub: Arc<Hub>) -> anyhow::Result<()> {
    let mut stop = StopSignal::listen()?;
    let (workers, last) = (context.config.workers, context.clone());
    let runner = tokio::task::spawn_blocking(move || {
        // From the start there is a file of signed heads, so that one that is not there was lost.
        audit::sign_head(&context)?;
        Runner::start(context, workers, jobs::LEASE_SECONDS)
    })
    .await??;
    let running = actix_web::rt::spawn(server);
    // The server listens to signals once it was polled: whoever reads the line below may stop it at once.
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("listening on http://{address}");
    let finishing = actix_web::rt::spawn(async move {
        stop.wait().await;
        hub.stop();
        tokio::task::spawn_blocking(move || runner.finish(Duration::from_secs(DRAIN_SECONDS))).await
    });
    running.await??;
    if !finishing.await?? {
        tracing::warn!("stopped with a job in hand: it is taken over when its lease is over");
    }
    // What was done last is sealed and signed too.
    tokio::task::spawn_blocking(move || audit::sign_head(&last)).await?
}

/// The document as it is sent: written once, since it is long.
struct Written(Bytes);

async fn written_document(document: Data<Written>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(Pieces::of(document.0.clone()))
}

/// The documentation's page has its files beside it, so its address ends in a slash.
async fn docs() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header(("location", "/api/docs/")).finish()
}

/// A path that holds no id names nothing.
fn path_config() -> PathConfig {
    PathConfig::default().error_handler(|_, _| Error::NotFound.into())
}

fn query_config() -> QueryConfig {
    QueryConfig::default().error_handler(|failed, _| {
        let detail: String = failed.to_string().chars().take(300).collect();
        let errors = vec![FieldError::new("?", "query", detail)];
        Error::Malformed { detail: "The query cannot be understood.".to_owned(), errors }.into()
    })
}
