import type { Db } from '#src/db/index.ts'
import { dateFormat } from '#src/lib/formats.ts'
import { safe } from '#src/lib/public-page.ts'
import { instantOf, localClock } from '#src/people/calendar/index.ts'
import { writeLinks } from '../../by-link/index.ts'
import { calendarFor, readSetting, type Setting } from '../../command/setting.ts'
import { DIGEST_LINK_DAYS, DIGEST_URL, type DigestPurpose } from '../purposes.ts'
import { type DigestWords, digestWords } from '../words.ts'
import { type DayLead, type DayOf, readDay, readMembers } from './read-day.ts'

export type DigestLetter = { subject: string; text: string; html: string } | { suppressed: string }

interface Message {
  id: string
  kind: string
  member_id: string | null
  data: Record<string, unknown>
  send_after: Date
}

interface LetterSetting {
  workspace: { name: string; language: string }
  publicUrl: string
  /** It is only looked at by somebody else: the links are not theirs. */
  isShown?: boolean
}

const DAY = 86_400_000

interface Item {
  title: string
  when: string
  acts: { text: string; link: string }[]
}

interface Section {
  title: string
  items: Item[]
}

/** The letters among `messages` that list a day, by message, as the leads stand now; one with nothing left is not sent. */
export async function writeDigestLetters(
  db: Db,
  messages: readonly Message[],
  o: LetterSetting,
): Promise<Map<string, DigestLetter>> {
  const digests = messages.filter(({ kind }) => kind === 'digest')
  const [first] = digests
  if (!first) return new Map()
  // When it goes, not when it is looked at: what was due that day stays so.
  const setting = await readSetting(db, first.send_after)
  const members = await readMembers(
    db,
    digests.flatMap(({ member_id }) => member_id ?? []),
  )
  const write = await writeLinks(db)
  const letters = digests.map(async (message): Promise<[string, DigestLetter]> => {
    const member = members.find(({ id }) => id === message.member_id)
    const words = digestWords(member?.language ?? o.workspace.language)
    const ids = String(message.data.leads ?? '')
      .split(',')
      .filter(Boolean)
    const leads = member ? await readDay(db, member, ids, setting) : []
    if (!member || leads.length === 0) return [message.id, { suppressed: words.nothingLeft }]
    const expiresAt = new Date(message.send_after.getTime() + DIGEST_LINK_DAYS * DAY)
    const linkOf = (leadId: string, purpose: DigestPurpose) => {
      const link = o.isShown ? '…' : write({ memberId: member.id, leadId, purpose, expiresAt })
      return `${o.publicUrl}${DIGEST_URL}/${link}`
    }
    return [message.id, letterOf({ message, member, leads, words, setting, linkOf }, o)]
  })
  return new Map(await Promise.all(letters))
}

interface Day {
  message: Message
  member: DayOf
  leads: readonly DayLead[]
  words: DigestWords
  setting: Setting
  linkOf: (leadId: string, purpose: DigestPurpose) => string
}

function letterOf(day: Day, { workspace, publicUrl }: LetterSetting): DigestLetter {
  const { words, member, message, leads } = day
  const sections = sectionsOf(day)
  const counts = {
    offers: sections[0]?.items.length ?? 0,
    overdue: sections[1]?.items.length ?? 0,
    today: sections[2]?.items.length ?? 0,
  }
  const told = ['offers', 'overdue', 'today'].reduce((sum, key) => sum + (Number(message.data[key]) || 0), 0)
  const rest = Math.max(0, told - String(message.data.leads ?? '').split(',').length)
  const filled = sections.filter(({ items }) => items.length > 0)
  const more = rest > 0 && leads.length > 0 ? words.more(rest) : null
  const parts = { hello: words.hello(member.name), more, all: `${publicUrl}/today`, name: workspace.name }
  return {
    subject: words.subject(counts),
    text: textOf(filled, parts, words),
    html: htmlOf(filled, parts, words),
  }
}

function sectionsOf({ leads, words, setting, member, linkOf }: Day): Section[] {
  const { timeZone } = calendarFor(setting, member.id)
  const { now } = setting
  const { day } = localClock(timeZone, now)
  const tomorrow = instantOf(timeZone, day + 1) ?? new Date(now.getTime() + DAY)
  const clock = (at: Date) => {
    const isToday = localClock(timeZone, at).day === day
    const time = { hour: '2-digit', minute: '2-digit', timeZone } as const
    const date = { weekday: 'short', day: 'numeric', month: 'short' } as const
    return dateFormat(words.locale, isToday ? time : { ...date, ...time }).format(at)
  }
  const itemOf = (lead: DayLead): Item => ({
    title:
      [...new Set([lead.name, lead.company, lead.topic].flatMap((part) => oneLine(part) || []))].join(', ') ||
      '?',
    when: (lead.stage === 'offered' ? words.acceptBy : words.due)(clock(lead.due_at)),
    acts: actsOf(lead).map((purpose) => ({ text: words.acts[purpose], link: linkOf(lead.id, purpose) })),
  })
  const isOffer = ({ stage }: DayLead) => stage === 'offered'
  const held = leads.filter((lead) => !isOffer(lead))
  return [
    { title: words.offers, items: leads.filter(isOffer).map(itemOf) },
    { title: words.overdue, items: held.filter(({ due_at }) => due_at < now).map(itemOf) },
    {
      title: words.today,
      items: held.filter(({ due_at }) => due_at >= now && due_at < tomorrow).map(itemOf),
    },
  ]
}

/** What a link can do with it, as the commands allow. */
function actsOf({ stage, commands }: DayLead): DigestPurpose[] {
  const has = (command: DayLead['commands'][number]) => commands.includes(command)
  if (stage === 'offered')
    return [
      ...(has('accept') ? ['day_accept'] : []),
      ...(has('reject') ? ['day_reject'] : []),
    ] as DigestPurpose[]
  return [
    ...(has('log_attempt') ? ['day_call'] : []),
    ...(has('snooze') ? ['day_tomorrow'] : []),
  ] as DigestPurpose[]
}

interface Parts {
  hello: string
  more: string | null
  all: string
  name: string
}

function textOf(sections: readonly Section[], { hello, more, all, name }: Parts, words: DigestWords): string {
  const told = sections.map(({ title, items }) =>
    [
      title.toUpperCase(),
      ...items.map((item) =>
        [`${item.title} (${item.when})`, ...item.acts.map(({ text, link }) => `  ${text}: ${link}`)].join(
          '\n',
        ),
      ),
    ].join('\n\n'),
  )
  const end = [more, `${words.all}: ${all}`, words.yours, words.fewer, name].filter((part) => part !== null)
  return `${[hello, ...told, ...end].join('\n\n')}\n`
}

function htmlOf(sections: readonly Section[], { hello, more, all, name }: Parts, words: DigestWords): string {
  const button =
    'display:inline-block;margin:8px 8px 0 0;padding:10px 16px;border:1px solid #0b7481;border-radius:8px;color:#0b7481;text-decoration:none;font-weight:600'
  const quiet = 'color:#5c636b;font-size:14px'
  const itemOf = ({ title, when, acts }: Item) =>
    `<div style="padding:12px 0;border-top:1px solid #d5d9de"><div style="font-weight:600;overflow-wrap:anywhere">${safe(title)}</div><div style="${quiet}">${safe(when)}</div>${acts.map(({ text, link }) => `<a href="${safe(link)}" style="${button}">${safe(text)}</a>`).join('')}</div>`
  const told = sections.map(
    ({ title, items }) =>
      `<h2 style="margin:24px 0 8px;font-size:18px">${safe(title)}</h2>${items.map(itemOf).join('')}`,
  )
  const end = [
    more && `<p>${safe(more)}</p>`,
    `<p><a href="${safe(all)}" style="color:#0b7481">${safe(words.all)}</a></p>`,
    `<p style="${quiet}">${safe(words.yours)}</p><p style="${quiet}">${safe(words.fewer)}<br>${safe(name)}</p>`,
  ]
  return `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;color:#17191c;background:#fff"><div style="max-width:600px;margin:0 auto"><p>${safe(hello)}</p>${told.join('')}${end.filter(Boolean).join('')}</div></body></html>`
}

/** A stranger's words stay one line. */
function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed()
}
