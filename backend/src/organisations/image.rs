//! What kind of picture some bytes are, and how large, by their first bytes alone: nothing is decoded.

use std::ops::RangeInclusive;

use crate::error::{Error, Result};

/// Most bytes of a logo.
pub const LIMIT: usize = 200_000;
/// The width and the height that a logo may have, in pixels.
const SIDE: RangeInclusive<u32> = 16..=2_000;

/// A kind of picture that every browser shows and none runs anything of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// ISO/IEC 15948
    Png,
    /// ISO/IEC 10918
    Jpeg,
    /// RFC 9649
    WebP,
}

impl Kind {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// The kind of a picture that was sent as `declared`, if it is what it was said to be and of a size that can be shown.
pub fn check(bytes: &[u8], declared: &str) -> Result<Kind> {
    let found = read(bytes).filter(|(kind, ..)| kind.media_type().eq_ignore_ascii_case(declared));
    let Some((kind, width, height)) = found else {
        let detail = "Send a PNG, JPEG or WebP picture, with its own media type.";
        return Err(Error::field("#", "organisation.logo.kind", detail));
    };
    if SIDE.contains(&width) && SIDE.contains(&height) {
        return Ok(kind);
    }
    let detail = format!("Send a picture of 16 to 2000 pixels a side; this one has {width} by {height}.");
    Err(Error::field("#", "organisation.logo.size", detail))
}

/// What the head of a picture says: kind, width and height.
fn read(bytes: &[u8]) -> Option<(Kind, u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") {
        return Some((Kind::Png, big(bytes, 16, 4)?, big(bytes, 20, 4)?));
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        let (width, height) = jpeg(bytes)?;
        return Some((Kind::Jpeg, width, height));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        let (width, height) = webp(bytes)?;
        return Some((Kind::WebP, width, height));
    }
    None
}

/// Goes from segment to segment to the one that begins a frame (ITU-T T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut place = 2;
    loop {
        let marker = *bytes.get(place + 1).filter(|_| bytes.get(place) == Some(&0xff))?;
        match marker {
            // Any number of fill bytes may stand before a marker.
            0xff => place += 1,
            // These stand for themselves, without a length.
            0x01 | 0xd0..=0xd8 => place += 2,
            // The frame's beginning, but for three markers of the same range that say something else.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big(bytes, place + 7, 2)?, big(bytes, place + 5, 2)?));
            }
            // The data begins, or the picture ends, without a frame.
            0xd9 | 0xda => return None,
            _ => place += 2 + usize::try_from(big(bytes, place + 2, 2)?).ok().filter(|length| *length >= 2)?,
        }
    }
}

/// The three forms of a WebP file (RFC 9649, section 2).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff))
        }
        b"VP8L" if bytes.get(20)? == &0x2f => {
            let sides = little(bytes, 21, 4)?;
            Some(((sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

fn big(bytes: &[u8], place: usize, length: usize) -> Option<u32> {
    let number = bytes.get(place..place.checked_add(length)?)?;
    Some(number.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], place: usize, length: usize) -> Option<u32> {
    let number = bytes.get(place..place.checked_add(length)?)?;
    Some(number.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &sides, &[8, 2, 0, 0, 0]].concat()
    }

    const JPEG: [u8; 35] = [
        0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc4, 0, 5, 0, 0, 0, 0xff, 0xc2, 0, 17, 8, 0, 40, 1, 0, 3, 1,
        0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
    ];
    const WEBP: [&[u8]; 3] = [
        b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x00\x20\x40",
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc0\x07\0",
        b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0",
    ];

    #[test]
    fn each_kind_tells_its_size() {
        assert_eq!(read(&png(300, 20)), Some((Kind::Png, 300, 20)));
        assert_eq!(read(&JPEG), Some((Kind::Jpeg, 256, 40)));
        for webp in WEBP {
            assert_eq!(read(webp), Some((Kind::WebP, 64, 32)), "{}", String::from_utf8_lossy(webp));
        }
    }

    #[test]
    fn what_is_no_picture_or_ends_too_early_is_refused() {
        let mut all: Vec<Vec<u8>> =
            [b"".as_slice(), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"BM"].map(Vec::from).to_vec();
        all.extend((0..24).map(|length| png(300, 300)[..length].to_vec()));
        all.extend((0..25).map(|length| JPEG[..length].to_vec()));
        all.extend(WEBP.map(|webp| webp[..webp.len() - 1].to_vec()).into_iter().take(1));
        all.push(b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0".to_vec());
        for bytes in all {
            assert_eq!(read(&bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_is_what_it_was_said_to_be_and_can_be_shown() {
        assert!(check(&png(16, 2_000), "image/png").is_ok());
        assert!(check(&png(16, 2_000), "image/jpeg").is_err());
        for (width, height) in [(15, 100), (100, 15), (2_001, 100), (0, 0), (u32::MAX, u32::MAX)] {
            assert!(check(&png(width, height), "image/png").is_err(), "{width} x {height}");
        }
    }
}
