//! Bodies that are handed over a piece at a time: a connection that takes nothing holds a piece of an answer, not the whole.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

/// Bytes of a piece.
pub const PIECE: usize = 16 * 1_024;

/// Bytes that many answers share, each handing them over in pieces.
///
/// Whoever writes to a connection copies each piece it is given, and asks for no more while a piece waits.
pub struct Pieces {
    rest: Bytes,
    length: u64,
}

impl Pieces {
    #[allow(missing_docs)]
    pub fn of(bytes: Bytes) -> Self {
        Self { length: bytes.len() as u64, rest: bytes }
    }
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(self.rest.split_to(length))))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;

    use super::*;

    #[test]
    fn all_of_it_arrives_in_pieces_that_are_small() {
        let whole = Bytes::from(vec![7_u8; 3 * PIECE + 1]);
        let mut pieces = Pieces::of(whole.clone());
        let mut context = Context::from_waker(std::task::Waker::noop());

        assert_eq!(pieces.size(), BodySize::Sized(whole.len() as u64));
        let Poll::Ready(Some(Ok(first))) = Pin::new(&mut pieces).poll_next(&mut context) else { panic!("no piece") };
        assert_eq!(first.len(), PIECE);
        let rest = futures_util::FutureExt::now_or_never(to_bytes(pieces)).unwrap().unwrap();
        assert_eq!(first.len() + rest.len(), whole.len());
    }
}
