import { dateFormat } from '#src/lib/formats.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { MessageData } from '../tables.ts'
import { zonesOf } from '../timing/time-zone-of.ts'

/** Whose clock and words a time is told in. */
export interface Reader {
  /** That of the text. */
  language: string
  country: string | null
  /** The workspace's time zone. */
  ours: string
}

/**
 * Until when somebody is promised a call, in words of the reader's language and on the reader's clock: "Tuesday 24
 * November at 11:00". Where their country has several clocks, or is not known, on ours, which is named then. The day is
 * told, not "tomorrow": nobody knows when it is read.
 */
export function sayCallBy(dueAt: Date, { language, country, ours }: Reader): string {
  const zone = oneClockOf(country, dueAt)
  return dateFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone ?? ours,
    ...(zone === null ? { timeZoneName: 'short' } : {}),
  }).format(dueAt)
}

/** What a message tells of the call that was promised with it; nothing where none was. */
export function callPromisedBy(
  data: MessageData,
  country: string | null,
  workspace: Pick<Workspace, 'language' | 'time_zone'>,
): string | undefined {
  if (typeof data.call_due !== 'string') return undefined
  const language = typeof data.language === 'string' ? data.language : workspace.language
  return sayCallBy(new Date(data.call_due), { language, country, ours: workspace.time_zone })
}

/** The clock of a country, if it is the same everywhere in it at that moment. */
function oneClockOf(country: string | null, at: Date): string | null {
  const [first, ...others] = zonesOf(country)
  if (first === undefined) return null
  const time = clockIn(first, at)
  return others.every((zone) => clockIn(zone, at) === time) ? first : null
}

function clockIn(timeZone: string, at: Date): string {
  return dateFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at)
}
