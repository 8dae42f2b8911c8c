//! What stands in a calendar, and how it is written.

use chrono::NaiveDateTime;
use openapi::Timestamp;

use super::lines::Lines;
use super::zone;
use crate::events::times;

/// A `VEVENT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for good, whatever becomes of the event.
    pub uid: String,
    /// Which time of a series this is, as the rule gives it; `None` for the series, and for what takes place once.
    pub slot: Option<NaiveDateTime>,
    /// As clocks show it.
    pub starts: NaiveDateTime,
    pub minutes: i64,
    /// The rule of a series.
    pub rule: Option<String>,
    /// Times that the rule gives and the event does not have.
    pub without: Vec<NaiveDateTime>,
    pub status: Status,
    /// Rises with every change of time, place or status.
    pub sequence: i32,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub title: String,
    pub description: String,
    pub place: String,
    pub url: String,
    pub category: &'static str,
}

/// Whether it takes place, for whoever reads the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Confirmed,
    /// Whoever reads it has no place yet.
    Tentative,
    Cancelled,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// A whole calendar.
pub fn calendar(name: &str, entries: &[Entry]) -> String {
    let mut lines = Lines::default();
    lines.component("VCALENDAR", |lines| {
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", "-//BeTheFuture//Calendar 1//EN");
        lines.raw("CALSCALE", "GREGORIAN");
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
        // How often to ask again; the second is what programs obeyed before RFC 7986.
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        lines.raw("X-PUBLISHED-TTL", "PT1H");
        zone::write(lines);
        for entry in entries {
            lines.component("VEVENT", |lines| write(lines, entry));
        }
    });
    lines.into_text()
}

fn write(lines: &mut Lines, entry: &Entry) {
    lines.text("UID", &entry.uid);
    if let Some(slot) = entry.slot {
        lines.raw(&here("RECURRENCE-ID"), &local(slot));
    }
    lines.raw("DTSTAMP", &utc(entry.changed_at));
    lines.raw("CREATED", &utc(entry.created_at));
    lines.raw("LAST-MODIFIED", &utc(entry.changed_at));
    lines.raw("SEQUENCE", &entry.sequence.to_string());
    lines.raw("STATUS", entry.status.as_str());
    match times::instant(entry.starts).filter(|_| entry.rule.is_none() && times::is_twice(entry.starts)) {
        // Programs do not agree which of two a time means that clocks show twice.
        Some(instant) => lines.raw("DTSTART", &utc(instant)),
        None => lines.raw(&here("DTSTART"), &local(entry.starts)),
    }
    // An end on the clock would be ambiguous in the hour that clocks show twice.
    lines.raw("DURATION", &duration(entry.minutes));
    if let Some(rule) = &entry.rule {
        lines.raw("RRULE", rule);
    }
    for slot in &entry.without {
        lines.raw(&here("EXDATE"), &local(*slot));
    }
    lines.text("SUMMARY", &entry.title);
    lines.text("DESCRIPTION", &entry.description);
    lines.text("LOCATION", &entry.place);
    lines.raw("URL", &entry.url);
    lines.text("CATEGORIES", entry.category);
}

/// A property that is a time on the clocks of the region.
fn here(property: &str) -> String {
    format!("{property};TZID={}", times::ZONE)
}

fn local(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// `20270325T100000Z`
pub fn utc(at: Timestamp) -> String {
    chrono::DateTime::from_timestamp_micros(at.as_micros()).unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string()
}

/// `PT1H30M`
fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_written_in_hours_and_minutes() {
        assert_eq!([duration(45), duration(60), duration(90), duration(1440)], ["PT45M", "PT1H", "PT1H30M", "PT24H"]);
    }
}
