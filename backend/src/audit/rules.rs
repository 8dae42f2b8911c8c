//! What a query of the audit may say, and how an entry is shown.

use openapi::audit::{AuditEntry, AuditQuery};
use openapi::{PersonId, Timestamp};

use super::queries::{EntryRow, Filter};
use crate::clock::seconds_after;
use crate::error::{Error, Result};

const LONGEST: usize = 100;
const DAY: i64 = 24 * 60 * 60;

/// The filter that a query asks for.
pub fn filter(query: AuditQuery) -> Result<Filter> {
    let from = query.from.as_deref().map(|day| start_of(day, "?from")).transpose()?;
    let until = query.until.as_deref().map(|day| start_of(day, "?until")).transpose()?;
    Ok(Filter {
        actor_id: query.actor_id,
        actor: text(query.actor, "?actor")?.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        action: text(query.action, "?action")?,
        object_kind: text(query.object_kind, "?object_kind")?,
        object_id: text(query.object_id, "?object_id")?,
        from,
        // The last day counts to its end.
        before: until.map(|until| seconds_after(until, DAY)),
    })
}

fn text(text: Option<String>, pointer: &str) -> Result<Option<String>> {
    match text {
        Some(text) if text.is_empty() || text.chars().count() > LONGEST || text.contains('\0') => {
            Err(Error::field(pointer, "text.length", "Send 1 to 100 characters, or leave it out."))
        }
        other => Ok(other),
    }
}

fn start_of(day: &str, pointer: &str) -> Result<Timestamp> {
    let is_day = day.len() == 10 && day.is_ascii();
    let instant = format!("{day}T00:00:00Z").parse().ok().filter(|_| is_day);
    instant.ok_or_else(|| Error::field(pointer, "date.invalid", "Write the day as 2027-02-01."))
}

/// The entry as it is read, with the names that people have now.
pub fn show(row: EntryRow, position: Option<i64>, names: &[(PersonId, String)]) -> AuditEntry {
    let known = names.iter().find(|(id, _)| Some(*id) == row.actor_id).map(|(_, name)| name.clone());
    let actor_name = known.unwrap_or_else(|| {
        let who = match row.actor_kind.as_str() {
            "system" => "system",
            "command" => "command line",
            "nobody" => "not signed in",
            _ => "somebody whose account is gone",
        };
        who.to_owned()
    });
    AuditEntry {
        id: row.id,
        at: row.at,
        actor_id: row.actor_id,
        actor_name,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        organisation_id: row.organisation_id,
        changes: row.changes.0,
        trace_id: row.trace_id,
        position: position.and_then(|position| u64::try_from(position).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_their_beginning_to_their_end() {
        let query = AuditQuery {
            from: Some("2027-02-01".to_owned()),
            until: Some("2027-02-01".to_owned()),
            ..AuditQuery::default()
        };

        let filter = filter(query).unwrap();

        assert_eq!(filter.from.unwrap().to_string(), "2027-02-01T00:00:00.000000Z");
        assert_eq!(filter.before.unwrap().to_string(), "2027-02-02T00:00:00.000000Z");
    }

    #[test]
    fn blanks_are_nobodys_name() {
        let named =
            |actor: &str| filter(AuditQuery { actor: Some(actor.to_owned()), ..AuditQuery::default() }).unwrap();

        assert_eq!(named("  ").actor, None);
        assert_eq!(named(" Ada ").actor.as_deref(), Some("Ada"));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for day in ["2027-02-30", "2027-2-1", "yesterday", "", "2027-02-01T00", "٢٠٢٧-٠٢"] {
            let query = AuditQuery { from: Some(day.to_owned()), ..AuditQuery::default() };
            assert!(filter(query).is_err(), "{day}");
        }
    }
}
