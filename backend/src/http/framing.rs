//! Where one request on a connection ends and the next begins, found without keeping any of it.
//!
//! Follows RFC 9112, section 6, just as the parser behind it does; what that refuses ends the connection, so nothing here has to.

/// Longest beginning of a line that is kept: a name and a length in digits, with room to spare.
const KEPT: usize = 64;

/// What part of a request comes next.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    RequestLine,
    Fields,
    Body(u64),
    ChunkSize,
    Chunk(u64),
    Trailers,
}

/// Reads along on a connection.
#[derive(Debug)]
pub struct Framing {
    part: Part,
    line: Line,
    begun: bool,
    length: u64,
    chunked: bool,
}

/// What `Framing::advance` found.
#[derive(Debug, PartialEq)]
pub struct Advance {
    /// Bytes that belong to the request in hand.
    pub bytes: usize,
    /// Whether its head ends with the last of them.
    pub ends_head: bool,
}

impl Default for Framing {
    fn default() -> Self {
        Self { part: Part::RequestLine, line: Line::new(), begun: false, length: 0, chunked: false }
    }
}

impl Framing {
    /// Whether nothing of a further request was seen yet. Empty lines before a request are part of it.
    pub fn is_between(&self) -> bool {
        !self.begun
    }

    /// Reads on, no further than to the end of a head or of a body. There has to be something in `bytes`.
    pub fn advance(&mut self, bytes: &[u8]) -> Advance {
        self.begun = true;
        if let Part::Body(left) | Part::Chunk(left) = &mut self.part {
            let taken = usize::try_from(*left).map_or(bytes.len(), |left| left.min(bytes.len()));
            *left -= taken as u64;
            match self.part {
                Part::Body(0) => self.begin(),
                Part::Chunk(0) => self.part = Part::ChunkSize,
                _ => {}
            }
            return Advance { bytes: taken, ends_head: false };
        }
        for (at, byte) in bytes.iter().enumerate() {
            // A line of trailers goes on after a line feed that stands alone; elsewhere one is as good as the two characters, or refused.
            if *byte != b'\n' || (self.part == Part::Trailers && self.line.last != b'\r') {
                self.line.push(*byte);
                continue;
            }
            let ends_head = self.end_line();
            self.line = Line::new();
            if ends_head || self.is_between() || matches!(self.part, Part::Chunk(_)) {
                return Advance { bytes: at + 1, ends_head };
            }
        }
        Advance { bytes: bytes.len(), ends_head: false }
    }

    /// Takes what the line says; tells whether it ended a head.
    fn end_line(&mut self) -> bool {
        let empty = self.line.is_empty();
        match self.part {
            // Before a request they mean nothing, and the end of a chunk stands before the next size.
            Part::RequestLine | Part::ChunkSize if empty => {}
            Part::RequestLine => self.part = Part::Fields,
            Part::Fields if empty => {
                match (self.chunked, self.length) {
                    (true, _) => self.part = Part::ChunkSize,
                    (false, 0) => self.begin(),
                    (false, length) => self.part = Part::Body(length),
                }
                return true;
            }
            Part::Fields => self.read_field(),
            Part::ChunkSize => {
                self.part = match self.line.size() {
                    0 => Part::Trailers,
                    size => Part::Chunk(size),
                }
            }
            Part::Trailers if empty => self.begin(),
            Part::Trailers | Part::Body(_) | Part::Chunk(_) => {}
        }
        false
    }

    fn read_field(&mut self) {
        if let Some(length) = self.line.value(b"content-length:") {
            self.length = std::str::from_utf8(length).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        }
        // Of codings, chunks are the only one that is not refused.
        self.chunked |= self.line.value(b"transfer-encoding:").is_some();
    }

    fn begin(&mut self) {
        *self = Self::default();
    }
}

/// A line so far: its beginning, without what may go on without end and says nothing, which is white space and leading zeros.
#[derive(Debug)]
struct Line {
    kept: [u8; KEPT],
    length: usize,
    /// Bytes, of those that are not kept too.
    bytes: usize,
    last: u8,
}

impl Line {
    fn new() -> Self {
        Self { kept: [0; KEPT], length: 0, bytes: 0, last: 0 }
    }

    fn push(&mut self, byte: u8) {
        self.bytes += 1;
        self.last = byte;
        let says_nothing =
            byte.is_ascii_whitespace() || (byte == b'0' && matches!(self.kept(), [b'0'] | [.., b':', b'0']));
        if !says_nothing && let Some(place) = self.kept.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.bytes == 0 || (self.bytes == 1 && self.last == b'\r')
    }

    fn kept(&self) -> &[u8] {
        self.kept.get(..self.length).unwrap_or_default()
    }

    /// What follows `name`, which is in lower case and has its colon.
    fn value(&self, name: &[u8]) -> Option<&[u8]> {
        let (said, value) = self.kept().split_at_checked(name.len())?;
        said.eq_ignore_ascii_case(name).then_some(value)
    }

    /// A chunk's size, without what may stand behind it.
    fn size(&self) -> u64 {
        let digits = self.kept().split(|byte| !byte.is_ascii_hexdigit()).next().unwrap_or_default();
        std::str::from_utf8(digits).ok().and_then(|text| u64::from_str_radix(text, 16).ok()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use actix_http::h1::{Codec, Message, MessageType};
    use actix_web::web::BytesMut;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::TestRunner;
    use tokio_util::codec::Decoder;

    use super::*;

    /// Where heads end, and where requests do.
    #[derive(Debug, Default, PartialEq)]
    struct Ends {
        heads: Vec<usize>,
        requests: Vec<usize>,
    }

    /// What is found in `text`, read in pieces that are as long as `steps` says, in turn.
    fn found(text: &[u8], steps: &[usize]) -> Ends {
        let (mut framing, mut at, mut ends) = (Framing::default(), 0, Ends::default());
        for step in steps.iter().cycle() {
            let until = (at + step).min(text.len());
            while at < until {
                let advance = framing.advance(&text[at..until]);
                at += advance.bytes;
                if advance.ends_head {
                    ends.heads.push(at);
                }
                if framing.is_between() {
                    ends.requests.push(at);
                }
            }
            if at == text.len() {
                break;
            }
        }
        ends
    }

    /// What the parser of the server finds in `text`, and whether it takes all of it.
    fn parsed(text: &[u8]) -> (Ends, bool) {
        let (mut codec, mut left, mut ends) = (Codec::default(), BytesMut::from(text), Ends::default());
        loop {
            let message = codec.decode(&mut left);
            let at = text.len() - left.len();
            match message {
                Ok(Some(Message::Item(_))) => {
                    ends.heads.push(at);
                    match codec.message_type() {
                        MessageType::None => ends.requests.push(at),
                        MessageType::Payload => {}
                        // All that follows is its body, and the last of the connection.
                        MessageType::Stream => return (ends, false),
                    }
                }
                Ok(Some(Message::Chunk(Some(_)))) => {}
                Ok(Some(Message::Chunk(None))) => ends.requests.push(at),
                Ok(None) => return (ends, true),
                Err(_) => return (ends, false),
            }
        }
    }

    /// Holds what is found against what the parser finds; tells how many requests it takes.
    fn compare(text: &[u8], steps: &[usize]) -> usize {
        let (mut found, (parsed, all)) = (found(text, steps), parsed(text));
        let whole = parsed.requests.len();
        if !all {
            // What follows is not read.
            found.heads.truncate(parsed.heads.len());
            found.requests.truncate(whole);
        }
        assert_eq!(found, parsed, "{:?} in steps of {steps:?}", String::from_utf8_lossy(text));
        whole
    }

    const GET: &str = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

    fn post(fields: &str, body: &str) -> String {
        format!("POST / HTTP/1.1\r\nHost: here\r\n{fields}\r\n{body}")
    }

    fn chunked(body: &str) -> String {
        post("Transfer-Encoding: Chunked\r\n", body)
    }

    #[actix_web::test]
    async fn requests_end_where_they_say_however_they_arrive() {
        let zeros = "0".repeat(100);
        let blanks = " \t".repeat(60);
        let all = [
            GET.to_owned(),
            format!("\r\n\n\r\n{GET}"),
            GET.replace("\r\n", "\n"),
            GET.replace("1.1", "1.0"),
            post("content-LENGTH:  7 \r\n", "\r\n\r\nabc"),
            post("X-Content-Length: 7\r\n0Content-Length: 7\r\n", ""),
            post(&format!("Content-Length:{blanks}{zeros}4\r\n"), "\n\n\n\n"),
            post(&format!("Transfer-Encoding:{blanks}chunked\r\n"), "0\r\n\r\n"),
            chunked("5;a=b\r\n\r\n\r\na\r\n1F\r\n0123456789012345678901234567890\r\n0\r\n\r\n"),
            chunked(&format!("{zeros}11 ;{zeros}\r\n\nFFFFFFFFFFFFFFF\n\r\n{zeros}\r\n\r\n")),
            chunked("0\r\nA: b\n\nPOST / HTTP/1.1\nContent-Length: 9\n\n\r\n\r\n"),
            GET.to_owned(),
        ];
        let text = all.concat();
        for step in 1..text.len() {
            assert_eq!(compare(text.as_bytes(), &[step]), all.len(), "{step} bytes at a time");
        }
    }

    /// What may stand in a request, and what may not.
    const LINES: [&str; 12] = [
        "GET / HTTP/1.1\r\nHost: here\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\n",
        "PUT / HTTP/1.1\nhost:here\n",
        "\r\nDELETE / HTTP/1.1\r\nHost: here\r\n",
        "\n\n\r\nHEAD / HTTP/1.1\r\nHost: here\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n",
        "POST / HTTP/1.0\r\n",
        "CONNECT here HTTP/1.1\r\nHost: here\r\n",
        "\rGET / HTTP/1.1\r\n",
        " GET / HTTP/1.1\r\n",
        "",
    ];
    const FIELDS: [&str; 22] = [
        "Content-Length: 3\r\n",
        "content-length:0012\n",
        "CONTENT-LENGTH:\t0\r\n",
        "Content-Length:     \t                                                      4\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: 3 3\r\n",
        "Content-Length : 3\r\n",
        "0Content-Length: 3\r\n",
        "Content-Length: 18446744073709551616\r\n",
        "Transfer-Encoding: chunked\r\n",
        "transfer-encoding:CHUNKED \n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Upgrade: websocket\r\n",
        "Expect: 100-continue\r\n",
        "A: b\r\n",
        "A: b\n",
        "A: \r\n",
        " folded\r\n",
        "A: \r \n",
        "A: \0\r\n",
        "\u{e9}: b\r\n",
    ];
    const BODIES: [&str; 26] = [
        "abc",
        "\n\n\n",
        "\r\n",
        "\n",
        "0\r\n\r\n",
        "0\r\n\r\n",
        "000;a\r\n\r\n",
        "0\r\nA: b\r\n\r\n",
        "0\r\nA\n\nb\r\n\r\n",
        "0\r\n\n\r\n\r\n",
        "0\r\n \r\n\r\n",
        "0\r\n\r\r\n\r\n",
        "3\r\nabc\r\n",
        "3\r\n\n\n\n\r\n",
        "3;a=\"b\"\r\n\r\n\n\r\n",
        "0003\r\n\r\n\r\r\n",
        "A \t\r\n0123456789\r\n",
        "1 1\r\na\r\n",
        "3\nabc\n",
        "3\r\nabc\n",
        "FFFFFFFFFFFFFFFF\r\n",
        "11111111111111111\r\n",
        "0x1\r\na\r\n",
        "000000000000000000000000000000000000000000000000000000000000000000000001;0\r\na\r\n",
        "GET / HTTP/1.1\nHost: here\nContent-Length: 99\n\n",
        "",
    ];

    /// Thirty-two times as many streams as `PROPTEST_CASES` says, which is 256 if it says nothing.
    #[actix_web::test]
    async fn the_parser_of_the_server_finds_the_same_requests_in_whatever_comes() {
        let mut config = ProptestConfig::default();
        config.cases *= 32;
        let (cases, whole) = (config.cases as usize, Cell::new(0));
        let mut runner = TestRunner::new(config);

        let end = select(&["\r\n", "\r\n", "\n", ""][..]);
        let request = (select(&LINES[..]), vec(select(&FIELDS[..]), 0..3), end, vec(select(&BODIES[..]), 0..4));
        let streams = (vec(request, 1..6), vec(1..40_usize, 1..6));
        runner
            .run(&streams, |(requests, steps)| {
                let write = |(line, fields, end, body): (&str, Vec<&str>, &str, Vec<&str>)| {
                    format!("{line}{}{end}{}", fields.concat(), body.concat())
                };
                let text: String = requests.into_iter().map(write).collect();
                whole.set(whole.get() + compare(text.as_bytes(), &steps));
                Ok(())
            })
            .unwrap();

        assert!(whole.get() > cases / 8, "few of the streams are requests: {}", whole.get());
    }
}
