//! What every request passes: trace id, security headers, bounded bodies, answers of a declared shape.

pub mod answer;
pub mod body;
pub mod client;
pub mod cursor;
pub mod etag;
pub mod fallback;
pub mod headers;
pub mod pages;
pub mod trace;

pub use answer::{Created, Tagged};
pub use body::Body;
