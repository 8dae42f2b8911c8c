//! Where the server listens, and what it asks of a connection before it knows who is at the other end.

use std::convert::Infallible;
use std::fmt::Debug;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::time::Duration;

use actix_http::{HttpService, KeepAlive, Protocol, Request, Response};
use actix_service::{IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Server};
use actix_web::rt::net::TcpStream;
use anyhow::Context;
use socket2::SockRef;

use super::turns::InTurn;
use super::{pieces, sockets};

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a connection is kept that asks for nothing.
const KEPT: Duration = Duration::from_secs(75);
/// How long a client may take to end a connection of which the server has had enough.
const GOODBYE: Duration = Duration::from_secs(1);
/// Connections that may wait to be taken.
const BACKLOG: i32 = 1_024;

/// A server of what `app` makes, and where it listens; it drops clients that take nothing for as long as `slow`, and gives requests
/// `drain` seconds when it is told to stop.
pub fn listen<F, I, S, B>(address: &str, slow: Duration, drain: u64, app: F) -> anyhow::Result<(Server, SocketAddr)>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<actix_web::Error>,
    S::InitError: Debug,
    S::Response: Into<Response<B>>,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut builder = Server::build()
        .workers(threads)
        .max_concurrent_connections(sockets::most_connections(threads))
        .shutdown_timeout(drain);
    let stopping = builder.graceful_shutdown_signal();
    let listeners = bind(address).with_context(|| format!("could not listen on {address}"))?;
    let first = listeners.first().context("the server listens nowhere")?.local_addr()?;
    for listener in listeners {
        let (app, stopping, local) = (app.clone(), stopping.clone(), listener.local_addr()?);
        builder = builder.listen("http", listener, move || {
            let stopping = stopping.clone();
            let app = app().into_factory().map_err(|failed| failed.into().error_response());
            let http = HttpService::build()
                .graceful_shutdown_signal(move || {
                    let stopping = stopping.clone();
                    async move { stopping.notified().await }
                })
                .keep_alive(KeepAlive::Timeout(KEPT))
                .client_request_timeout(HEAD_TIMEOUT)
                .client_disconnect_timeout(GOODBYE)
                .h1_write_buffer_size(pieces::PIECE)
                .local_addr(local)
                .on_connect_ext(|connection: &InTurn, data: &mut _| connection.tell(data))
                .finish(map_config(app, |()| AppConfig::default()));
            fn_service(move |stream: TcpStream| async move {
                sockets::drop_when_stuck(&stream, slow);
                let peer = stream.peer_addr().ok();
                Ok::<_, Infallible>((InTurn::new(stream, HEAD_TIMEOUT), Protocol::Http1, peer))
            })
            .map_err(|never| match never {})
            .and_then(http)
        })?;
    }
    Ok((builder.run(), first))
}

/// A listener for each address that `address` names and that can be had.
fn bind(address: &str) -> std::io::Result<Vec<TcpListener>> {
    let (bound, refused): (Vec<_>, Vec<_>) = address.to_socket_addrs()?.map(TcpListener::bind).partition(Result::is_ok);
    let bound: Vec<TcpListener> = bound.into_iter().flatten().collect();
    if let (true, Some(Err(refused))) = (bound.is_empty(), refused.into_iter().next()) {
        return Err(refused);
    }
    for listener in &bound {
        SockRef::from(listener).listen(BACKLOG)?;
    }
    Ok(bound)
}
