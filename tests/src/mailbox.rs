//! A mail server that keeps what it is sent, and is as difficult as it is told to be.

use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

const PATIENCE: Duration = Duration::from_secs(20);
const GREETING: &[u8] = b"220 tests.example\r\n";

/// What is done with the next message.
#[derive(Debug, Clone)]
pub enum Manner {
    /// It is kept.
    Take,
    /// Its receiver is refused with this reply.
    Refuse(&'static str),
    /// The connection breaks off once all of it is there; it is not kept.
    HangUp,
    /// It is kept, after a while.
    Delay(Duration),
    /// It is kept, and whoever sent it learns of that only when [`Mailbox::release`] is called.
    Hold,
}

/// What the conversation goes through.
#[derive(Clone)]
pub enum Line {
    /// Plain text, and no other offer: also what is left of a server whose STARTTLS a middleman strips.
    Plain,
    /// TLS from the first byte.
    Tls(TlsAcceptor),
    /// Plain text until STARTTLS.
    StartTls(TlsAcceptor),
    /// STARTTLS is offered and then refused.
    NoTlsNow,
}

impl Line {
    fn offers_tls(&self) -> bool {
        matches!(self, Self::StartTls(_) | Self::NoTlsNow)
    }
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Received {
    /// Those it was sent to, as the envelope says.
    pub to: Vec<String>,
    /// Whether it came through TLS.
    pub secret: bool,
    raw: String,
}

/// A running server. It is gone when this is dropped.
pub struct Mailbox {
    address: SocketAddr,
    line: Line,
    state: Arc<Mutex<State>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    manners: VecDeque<Manner>,
    received: Vec<Received>,
    held: Vec<oneshot::Sender<()>>,
    connections: usize,
    in_plain_text: Vec<String>,
}

impl Mailbox {
    /// Takes everything, until it is told otherwise.
    pub fn start() -> Self {
        Self::start_on(Line::Plain)
    }

    /// Refuses, hangs up and delays before it takes what it is sent.
    pub fn moody() -> Self {
        let mailbox = Self::start();
        mailbox.next([
            Manner::Refuse("450 later"),
            Manner::HangUp,
            Manner::Delay(Duration::from_millis(300)),
            Manner::Take,
            Manner::Refuse("451 later"),
            Manner::HangUp,
            Manner::Take,
            Manner::Refuse("452 later"),
            Manner::HangUp,
        ]);
        mailbox
    }

    /// The same, through this line.
    pub fn start_on(line: Line) -> Self {
        let address = StdListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut mailbox = Self { address, line, state: Arc::default(), stop: None, thread: None };
        mailbox.revive();
        mailbox
    }

    /// As the settings name it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What is done with the next messages, one after another.
    pub fn next(&self, manners: impl IntoIterator<Item = Manner>) {
        self.state.lock().unwrap().manners.extend(manners);
    }

    /// Lets those go whose messages are held.
    pub fn release(&self) {
        for held in self.state.lock().unwrap().held.drain(..) {
            held.send(()).ok();
        }
    }

    /// Everything that was kept.
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    /// The lines that came in plain text, messages left out.
    pub fn in_plain_text(&self) -> Vec<String> {
        self.state.lock().unwrap().in_plain_text.clone()
    }

    /// Its port on this machine.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    /// Everything that was kept, once it is `count` messages.
    pub async fn received_once(&self, count: usize) -> Vec<Received> {
        self.once(|state| state.received.len() >= count).await;
        self.received()
    }

    /// Waits until somebody connected `count` times.
    pub async fn connected(&self, count: usize) {
        self.once(|state| state.connections >= count).await;
    }

    async fn once(&self, is_so: impl Fn(&State) -> bool) {
        let began = Instant::now();
        while !is_so(&self.state.lock().unwrap()) {
            assert!(began.elapsed() < PATIENCE, "{} messages came", self.received().len());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Goes away: nobody listens any more.
    pub fn die(&mut self) {
        if let (Some(stop), Some(thread)) = (self.stop.take(), self.thread.take()) {
            stop.send(()).ok();
            thread.join().ok();
        }
    }

    /// Is there again, under the same address.
    pub fn revive(&mut self) {
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = std::sync::mpsc::channel();
        let (address, line, state) = (self.address, self.line.clone(), self.state.clone());
        self.thread = Some(thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind(address).await.unwrap();
                ready.send(()).ok();
                tokio::select! {
                    () = listen(listener, line, state) => {}
                    _ = stopped => {}
                }
            });
        }));
        self.stop = Some(stop);
        is_ready.recv().expect("the mail server listens");
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.die();
    }
}

async fn listen(listener: TcpListener, line: Line, state: Arc<Mutex<State>>) {
    while let Ok((stream, _)) = listener.accept().await {
        state.lock().unwrap().connections += 1;
        let (line, state) = (line.clone(), state.clone());
        // Whoever hangs up ends their own conversation.
        tokio::spawn(async move { converse(stream, &line, &state).await.ok() });
    }
}

async fn converse(mut stream: TcpStream, line: &Line, state: &Mutex<State>) -> std::io::Result<()> {
    if let Line::Tls(acceptor) = line {
        let mut stream = acceptor.accept(stream).await?;
        stream.write_all(GREETING).await?;
        return talk(stream, &Line::Plain, state, true).await.map(drop);
    }
    stream.write_all(GREETING).await?;
    if let (Some(stream), Line::StartTls(acceptor)) = (talk(stream, line, state, false).await?, line) {
        talk(acceptor.accept(stream).await?, &Line::Plain, state, true).await?;
    }
    Ok(())
}

/// Talks until one of both hangs up, or until TLS is to begin on the stream that is given back.
async fn talk<S>(stream: S, line: &Line, state: &Mutex<State>, secret: bool) -> std::io::Result<Option<S>>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    let mut to = Vec::new();
    let mut manner = Manner::Take;
    loop {
        let mut said = String::new();
        if stream.read_line(&mut said).await? == 0 {
            return Ok(None);
        }
        if !secret {
            state.lock().unwrap().in_plain_text.push(said.trim().to_owned());
        }
        let verb = said.split([' ', ':']).next().unwrap_or_default().trim().to_uppercase();
        let answer = match verb.as_str() {
            "EHLO" if line.offers_tls() => "250-tests.example\r\n250-8BITMIME\r\n250 STARTTLS\r\n".to_owned(),
            "EHLO" => "250-tests.example\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n".to_owned(),
            "HELO" | "NOOP" => "250 yes\r\n".to_owned(),
            "AUTH" => "235 it is you\r\n".to_owned(),
            "STARTTLS" if matches!(line, Line::StartTls(_)) => {
                stream.write_all(b"220 go on\r\n").await?;
                return Ok(Some(stream.into_inner()));
            }
            "STARTTLS" => "454 not now\r\n".to_owned(),
            "RSET" | "MAIL" => {
                to.clear();
                "250 yes\r\n".to_owned()
            }
            "RCPT" => {
                manner = state.lock().unwrap().manners.pop_front().unwrap_or(Manner::Take);
                to.push(said.trim().trim_start_matches("RCPT TO:").trim_matches(['<', '>']).to_owned());
                if let Manner::Refuse(reply) = manner { format!("{reply}\r\n") } else { "250 yes\r\n".to_owned() }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let raw = read_message(&mut stream).await?;
                if !keep(state, &manner, Received { to: std::mem::take(&mut to), secret, raw }).await {
                    return Ok(None);
                }
                "250 kept\r\n".to_owned()
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(None);
            }
            _ => "502 no\r\n".to_owned(),
        };
        stream.write_all(answer.as_bytes()).await?;
    }
}

/// Keeps a message in that manner; whether its sender is told.
async fn keep(state: &Mutex<State>, manner: &Manner, message: Received) -> bool {
    match manner {
        Manner::HangUp => return false,
        Manner::Delay(time) => tokio::time::sleep(*time).await,
        _ => {}
    }
    state.lock().unwrap().received.push(message);
    if matches!(manner, Manner::Hold) {
        let (release, released) = oneshot::channel();
        state.lock().unwrap().held.push(release);
        released.await.ok();
    }
    true
}

async fn read_message(stream: &mut (impl AsyncBufReadExt + Unpin)) -> std::io::Result<String> {
    let mut raw = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(raw);
        }
        raw.push_str(line.strip_prefix('.').filter(|_| line.starts_with("..")).unwrap_or(&line));
    }
}

impl Received {
    /// The names of its headers, in lower case.
    pub fn headers(&self) -> Vec<String> {
        unfolded(self.head()).iter().filter_map(|line| Some(line.split_once(':')?.0.to_lowercase())).collect()
    }

    /// A header's text; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        let lines = unfolded(self.head());
        let found =
            lines.iter().filter_map(|line| line.split_once(':')).find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    }

    pub fn message_id(&self) -> String {
        self.header("message-id")
    }

    /// The part of plain text.
    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The part of HTML.
    pub fn html(&self) -> String {
        self.part("text/html")
    }

    fn head(&self) -> &str {
        self.raw.split("\r\n\r\n").next().unwrap_or_default()
    }

    fn part(&self, kind: &str) -> String {
        let boundary =
            self.header("content-type").split("boundary=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let parts: Vec<&str> = self.raw.split(&format!("--{boundary}")).collect();
        let part = parts.iter().find(|part| part.to_lowercase().contains(&format!("content-type: {kind}"))).unwrap();
        let (head, body) = part.trim_start().split_once("\r\n\r\n").unwrap();
        let head = head.to_lowercase();
        let bytes = if head.contains("quoted-printable") {
            unquoted(body)
        } else if head.contains("base64") {
            STANDARD.decode(body.replace("\r\n", "")).unwrap()
        } else {
            body.as_bytes().to_vec()
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
}

fn unfolded(head: &str) -> Vec<String> {
    head.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n").map(str::to_owned).collect()
}

/// RFC 2045, section 6.7.
fn unquoted(text: &str) -> Vec<u8> {
    let text = text.replace("=\r\n", "");
    let mut rest = text.as_bytes();
    let mut out = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            out.push(byte);
            rest = &after[2..];
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}
