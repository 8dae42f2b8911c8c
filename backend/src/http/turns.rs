//! One request after the other on a connection: a client may send the next before it has its answer, but one only waits.
//!
//! The server would take in every request that has arrived, each some kilobytes once it is read, although their answers are due in
//! turn: a client that asks a thousand times and reads nothing would cost more than a thousand clients. What is sent too early
//! stays with the system instead, and the client is held up.

use std::cell::{Cell, RefCell};
use std::io::Result;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker, ready};

use actix_http::Extensions;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::framing::Framing;

/// Whether a request that was read on a connection waits for its turn.
#[derive(Debug, Default)]
struct Turn {
    waits: Cell<bool>,
    held_up: RefCell<Option<Waker>>,
}

/// A connection that hands over requests in turn.
#[derive(Debug)]
pub struct InTurn {
    stream: TcpStream,
    framing: Framing,
    /// What was read beyond the request whose turn it is.
    early: Vec<u8>,
    turn: Rc<Turn>,
}

impl InTurn {
    #[allow(missing_docs)]
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, framing: Framing::default(), early: Vec::new(), turn: Rc::default() }
    }

    /// Lets the requests of this connection say when their turn has come.
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
            if self.framing.is_between() && self.turn.waits.get() {
                break;
            }
            let advance = self.framing.advance(rest);
            rest = rest.get(advance.bytes..).unwrap_or_default();
            if advance.ends_head {
                self.turn.waits.set(true);
            }
        }
        bytes.len() - rest.len()
    }

    /// Hands over of what came early as much as may be.
    fn hand_over(&mut self, context: &Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let early = std::mem::take(&mut self.early);
        let fits = early.get(..buffer.remaining()).unwrap_or(&early);
        let (now, _) = early.split_at(self.admit(fits));
        buffer.put_slice(now);
        self.early = early.get(now.len()..).unwrap_or_default().to_vec();
        if now.is_empty() {
            *self.turn.held_up.borrow_mut() = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for InTurn {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        if !self.early.is_empty() {
            return self.hand_over(context, buffer);
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let read = buffer.filled().get(before..).unwrap_or_default();
        let admitted = self.admit(read);
        if admitted == read.len() {
            return Poll::Ready(Ok(()));
        }
        self.early = read.get(admitted..).unwrap_or_default().to_vec();
        buffer.set_filled(before + admitted);
        // Nothing at all would be the end of the connection.
        if admitted == 0 { self.hand_over(context, buffer) } else { Poll::Ready(Ok(())) }
    }
}

impl AsyncWrite for InTurn {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Tells the connection of a request that its turn has come, so that the next may be read.
pub async fn layer<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<B>, actix_web::Error> {
    if let Some(turn) = request.conn_data::<Rc<Turn>>() {
        turn.waits.set(false);
        if let Some(held_up) = turn.held_up.take() {
            held_up.wake();
        }
    }
    next.call(request).await
}
