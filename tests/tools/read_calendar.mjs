// Prints every time of a calendar's events in a span as JSON, as npm's ical.js reads it: read_calendar.mjs FOLDER FILE FROM TO,
// where FOLDER is the `node_modules` with ical.js. The time zone is the one that the calendar carries.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, first, last] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(join(folder, "ical.js/dist/ical.js")));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const all = calendar.getAllSubcomponents("vevent");
const changes = all.filter((event) => event.hasProperty("recurrence-id"));
const times = [];
for (const component of all.filter((event) => !event.hasProperty("recurrence-id"))) {
  const own = changes.filter((change) => change.getFirstPropertyValue("uid") === component.getFirstPropertyValue("uid"));
  const event = new ICAL.Event(component, { exceptions: own });
  if (!event.isRecurring()) {
    times.push(shown(component, event.startDate));
    continue;
  }
  const slots = event.iterator();
  for (let slot = slots.next(); slot; slot = slots.next()) {
    const { item, startDate } = event.getOccurrenceDetails(slot);
    times.push(shown(item.component, startDate));
  }
}

function shown(component, start) {
  const text = (name) => String(component.getFirstPropertyValue(name) ?? "");
  const begins = start.toJSDate();
  // Hours and minutes are exact, whatever clocks do meanwhile (RFC 5545, section 3.3.6).
  const ends = new Date(begins.getTime() + component.getFirstPropertyValue("duration").toSeconds() * 1000);
  return {
    uid: text("uid"), start: stamp(begins), end: stamp(ends), status: text("status"), summary: text("summary"),
    sequence: Number(text("sequence")), location: text("location"), description: text("description"), url: text("url"),
    category: text("categories"),
  };
}

function stamp(date) {
  return date.toISOString().replace(".000", "");
}

const key = (time) => `${time.start} ${time.uid}`;
const within = times.filter((time) => first <= time.start && time.start < last);
console.log(JSON.stringify(within.sort((a, b) => (key(a) < key(b) ? -1 : 1))));
