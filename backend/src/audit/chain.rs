//! The chain: each sealed entry has the hash of the one before in its own, so that nothing can be changed, removed, added or moved
//! without all that follows changing too.

use openapi::{AuditId, PersonId};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::queries::SealedRow;

/// A hash of the chain.
pub type Hash = [u8; 32];
/// What stands before the first entry.
pub const START: Hash = [0; 32];

/// The hash of `entry` where `previous` is the one before.
pub fn link(previous: &Hash, entry: &SealedRow) -> Hash {
    Sha256::new().chain_update(previous).chain_update(canonical(entry)).finalize().into()
}

/// The entry as bytes: its fields in a fixed order, each with its length before it, so that no two entries are the same bytes.
///
/// What is hashed must never change: chains that were sealed before could not be checked any more.
pub fn canonical(entry: &SealedRow) -> Vec<u8> {
    let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec());
    let AuditId(own) = entry.id;
    let mut out = Vec::with_capacity(256);
    field(&mut out, Some(own.as_bytes()));
    field(&mut out, Some(&entry.at.as_micros().to_be_bytes()));
    field(&mut out, id(entry.actor_id.map(|PersonId(id)| id)).as_deref());
    field(&mut out, Some(entry.actor_kind.as_bytes()));
    field(&mut out, Some(entry.action.as_bytes()));
    field(&mut out, Some(entry.object_kind.as_bytes()));
    field(&mut out, Some(entry.object_id.as_bytes()));
    field(&mut out, id(entry.organisation_id.map(|id| id.0)).as_deref());
    document(&mut out, &entry.changes.0.0);
    field(&mut out, Some(entry.trace_id.as_bytes()));
    out
}

/// A value, or that there is none.
fn field(out: &mut Vec<u8>, value: Option<&[u8]>) {
    match value {
        None => out.push(0),
        Some(bytes) => {
            out.push(1);
            length(out, bytes.len());
            out.extend_from_slice(bytes);
        }
    }
}

fn length(out: &mut Vec<u8>, length: usize) {
    out.extend_from_slice(&(length as u64).to_be_bytes());
}

/// A document: as the database holds it, not as this version reads it, so that nothing can be hidden in it. Keys in the order of
/// their bytes, since PostgreSQL keeps another.
fn document(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.push(b'n'),
        Value::Bool(is) => out.push(if *is { b't' } else { b'f' }),
        Value::Number(number) => {
            out.push(b'#');
            field(out, Some(number.to_string().as_bytes()));
        }
        Value::String(text) => {
            out.push(b's');
            field(out, Some(text.as_bytes()));
        }
        Value::Array(items) => {
            out.push(b'[');
            length(out, items.len());
            for item in items {
                document(out, item);
            }
        }
        Value::Object(fields) => {
            out.push(b'{');
            length(out, fields.len());
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| key.as_bytes());
            for (key, value) in fields {
                field(out, Some(key.as_bytes()));
                document(out, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::audit::once::Once;
    use crate::auth::hex;
    use crate::db::types::Json;

    fn entry() -> SealedRow {
        SealedRow {
            id: AuditId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_00f9)),
            at: "2027-02-01T09:00:00.000000Z".parse().unwrap(),
            actor_id: Some(PersonId(Uuid::from_u128(0xaa))),
            actor_kind: "person".to_owned(),
            action: "campaigns.launch".to_owned(),
            object_kind: "campaign".to_owned(),
            object_id: "c1".to_owned(),
            organisation_id: None,
            changes: Json(Once(json!([{ "field": "status", "from": "draft", "to": "live" }]))),
            trace_id: "0193a5d2c7b84e6f9a1b2c3d4e5f6071".to_owned(),
        }
    }

    /// Chains that were sealed by earlier versions are checked by later ones: these bytes never change.
    #[test]
    fn the_hash_of_an_entry_stays_what_it_is() {
        let first = link(&START, &entry());

        assert_eq!(canonical(&entry()).len(), FIRST_LENGTH);
        assert_eq!(hex(&first), FIRST);
        assert_eq!(hex(&link(&first, &entry())), SECOND);
    }

    const FIRST_LENGTH: usize = 278;
    const FIRST: &str = "095ec1b7f496f08fbf370d81df8e13eec1983f2f6c1c8c5902d6d21685842db3";
    const SECOND: &str = "86b5be5575cb23360f39a32a90b98c64f612b1ef3ce987e3f2fbf38e1126d786";

    #[test]
    fn every_field_counts_and_none_runs_into_the_next() {
        let before = canonical(&entry());
        let changed: [fn(&mut SealedRow); 11] = [
            |it| it.id = AuditId(Uuid::from_u128(1)),
            |it| it.at = openapi::Timestamp::from_micros(it.at.as_micros() + 1),
            |it| it.actor_id = None,
            |it| it.actor_kind = "command".to_owned(),
            |it| it.action = "campaigns.close".to_owned(),
            |it| it.object_kind = "campaigns".to_owned(),
            |it| it.object_id = String::new(),
            |it| it.organisation_id = Some(openapi::OrganisationId(Uuid::nil())),
            |it| it.changes = Json(Once(json!([{ "field": "status", "from": null, "to": "live" }]))),
            |it| it.changes = Json(Once(json!([{ "field": "status", "from": "draft", "to": "live", "x": 1 }]))),
            |it| it.trace_id.push('0'),
        ];
        for change in changed {
            let mut other = entry();
            change(&mut other);
            assert_ne!(canonical(&other), before, "{other:?}");
        }
        let moved = SealedRow { object_kind: "campaignc".to_owned(), object_id: "1".to_owned(), ..entry() };
        assert_ne!(canonical(&moved), before);
    }

    #[test]
    fn the_order_of_keys_does_not_count() {
        let other = SealedRow {
            changes: Json(serde_json::from_str(r#"[{"to":"live","from":"draft","field":"status"}]"#).unwrap()),
            ..entry()
        };

        assert_eq!(canonical(&other), canonical(&entry()));
    }
}
