//! What every request passes: trace id, security headers, the guard of hosts and origins, bounded bodies, answers of a declared shape.

pub mod answer;
pub mod body;
pub mod client;
pub mod cursor;
pub mod etag;
pub mod fallback;
pub mod framing;
pub mod guard;
pub mod headers;
mod json;
pub mod pages;
pub mod pieces;
pub mod server;
pub mod sockets;
pub mod trace;
pub mod turns;

pub use answer::{Created, Tagged};
pub use body::Body;
