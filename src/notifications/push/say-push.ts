import { dateFormat } from '#src/lib/formats.ts'
import { commandIdFor } from './command-id-for.ts'

/** What a device shows; `leadId` and `commandId` where it can be accepted from the notification itself. */
export interface PushText {
  title: string
  body: string
  url: string
  tag: string
  accept: { leadId: string; commandId: string } | null
}

export interface Pushed {
  pushId: string
  notificationId: string
  kind: string
  sentence: string
  leadId: string | null
  /** Company, else name, of what is offered; null for what is no open offer to this member. */
  offer: { who: string; grade: string | null; dueAt: Date } | null
  timeZone: string
  now: Date
  count: number
}

const LONGEST = 300

/** "Offer: Acme Pumps, hot, accept by 14:10", with a button; all else in the words of the list. Pure. */
export function sayPush(o: Pushed): PushText {
  const url = o.leadId && o.count === 1 ? `/leads/${o.leadId}` : '/today'
  const common = { url, tag: o.notificationId }
  if (o.offer && o.leadId) {
    const { who, grade, dueAt } = o.offer
    const facts = [grade?.replaceAll('_', ' '), `accept by ${clock(dueAt, o)}`].filter(Boolean).join(', ')
    return {
      ...common,
      title: `Offer: ${short(who)}`,
      body: facts,
      accept: { leadId: o.leadId, commandId: commandIdFor(o.notificationId) },
    }
  }
  return { ...common, title: 'Watertight', body: short(o.sentence), accept: null }
}

/** The time of the day where the member is, with the day where that is another. */
function clock(at: Date, { timeZone, now }: Pushed): string {
  const day = dateFormat('en-GB', { dateStyle: 'short', timeZone })
  const isToday = day.format(at) === day.format(now)
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return dateFormat('en-GB', isToday ? time : { weekday: 'short', ...time }).format(at)
}

function short(text: string): string {
  const characters = [...text.toWellFormed()]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('')
}
