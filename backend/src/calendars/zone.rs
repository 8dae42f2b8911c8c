//! The time zone of the region as calendars carry it: whoever reads one needs no list of time zones of their own.

use super::lines::Lines;

/// Writes `Europe/London` by the rule that has held since 1996: clocks change on the last Sundays of March and October, at 01:00
/// Greenwich time.
pub fn write(lines: &mut Lines) {
    lines.component("VTIMEZONE", |lines| {
        lines.raw("TZID", crate::events::times::ZONE);
        change(lines, "DAYLIGHT", "BST", ("+0000", "+0100"), ("19960331T010000", 3));
        change(lines, "STANDARD", "GMT", ("+0100", "+0000"), ("19961027T020000", 10));
    });
}

fn change(lines: &mut Lines, component: &str, name: &str, offsets: (&str, &str), (first, month): (&str, u32)) {
    lines.component(component, |lines| {
        lines.raw("DTSTART", first);
        lines.raw("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"));
        lines.raw("TZOFFSETFROM", offsets.0);
        lines.raw("TZOFFSETTO", offsets.1);
        lines.raw("TZNAME", name);
    });
}
