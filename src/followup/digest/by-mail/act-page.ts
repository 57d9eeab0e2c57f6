import { sql } from '#src/db/index.ts'
import { type DoneCommand, doneCommand, isOpen, type Stage } from '#src/lead/index.ts'
import { dateFormat } from '#src/lib/formats.ts'
import { sayPhone } from '#src/lib/phones.ts'
import { safe } from '#src/lib/public-page.ts'
import type { Command } from '../../allowed-commands.ts'
import { goneLead, type LinkVisit, type Shown } from '../../by-link/index.ts'
import { calendarFor, readSetting } from '../../command/setting.ts'
import { commandsFor } from '../../commands-for.ts'
import { ATTEMPT_RESULTS } from '../../reaching/results.ts'
import type { DigestPurpose } from '../purposes.ts'
import { type DigestWords, digestWords } from '../words.ts'
import { REFUSED_FOR, tomorrowOf } from './carry-out-link.ts'
import { reasonWords } from './reason-words.ts'

export const ACT_STYLE = `
dl{margin:0 0 20px;display:grid;grid-template-columns:minmax(88px,auto) 1fr;gap:8px 16px}
dt{color:var(--soft);font-size:14px;line-height:24px}
dd{margin:0;overflow-wrap:anywhere}
dd a{color:var(--act);font-weight:600}
.done{padding:12px 16px;border:1px solid var(--act);border-radius:var(--corner)}
fieldset{margin:0 0 16px;padding:0;border:0;min-width:0}
.taps{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.taps button,.plain{width:100%;padding:8px;background:transparent;color:var(--ink);border:1px solid var(--line);font-weight:500;font-size:15px;line-height:20px}
.taps button:hover,.plain:hover{border-color:var(--act)}
button{width:100%}
`

const COMMANDS: Record<DigestPurpose, Command> = {
  day_accept: 'accept',
  day_reject: 'reject',
  day_call: 'log_attempt',
  day_tomorrow: 'snooze',
}

const UNDO_MS = 600_000

interface LeadShown {
  stage: Stage
  stage_since: Date
  two_way_at: Date | null
  accountable_id: string | null
  due_at: Date | null
  topic: string | null
  name: string | null
  company: string | null
  phone: string | null
}

/** What the link would do, and one button; what it did; or that it is not possible any more. Changes nothing. */
export async function actPage(visit: LinkVisit): Promise<Shown> {
  const { ctx, link, reader } = visit
  const purpose = link.purpose as DigestPurpose
  const words = digestWords(reader.language)
  const done = await doneCommand(ctx, visit.commandId())
  const lead = await ctx.db.first<LeadShown>(sql`
    select l.stage, l.stage_since, l.two_way_at, l.accountable_id, l.due_at, l.topic, p.name, p.company, p.phone
    from leads l left join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    where l.workspace_id = ${ctx.db.workspaceId} and l.id = ${link.leadId}`)
  if (done) {
    const told = { words, purpose, now: ctx.now, when: await clockOf(visit, words) }
    // Whom it went to since, and how they are reached, is no business of who had it.
    const isTheirs = lead !== undefined && done.undone_at === null && (await commandsFor(ctx, lead)) !== null
    const facts = lead && isTheirs ? factsOf(lead, done.name === 'accept', words) : ''
    return {
      title: done.undone_at ? words.titles[purpose] : words.done[purpose],
      main: doneMain(done, told, facts),
    }
  }
  if (!lead) throw goneLead()
  const allowed = isOpen(lead.stage) ? await commandsFor(ctx, lead) : []
  if (allowed === null) throw goneLead()
  const facts = factsOf(lead, purpose === 'day_call', words)
  if (!allowed.includes(COMMANDS[purpose])) {
    return { title: words.notNow, main: `${facts}<p role="status">${safe(words.notNowText)}</p>` }
  }
  return { title: words.titles[purpose], main: `${facts}${await formOf(visit, purpose, words)}` }
}

/** The number only where it is called: who holds the lead sees it. */
function factsOf(lead: LeadShown, withPhone: boolean, words: DigestWords): string {
  const who = [...new Set([lead.name, lead.company].filter(Boolean))].join(', ') || '?'
  const phone = withPhone && lead.phone
  const tel = phone ? `<a href="tel:${safe(phone.replace(/[^+\d]/g, ''))}">${safe(sayPhone(phone))}</a>` : ''
  const rows = [
    `<dt>Lead</dt><dd><bdi>${safe(who)}</bdi></dd>`,
    lead.topic ? `<dt>${safe(words.asksFor)}</dt><dd><bdi>${safe(lead.topic)}</bdi></dd>` : '',
    tel ? `<dt>${safe(words.phone)}</dt><dd>${tel}</dd>` : '',
  ]
  return `<dl>${rows.join('')}</dl>`
}

async function formOf(visit: LinkVisit, purpose: DigestPurpose, words: DigestWords): Promise<string> {
  const note = `<div class="field"><label for="note">${safe(words.note)}</label><input id="note" name="note" maxlength="2000" autocomplete="off"></div>`
  const taps = (name: string, values: readonly string[], said: (value: string) => string, legend: string) =>
    `<form method="post">${note}<fieldset><legend>${safe(legend)}</legend><div class="taps">${values
      .map((value) => `<button type="submit" name="${name}" value="${value}">${safe(said(value))}</button>`)
      .join('')}</div></fieldset></form>`
  switch (purpose) {
    case 'day_accept':
      return `<form method="post"><button type="submit">${safe(words.acts.day_accept)}</button></form>`
    case 'day_reject':
      return taps('reason', REFUSED_FOR, reasonWords(words.language), words.why)
    case 'day_call':
      return taps(
        'result',
        ATTEMPT_RESULTS,
        (value) => words.results[value as keyof DigestWords['results']],
        words.result,
      )
    case 'day_tomorrow': {
      const setting = await readSetting(visit.ctx.db, visit.ctx.now)
      const when = (await clockOf(visit, words))(tomorrowOf(setting, visit.reader.id))
      return `<form method="post"><button type="submit">${safe(words.until(when))}</button></form>`
    }
  }
}

async function clockOf({ ctx, reader }: LinkVisit, words: DigestWords): Promise<(at: Date) => string> {
  const { timeZone } = calendarFor(await readSetting(ctx.db, ctx.now), reader.id)
  const parts = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const format = dateFormat(words.locale, { ...parts, timeZone })
  return (at) => format.format(at)
}

function doneMain(
  { undone_at, done_at, result }: DoneCommand,
  o: { words: DigestWords; purpose: DigestPurpose; now: Date; when: (at: Date) => string },
  facts: string,
): string {
  const { words, purpose, now } = o
  if (undone_at) return `<p class="done" role="status">${safe(words.undone)}</p>`
  const hasNext = purpose !== 'day_reject' && typeof result.due_at === 'string'
  const next = hasNext ? words.next(o.when(new Date(String(result.due_at)))) : ''
  const said = `${facts}${next ? `<p class="done" role="status">${safe(next)}</p>` : ''}`
  const mayUndo = now.getTime() - done_at.getTime() < UNDO_MS
  const undo = `<form method="post"><input type="hidden" name="undo" value="1"><button type="submit" class="plain">${safe(words.undo)}</button></form>`
  return said + (mayUndo ? undo : '')
}
