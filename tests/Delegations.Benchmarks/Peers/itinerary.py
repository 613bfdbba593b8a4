"""Python's icalendar writes the itinerary: itinerary.py FILE.json SECONDS prints itineraries a second, a second of processor time, and octets."""
import datetime
import json
import sys
import time
import zoneinfo

import icalendar

itinerary = json.load(open(sys.argv[1], encoding="utf-8"))
seconds = float(sys.argv[2])


def moment(text, zone):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone))


# What is given to the library, ready: dates are parsed before, as ours are.
entries = [
    (
        entry,
        moment(entry["Stamp"][:-1], "UTC"),
        moment(entry["Start"], entry["StartZone"]),
        moment(entry["End"], entry["EndZone"]),
    )
    for entry in itinerary["Entries"]
]


def write():
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//peer//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", itinerary["Name"])
    for entry, stamp, start, end in entries:
        event = icalendar.Event()
        event.add("uid", entry["Uid"])
        event.add("sequence", entry["Sequence"])
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", entry["Summary"])
        if entry["Location"]:
            event.add("location", entry["Location"])
        event.add("description", entry["Description"])
        event.add("status", entry["Status"])
        if entry["Latitude"] is not None:
            event.add("geo", (entry["Latitude"], entry["Longitude"]))
        calendar.add_component(event)
    return calendar.to_ical()


def rate(limit):
    start = time.perf_counter()
    processor = time.process_time()
    written = 0
    while time.perf_counter() - start < limit:
        octets = write()
        written += 1
    return written / (time.perf_counter() - start), written / (time.process_time() - processor), len(octets)


while time.process_time() < 2:
    write()
print("icalendar %.1f %.1f %d" % rate(seconds))
