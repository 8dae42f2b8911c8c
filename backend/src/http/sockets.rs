//! Connections: how many there may be, and how long one may keep what it is sent without taking any of it.

use std::time::Duration;

use actix_web::rt::net::TcpStream;
use socket2::SockRef;

/// Open files that are kept for the database, the log and whatever else is no connection of a client.
const KEPT_FILES: usize = 200;
/// Most connections of one server, however many files it may open.
const MOST: usize = 20_000;

/// Has the system drop a client that takes no part of what it is sent within `longest`: it would be waited for without end.
///
/// The system counts from when the first byte waits, its window full or its answers lost (`TCP_USER_TIMEOUT`, RFC 5482), and begins
/// anew whenever the client takes some.
pub fn drop_when_stuck(stream: &TcpStream, longest: Duration) {
    if let Err(failed) = SockRef::from(stream).set_tcp_user_timeout(Some(longest)) {
        tracing::warn!(error = %failed, "a slow client will not be dropped");
    }
}

/// How many connections each of `threads` may have, so that open files never run out for the database.
pub fn most_connections(threads: usize) -> usize {
    let files =
        std::fs::read_to_string("/proc/self/limits").ok().and_then(|limits| open_files(&limits)).unwrap_or(1_024);
    (files.saturating_sub(KEPT_FILES).clamp(64, MOST) / threads.max(1)).max(1)
}

/// `Max open files            1024                 524288               files`
fn open_files(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_open_files_is_read() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units\n\
            Max open files            1024                 524288               files\n";

        assert_eq!(open_files(limits), Some(1_024));
        assert_eq!(open_files("Max open files            unlimited            unlimited            files"), None);
        assert!(most_connections(2) >= 32 && most_connections(2) <= MOST);
    }
}
