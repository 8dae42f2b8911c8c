//! The id and the receipt of a response, from the key under which it was sent.

use openapi::{ResponseId, SurveyId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The id of the response to `survey` sent under `key`: the same when it is sent again, and of no use for finding the key,
/// which only the respondent's browser has.
pub fn id(survey: SurveyId, key: Uuid) -> ResponseId {
    let hash = digest(b"response id", &[survey.0.as_bytes(), key.as_bytes()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    ResponseId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// The code shown to the respondent. It follows from the key alone, so nothing that is kept leads to it.
pub fn code(key: Uuid) -> String {
    // Crockford's alphabet: no letters that are taken for digits.
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = digest(b"receipt", &[key.as_bytes()]);
    let letters =
        hash.iter().take(12).filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|letter| char::from(*letter));
    let letters: Vec<char> = letters.collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

fn digest(purpose: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let start = Sha256::new_with_prefix(purpose);
    parts.iter().fold(start, Digest::chain_update).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_gives_the_same_id_and_receipt() {
        let (survey, key) = (SurveyId(Uuid::now_v7()), Uuid::new_v4());

        assert_eq!(id(survey, key), id(survey, key));
        assert_eq!(code(key), code(key));
        assert_ne!(id(survey, key), id(SurveyId(Uuid::now_v7()), key));
        assert_ne!(code(key), code(Uuid::new_v4()));
    }

    #[test]
    fn an_id_is_random_in_form_and_differs_from_the_key() {
        let key = Uuid::new_v4();

        let made = id(SurveyId(Uuid::now_v7()), key);

        assert_eq!(made.0.get_version_num(), 4);
        assert_ne!(made.0, key);
    }

    #[test]
    fn a_receipt_is_three_groups_of_four() {
        let receipt = code(Uuid::new_v4());
        assert!(receipt.split('-').all(|group| group.len() == 4) && receipt.len() == 14, "{receipt}");
    }
}
