//! What people are checked in by: a code, and a picture that holds it.

use std::fmt::Write;

use fast_qr::qr::QRBuilder;
use openapi::EventId;
use openapi::registrations::QrCode;

use super::rows;
use crate::db::Conn;
use crate::error::Result;

/// None of them is taken for another one when it is read out or written down.
const LETTERS: &[u8; 27] = b"346789ABCDEFGHJKMNPQRTUVWXY";
const LENGTH: usize = 8;
/// White modules around a QR code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// A code that no registration has.
pub fn unused(conn: &mut Conn) -> Result<String> {
    loop {
        let code = random()?;
        if !rows::has_code(conn, &code)? {
            return Ok(code);
        }
    }
}

fn random() -> anyhow::Result<String> {
    let mut code = String::with_capacity(LENGTH);
    while code.len() < LENGTH {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|failed| anyhow::anyhow!("no random numbers: {failed}"))?;
        // Bytes past the last whole run of 27 would make the first letters likelier.
        let letters =
            bytes.iter().filter_map(|byte| (*byte < 243).then(|| LETTERS.get(usize::from(byte % 27))).flatten());
        code.extend(letters.take(LENGTH - code.len()).map(|letter| char::from(*letter)));
    }
    Ok(code)
}

/// A code as it is kept, however it was written.
pub fn read(written: &str) -> String {
    written.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The picture of `code`: the address of the page where hosts of `event` check people in.
pub fn picture(site: &str, event: EventId, code: &str) -> Result<QrCode> {
    let address = format!("{site}/studio/events/{event}/run#{code}");
    let drawn = QRBuilder::new(address).build();
    let drawn = drawn.map_err(|failed| anyhow::anyhow!("could not draw a QR code: {failed}"))?;
    let mut path = String::new();
    for (y, row) in (0..drawn.size).map(|y| (y + QUIET, &drawn[y][..drawn.size])) {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|module| module.value()) {
                let _ = write!(path, "M{} {y}h{}v1h-{}z", x + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    Ok(QrCode { size: u32::try_from(drawn.size + 2 * QUIET).unwrap_or(0), path })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_code_is_eight_letters_and_read_however_it_is_written() {
        let code = random().unwrap();

        assert_eq!(code.len(), LENGTH);
        assert!(code.bytes().all(|letter| LETTERS.contains(&letter)));
        assert_ne!(code, random().unwrap());
        assert_eq!((read(" k7qf-3mxt "), read("K7 QF 3M XT")), ("K7QF3MXT".to_owned(), "K7QF3MXT".to_owned()));
    }

    #[test]
    fn a_picture_begins_with_the_corner_that_cameras_look_for() {
        let picture = picture("https://future.example", EventId(Uuid::nil()), "K7QF3MXT").unwrap();

        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
        assert!(picture.size >= 29 && picture.path.len() < 20_000, "{} {}", picture.size, picture.path.len());
    }
}
