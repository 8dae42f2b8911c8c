//! One request after the other on a connection: a client may send the next before it has its answer, but the server does not read it.
//!
//! The server would take in every request that has arrived, each some kilobytes once it is read, although their answers are due in
//! turn: a client that asks a thousand times and reads nothing would cost more than a thousand clients. And it would answer by what
//! was read last: a `HEAD` takes the body from the answer before it, a `Connection: close` ends it. What is sent too early stays with
//! the system instead, and the client is held up.

use std::cell::Cell;
use std::future::Future;
use std::io::Result;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_http::Extensions;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Sleep, sleep};
use actix_web::web::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::framing::Framing;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Turn {
    /// The client's: nothing that was asked waits for an answer.
    #[default]
    Client,
    /// The server's: it has the head of a request.
    Server,
    /// The server's still: its answer is whole, but not all of it was sent.
    Sending,
}

/// A connection that hands over requests in turn.
#[derive(Debug)]
pub struct InTurn {
    stream: TcpStream,
    framing: Framing,
    /// What was read beyond the request whose turn it is.
    early: Bytes,
    turn: Rc<Cell<Turn>>,
    /// How long the client may take to end what it has begun, when nobody but it has anything to do.
    patience: Duration,
    until: Option<Pin<Box<Sleep>>>,
}

impl InTurn {
    /// Whatever the client begins in its turn, which is a head or what is left of a body after its answer, it has to end within `patience`.
    pub fn new(stream: TcpStream, patience: Duration) -> Self {
        Self { stream, framing: Framing::default(), early: Bytes::new(), turn: Rc::default(), patience, until: None }
    }

    /// Lets the requests of this connection say when they are answered.
    pub fn tell(&self, data: &mut Extensions) {
        data.insert(self.turn.clone());
    }

    #[allow(missing_docs)]
    pub fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// How many of `bytes` may be handed over now.
    fn admit(&mut self, bytes: &[u8]) -> usize {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.framing.is_between() && self.turn.get() != Turn::Client {
                break;
            }
            let advance = self.framing.advance(rest);
            rest = rest.get(advance.bytes..).unwrap_or_default();
            if advance.ends_head {
                self.turn.set(Turn::Server);
            }
            if advance.ends_head || self.framing.is_between() {
                self.until = None;
            }
        }
        bytes.len() - rest.len()
    }

    /// Hands over of what came early as much as may be.
    fn hand_over(&mut self, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let early = self.early.clone();
        let fits = early.get(..buffer.remaining()).unwrap_or(&early);
        let admitted = self.admit(fits);
        let now = self.early.split_to(admitted);
        buffer.put_slice(&now);
        // With nothing, once the answer before is sent (`poll_flush`).
        if now.is_empty() { Poll::Pending } else { Poll::Ready(Ok(())) }
    }

    fn read(&mut self, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        if !self.early.is_empty() {
            return self.hand_over(buffer);
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let read = buffer.filled().get(before..).unwrap_or_default();
        let admitted = self.admit(read);
        if admitted == read.len() {
            return Poll::Ready(Ok(()));
        }
        self.early = Bytes::copy_from_slice(read.get(admitted..).unwrap_or_default());
        buffer.set_filled(before + admitted);
        // Nothing at all would be the end of the connection.
        if admitted == 0 { Poll::Pending } else { Poll::Ready(Ok(())) }
    }

    /// Whether it is the client's turn, and it has begun something.
    fn waits_for_client(&self) -> bool {
        self.turn.get() == Turn::Client && !self.framing.is_between()
    }

    /// Whether the client took too long.
    fn is_overdue(&mut self, context: &mut Context<'_>) -> bool {
        if !self.waits_for_client() {
            self.until = None;
            return false;
        }
        let until = self.until.get_or_insert_with(|| Box::pin(sleep(self.patience)));
        until.as_mut().poll(context).is_ready()
    }
}

impl AsyncRead for InTurn {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let read = self.read(context, buffer);
        // Handing over nothing is the end of the connection, as if the client had ended it.
        if read.is_pending() && self.is_overdue(context) { Poll::Ready(Ok(())) } else { read }
    }
}

impl AsyncWrite for InTurn {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    /// Called once all is written that there is.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        if self.turn.get() == Turn::Sending {
            self.turn.set(Turn::Client);
            // For what came early, or for the clock of what has yet to come.
            if !self.early.is_empty() || self.waits_for_client() {
                context.waker().wake_by_ref();
            }
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// The body of an answer; once it is dropped, all of it was taken.
pub struct Answer {
    body: BoxBody,
    _taken: Taken,
}

/// Tells the connection when it is dropped.
struct Taken(Option<Rc<Cell<Turn>>>);

impl Drop for Taken {
    fn drop(&mut self) {
        if let Some(turn) = &self.0 {
            turn.set(Turn::Sending);
        }
    }
}

impl MessageBody for Answer {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }
}

/// Tells the connection of a request when it is answered, so that the next may be read.
pub async fn layer<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<Answer>, actix_web::Error> {
    let taken = Taken(request.conn_data::<Rc<Cell<Turn>>>().cloned());
    let response = next.call(request).await?;
    Ok(response.map_body(|_, body| Answer { body: body.boxed(), _taken: taken }))
}
