/** What stands in a calendar: a moment and a line, nothing else. */
export interface FeedEvent {
  /** Stays the same while it is moved. */
  uid: string
  at: Date
  minutes: number
  title: string
  link: string
  /** Rises with each change. */
  sequence: number
}

const LONGEST = 75

/**
 * A calendar as RFC 5545 has it: times in UTC, so that no time zone has to be described and each calendar shows its own;
 * lines of 75 octets, text escaped. Without alarms, and it blocks nobody's time.
 */
export function writeIcs(o: { name: string; now: Date; events: readonly FeedEvent[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Watertight//Calendar feed//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(o.name)}`,
    `NAME:${escaped(o.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...o.events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${moment(o.now)}`,
      `DTSTART:${moment(event.at)}`,
      `DURATION:PT${event.minutes}M`,
      `SEQUENCE:${event.sequence}`,
      `SUMMARY:${escaped(event.title)}`,
      `URL:${event.link.replace(/[\r\n]/g, '')}`,
      'TRANSP:TRANSPARENT',
      'CLASS:PRIVATE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function moment(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** TEXT: backslash, semicolon, comma and line ends; other control characters are not allowed at all. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** At most 75 octets a line, never within a character; what goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LONGEST) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
