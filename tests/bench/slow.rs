//! What clients cost that take their time: target R7, with a thousand of each kind.
//!
//! `cargo xtask bench slow`; honest requests are made all the while, and how long they take is a figure.

use std::fs;
use std::time::{Duration, Instant};

use tests::TestApp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::runtime::Builder;
use tokio::task::JoinSet;

const CLIENTS: usize = 1_000;
/// Longest that a slow client is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// Measures on SQLite: none of the slow requests reaches the database.
pub(crate) fn run() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let head = "GET /live HTTP/1.1\r\nHost: localhost\r\nX: ";
        measure("heads", head, false).await;
        let body = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        measure("bodies", body, false).await;
        let readers = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(40);
        measure("readers", &readers, true).await;
    });
}

/// A thousand clients that send `words` and no more, or that take nothing of what they asked for.
async fn measure(name: &str, words: &str, takes_nothing: bool) {
    let app = TestApp::start().await;
    let process = app.server.process();
    app.get("/api/v1/organisations").await.expect(200);
    let (memory, files) = (app.server.resident(), open_files(process));
    let address = app.server.url.trim_start_matches("http://").to_owned();
    let began = Instant::now();
    let mut slow = JoinSet::new();
    for _ in 0..CLIENTS {
        let (address, words) = (address.clone(), words.to_owned());
        slow.spawn(async move { client(&address, &words, takes_nothing).await });
    }

    let (mut honest, mut most, mut gone) = (Vec::new(), memory, None);
    while gone.is_none() && began.elapsed() < PATIENCE {
        let asked = Instant::now();
        app.get("/api/v1/organisations").await.expect(200);
        honest.push(asked.elapsed());
        most = most.max(app.server.resident());
        // The honest client keeps connections of its own.
        if began.elapsed() > Duration::from_secs(2) && open_files(process) <= files + 8 {
            gone = Some(began.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    slow.abort_all();

    honest.sort_unstable();
    let p99 = honest[honest.len() * 99 / 100];
    let closed = gone.unwrap_or(PATIENCE);
    println!("figure slow_{name}_closed_after {:.1} s", closed.as_secs_f64());
    println!("figure slow_{name}_honest_p99 {:.1} ms", p99.as_secs_f64() * 1_000.0);
    println!("figure slow_{name}_memory_more {} MiB", most.saturating_sub(memory) / 1024);
    println!("figure slow_{name}_files_more {} files", open_files(process).saturating_sub(files));
    assert!(gone.is_some(), "slow {name} were still there after {PATIENCE:?}");
}

async fn client(address: &str, words: &str, takes_nothing: bool) {
    let mut stream = connect(address, takes_nothing).await;
    stream.write_all(words.as_bytes()).await.ok();
    if takes_nothing {
        return tokio::time::sleep(PATIENCE).await;
    }
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.ok();
}

/// A connection; with a small buffer for whoever takes nothing, so that the server has to wait with most of its answer.
async fn connect(address: &str, small: bool) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    if small {
        socket.set_recv_buffer_size(4_096).unwrap();
    }
    socket.connect(address.parse().unwrap()).await.unwrap()
}

fn open_files(process: u32) -> usize {
    fs::read_dir(format!("/proc/{process}/fd")).unwrap().count()
}
