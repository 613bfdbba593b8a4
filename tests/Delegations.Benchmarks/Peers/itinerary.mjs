// npm's ical-generator writes the itinerary: node itinerary.mjs MODULES FILE.json SECONDS prints itineraries a second, a second of processor time, and octets.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file, limit] = process.argv.slice(2);
const { default: ical, ICalEventStatus } = createRequire(`${modules}/`)('ical-generator');
const itinerary = JSON.parse(readFileSync(file, 'utf8'));
const seconds = Number(limit);

// What is given to the library, ready. It has one zone for an event; the flight's end is given as the same moment in it.
const offset = { 'Asia/Shanghai': '+08:00', 'Europe/Berlin': '+02:00' };
const entries = itinerary.Entries.map(entry => ({
  entry,
  stamp: new Date(entry.Stamp),
  start: new Date(entry.Start + offset[entry.StartZone]),
  end: new Date(entry.End + offset[entry.EndZone]),
}));

function write() {
  const calendar = ical({ name: itinerary.Name, prodId: '-//peer//EN', timezone: itinerary.Zone });
  for (const { entry, stamp, start, end } of entries) {
    calendar.createEvent({
      id: entry.Uid,
      sequence: entry.Sequence,
      stamp,
      lastModified: stamp,
      start,
      end,
      timezone: entry.StartZone,
      summary: entry.Summary,
      location: entry.Location
        ? { title: entry.Location.split('\n')[0], address: entry.Location.split('\n')[1], ...(entry.Latitude === null ? {} : { geo: { lat: entry.Latitude, lon: entry.Longitude } }) }
        : undefined,
      description: entry.Description,
      status: ICalEventStatus[entry.Status],
    });
  }
  return Buffer.from(calendar.toString(), 'utf8');
}

function rate(duration) {
  const begun = performance.now();
  const before = process.cpuUsage();
  let written = 0;
  let octets = 0;
  while (performance.now() - begun < duration * 1000) {
    octets = write().length;
    written++;
  }
  const { user, system } = process.cpuUsage(before);
  return [written / ((performance.now() - begun) / 1000), written / ((user + system) / 1e6), octets];
}

const begin = process.cpuUsage();
for (let used = process.cpuUsage(begin); used.user + used.system < 2e6; used = process.cpuUsage(begin)) write();
const [perSecond, perProcessor, octets] = rate(seconds);
console.log(`ical-generator ${perSecond.toFixed(1)} ${perProcessor.toFixed(1)} ${octets}`);
