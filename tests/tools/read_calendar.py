"""Prints every time of a calendar's events in a span as JSON, as PyPI's icalendar reads it: read_calendar.py FILE FROM TO.

The rules are worked out by dateutil. What all readers of calendars print is compared: tests/calendars.
"""

import json
import sys
from datetime import datetime, timezone
from pathlib import Path

from dateutil.rrule import rrulestr
from icalendar import Calendar


def parts(component, name):
    """The dates of a property that may be there several times, each with several dates."""
    found = component.get(name, [])
    return [date.dt for list_ in (found if isinstance(found, list) else [found]) for date in list_.dts]


def slots(event):
    """When the rule of an event has it begin, as clocks show it."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start]
    # dateutil works on the clock: the end of the rule is an instant, and is put on the clock too.
    rule = event["RRULE"].copy()
    rule["UNTIL"] = [until.astimezone(start.tzinfo).replace(tzinfo=None) for until in rule.get("UNTIL", [])]
    if not rule["UNTIL"]:
        del rule["UNTIL"]
    times = rrulestr(rule.to_ical().decode(), dtstart=start.replace(tzinfo=None))
    without = parts(event, "EXDATE")
    return [slot for slot in (time.replace(tzinfo=start.tzinfo) for time in times) if slot not in without]


def shown(event, start):
    begins = start.astimezone(timezone.utc)
    # Hours and minutes are exact, whatever clocks do meanwhile (RFC 5545, section 3.3.6).
    ends = begins + event["DURATION"].dt
    text = lambda name: str(event.get(name, ""))
    return {
        "uid": text("UID"), "start": stamp(begins), "end": stamp(ends), "status": text("STATUS"), "summary": text("SUMMARY"),
        "sequence": int(event["SEQUENCE"]), "location": text("LOCATION"), "description": text("DESCRIPTION"), "url": text("URL"),
        "category": event["CATEGORIES"].to_ical().decode(),
    }


def stamp(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


calendar = Calendar.from_ical(Path(sys.argv[1]).read_bytes())
problems = [error for part in calendar.walk() for error in part.errors]
assert not problems, problems
events = calendar.walk("VEVENT")
changed = {(str(event["UID"]), event["RECURRENCE-ID"].dt): event for event in events if "RECURRENCE-ID" in event}
times = []
for event in events:
    if "RECURRENCE-ID" in event:
        continue
    for slot in slots(event):
        other = changed.pop((str(event["UID"]), slot), None)
        times.append(shown(other, other["DTSTART"].dt) if other else shown(event, slot))
assert not changed, f"changes of nothing: {list(changed)}"
first, last = sys.argv[2:]
times = [time for time in times if first <= time["start"] < last]
json.dump(sorted(times, key=lambda time: (time["start"], time["uid"])), sys.stdout)
