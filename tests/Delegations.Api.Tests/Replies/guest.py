"""A guest at a mail program that is not ours: reads the invitation over IMAP and answers it by mail.

guest.py ACT IMAP-PORT SMTP-PORT AUTHORITY ADDRESS PASSWORD OFFICE [PARTSTAT]

ACT: reply (with the calendar of the newest mail that has one), away (an out-of-office note to the newest mail), twice (the same reply, delivered two times).
Prints what it answered to, as JSON.
"""
import datetime
import email
import email.policy
import email.utils
import imaplib
import json
import smtplib
import ssl
import sys
from email.message import EmailMessage

import icalendar

act, imap_port, smtp_port, authority, address, password, office = sys.argv[1:8]
partstat = sys.argv[8] if len(sys.argv) > 8 else "ACCEPTED"
tls = ssl.create_default_context(cafile=authority)


def newest():
    with imaplib.IMAP4("localhost", int(imap_port)) as box:
        box.starttls(tls)
        box.login(address, password)
        box.select("INBOX", readonly=True)
        for number in reversed(box.search(None, "ALL")[1][0].split()):
            mail = email.message_from_bytes(box.fetch(number, "(BODY.PEEK[])")[1][0][1], policy=email.policy.default)
            for part in mail.walk():
                if part.get_content_type() == "text/calendar":
                    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
                    return mail, calendar.walk("VEVENT")[0]
    raise SystemExit("no invitation")


invitation, event = newest()
to = str(event.get("ORGANIZER") or office)
to = to[7:] if to.lower().startswith("mailto:") else to

answer = EmailMessage()
answer["From"] = address
answer["To"] = to
answer["Date"] = email.utils.localtime()
answer["Message-ID"] = email.utils.make_msgid(domain="guest.example")
answer["In-Reply-To"] = invitation["Message-ID"]

if act == "away":
    answer["Subject"] = "Abwesend: " + invitation["Subject"]
    answer["Auto-Submitted"] = "auto-replied"
    answer.set_content("Ich bin bis Montag nicht im Haus.")
else:
    answer["Subject"] = "Zugesagt: " + invitation["Subject"]
    answer.set_content("Gern.")
    calendar = icalendar.Calendar()
    calendar.add("PRODID", "-//guest//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "REPLY")
    reply = icalendar.Event()
    reply.add("UID", event["UID"])
    reply.add("DTSTAMP", datetime.datetime.now(datetime.timezone.utc))
    reply.add("SEQUENCE", int(event.get("SEQUENCE", 0)))
    reply.add("DTSTART", event["DTSTART"].dt)
    reply.add("SUMMARY", event["SUMMARY"])
    attendee = icalendar.vCalAddress("mailto:" + address)
    attendee.params["PARTSTAT"] = partstat
    reply.add("ATTENDEE", attendee)
    calendar.add_component(reply)
    answer.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})

with smtplib.SMTP("localhost", int(smtp_port)) as post:
    post.starttls(context=tls)
    for _ in range(2 if act == "twice" else 1):
        post.sendmail(address, [to], answer.as_bytes(policy=email.policy.SMTP))

print(json.dumps({"uid": str(event["UID"]), "to": to, "messageId": answer["Message-ID"]}))
