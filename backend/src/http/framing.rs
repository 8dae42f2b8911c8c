//! Where one request on a connection ends and the next begins, found without keeping any of it.
//!
//! Follows RFC 9112, section 6, as far as the parser behind it does; what that refuses ends the connection, so nothing here has to.

/// Longest beginning of a line that is looked at: a length in digits, or the word `chunked`.
const LOOKED_AT: usize = 64;

/// What part of a request comes next.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Head,
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
    /// Lines of the head so far.
    lines: usize,
    /// Whether the request is of HTTP/1.0, which knows no chunks.
    old: bool,
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
        Self { part: Part::Head, line: Line::new(), lines: 0, old: false, length: 0, chunked: false }
    }
}

impl Framing {
    /// Whether nothing of a further request was seen yet.
    pub fn is_between(&self) -> bool {
        self.part == Part::Head && self.lines == 0 && self.line.length == 0
    }

    /// Reads on, no further than to the end of a head or of a body. There has to be something in `bytes`.
    pub fn advance(&mut self, bytes: &[u8]) -> Advance {
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
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            let ended = self.end_line();
            self.line = Line::new();
            if ended || !matches!(self.part, Part::Head | Part::Trailers | Part::ChunkSize) || self.is_between() {
                return Advance { bytes: at + 1, ends_head: ended };
            }
        }
        Advance { bytes: bytes.len(), ends_head: false }
    }

    /// Takes what the line says; tells whether it ended a head.
    fn end_line(&mut self) -> bool {
        let empty = self.line.is_empty();
        match self.part {
            // Empty lines before a request mean nothing.
            Part::Head if empty && self.lines == 0 => {}
            Part::Head if empty => {
                self.part = match (self.chunked && !self.old, self.length) {
                    (true, _) => Part::ChunkSize,
                    (false, 0) => return self.end_request(),
                    (false, length) => Part::Body(length),
                };
                return true;
            }
            Part::Head => self.read_header(),
            // The end of the chunk before.
            Part::ChunkSize if empty => {}
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

    fn read_header(&mut self) {
        self.lines += 1;
        if self.lines == 1 {
            self.old = self.line.last == b'0';
        } else if let Some(length) = self.line.value(b"content-length:") {
            let digits = std::str::from_utf8(length).ok().filter(|text| !text.starts_with('+'));
            self.length = digits.and_then(|text| text.parse().ok()).unwrap_or(0);
        } else if let Some(coding) = self.line.value(b"transfer-encoding:") {
            self.chunked |= coding.eq_ignore_ascii_case(b"chunked");
        }
    }

    /// Ends a request that is a head alone.
    fn end_request(&mut self) -> bool {
        self.begin();
        true
    }

    fn begin(&mut self) {
        *self = Self::default();
    }
}

/// The beginning of a line, and its last byte before the end.
#[derive(Debug)]
struct Line {
    start: [u8; LOOKED_AT],
    length: usize,
    last: u8,
}

impl Line {
    fn new() -> Self {
        Self { start: [0; LOOKED_AT], length: 0, last: 0 }
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.start.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
        if byte != b'\r' {
            self.last = byte;
        }
    }

    fn is_empty(&self) -> bool {
        self.length == 0 || (self.length == 1 && self.start.first() == Some(&b'\r'))
    }

    fn text(&self) -> &[u8] {
        self.start.get(..self.length.min(LOOKED_AT)).unwrap_or_default().trim_ascii()
    }

    /// What follows `name`, which is in lower case and has its colon.
    fn value(&self, name: &[u8]) -> Option<&[u8]> {
        let (said, value) = self.text().split_at_checked(name.len())?;
        said.eq_ignore_ascii_case(name).then(|| value.trim_ascii())
    }

    /// A chunk's size, without what may stand behind it.
    fn size(&self) -> u64 {
        let digits = self.text().split(|byte| !byte.is_ascii_hexdigit()).next().unwrap_or_default();
        std::str::from_utf8(digits).ok().and_then(|text| u64::from_str_radix(text, 16).ok()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lengths of the requests in `text`, read `step` bytes at a time, and the lengths of their heads.
    fn requests(text: &str, step: usize) -> (Vec<usize>, Vec<usize>) {
        let (mut framing, mut at, mut whole, mut heads) = (Framing::default(), 0, vec![0], vec![]);
        while at < text.len() {
            let until = (at + step).min(text.len());
            let advance = framing.advance(&text.as_bytes()[at..until]);
            at += advance.bytes;
            *whole.last_mut().unwrap() += advance.bytes;
            if advance.ends_head {
                heads.push(*whole.last().unwrap());
            }
            if framing.is_between() {
                whole.push(0);
            }
        }
        assert!(framing.is_between(), "{framing:?}");
        whole.pop();
        (whole, heads)
    }

    const GET: &str = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
    const POST: &str = "POST / HTTP/1.1\r\nHost: here\r\ncontent-LENGTH:  7 \r\n\r\n\r\n\r\nabc";
    const CHUNKS: &str = "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n5;a=b\r\n\r\n\r\na\r\n1F\r\n0123456789012345678901234567890\r\n0\r\n\r\n";
    const OLD: &str = "GET / HTTP/1.0\nTransfer-Encoding: chunked\n\n";

    #[test]
    fn requests_end_where_they_say_however_they_arrive() {
        let all = [GET, POST, CHUNKS, OLD, GET];
        let text = all.concat();
        for step in 1..text.len() {
            let (whole, heads) = requests(&text, step);
            assert_eq!(whole, all.map(str::len), "{step} bytes at a time");
            assert_eq!(heads, [GET.len(), POST.len() - 7, 47, OLD.len(), GET.len()], "{step} bytes at a time");
        }
    }

    #[test]
    fn a_length_or_a_size_that_is_none_does_not_count() {
        let text =
            ["GET / HTTP/1.1\r\nContent-Length: +5\r\n\r\n", "POST / HTTP/1.1\r\nX-Content-Length: 5\r\n\r\n", GET];

        assert_eq!(requests(&text.concat(), 7).0, text.map(str::len));
    }
}
