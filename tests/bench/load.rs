//! Sends responses over many connections at once, with as little work in between as can be.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tests::Published;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Most responses of one round, so that a fast machine does not fill its disk.
const MOST: usize = 400_000;

/// How many responses were acknowledged, and in which time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent {
    pub(crate) count: usize,
    pub(crate) took: Duration,
}

/// Sends responses to `survey` over `connections` connections for `time`.
pub(crate) fn send(server: &str, survey: &Published, answers: &str, connections: usize, time: Duration) -> Sent {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let address: Arc<str> = server.trim_start_matches("http://").into();
    let body = format!("{{\"version\":1,\"answers\":{answers}}}");
    let head = format!(
        "POST /api/v1/survey-links/{}/responses HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nidempotency-key: ",
        survey.link,
        body.len()
    );
    let parts: Arc<(String, String)> = Arc::new((head, format!("\r\n\r\n{body}")));
    runtime.block_on(async {
        let began = Instant::now();
        let mut all = JoinSet::new();
        for _ in 0..connections {
            all.spawn(one(address.clone(), parts.clone(), began + time, MOST / connections));
        }
        let count = all.join_all().await.into_iter().sum();
        Sent { count, took: began.elapsed() }
    })
}

/// One connection: a response, its acknowledgement, the next.
async fn one(address: Arc<str>, parts: Arc<(String, String)>, end: Instant, most: usize) -> usize {
    let mut stream = TcpStream::connect(&*address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut buffer = vec![0; 16_384];
    let mut count = 0;
    while Instant::now() < end && count < most {
        let request = format!("{}{}{}", parts.0, Uuid::new_v4(), parts.1);
        stream.write_all(request.as_bytes()).await.unwrap();
        let answer = read_answer(&mut stream, &mut buffer).await;
        assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
        count += 1;
    }
    count
}

/// Reads one answer, head and body.
async fn read_answer<'b>(stream: &mut TcpStream, buffer: &'b mut [u8]) -> &'b str {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await.unwrap();
        assert!(read > 0, "the server hung up");
        filled += read;
        let text = std::str::from_utf8(&buffer[..filled]).unwrap();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
            if body.len() >= length.parse().unwrap() {
                break;
            }
        }
    }
    std::str::from_utf8(&buffer[..filled]).unwrap()
}
