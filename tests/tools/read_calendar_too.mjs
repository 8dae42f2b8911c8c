// Prints every time of a calendar's events in a span as JSON, as npm's node-ical reads it: read_calendar_too.mjs FOLDER FILE FROM TO,
// where FOLDER is the `node_modules` with node-ical. The time zone is the one of that name that the runtime knows.

import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, file, first, last] = process.argv.slice(2);
const ical = createRequire(join(folder, "package.json"))("node-ical");

const events = Object.values(ical.sync.parseFile(file)).filter((component) => component.type === "VEVENT");
const span = { from: new Date(first), to: new Date(last) };
const times = events.flatMap((event) => ical.expandRecurringEvent(event, span)).map(({ event, start, end }) => ({
  uid: event.uid, start: stamp(start), end: stamp(end), status: event.status, summary: event.summary,
  sequence: Number(event.sequence), location: event.location ?? "", description: event.description, url: event.url,
  category: event.categories.join(),
}));

function stamp(date) {
  return new Date(date).toISOString().replace(".000", "");
}

const key = (time) => `${time.start} ${time.uid}`;
const within = times.filter((time) => first <= time.start && time.start < last);
console.log(JSON.stringify(within.sort((a, b) => (key(a) < key(b) ? -1 : 1))));
