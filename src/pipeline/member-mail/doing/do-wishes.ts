import type { Database } from '#src/db/index.ts'
import {
  type AttemptInput,
  acceptOffer,
  addNote,
  type Done,
  disqualifyLead,
  logAttempt,
  loseLead,
  makeOpportunity,
  readSetting,
  recycleLead,
  rejectOffer,
  setNextAction,
  snooze,
} from '#src/followup/index.ts'
import { readLead } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Settled } from '#src/mail/members/index.ts'
import type { When, Wish } from '#src/mail/wishes/index.ts'
import { type Calendar, officeCalendar } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import { refuseUnlessAllowed } from '#src/people/permissions.ts'
import type { Author, WrittenMail } from '../written-mail.ts'
import { askToBook } from './ask-to-book.ts'
import { commandId } from './command-id.ts'
import { dueOf } from './due-of.ts'

const DAY = 86_400_000

export interface Desk {
  database: Database
  workspaceId: string
  author: Author
  leadId: string
  written: WrittenMail
  /** What the rep wrote, for the timeline. */
  note: string
  happenedAt: Date
}

/**
 * Carries out what a rep wished, each wish as the command it is on the screen, in a transaction of its own: the same rights
 * and the same guards. A refusal is told and stops nothing else. Answers what was done, in order; the words of the rep stand
 * on the timeline once.
 */
export async function doWishes(desk: Desk, wishes: readonly Wish[]): Promise<Settled[]> {
  const done: Settled[] = []
  let isNoted = false
  for (const [step, wish] of wishes.entries()) {
    for (const settled of await doWish(desk, wish, step, isNoted)) {
      done.push(settled)
      isNoted ||= settled.what === 'attempt' || settled.what === 'next'
    }
  }
  if (!isNoted && desk.note !== '') done.push(...(await keepAsNote(desk)))
  return done
}

/** Keeps what was written as a note on the lead. */
export function keepAsNote(desk: Desk): Promise<Settled[]> {
  return run(desk, 'note', async (ctx, input) => {
    const { id } = await addNote(ctx, { ...input, text: desk.note })
    return { what: 'noted', command: id }
  })
}

async function doWish(desk: Desk, wish: Wish, step: number, isNoted: boolean): Promise<Settled[]> {
  const note = isNoted || desk.note === '' ? {} : { note: desk.note }
  switch (wish.do) {
    case 'accept':
      return run(desk, step, async (ctx, input) => ({
        what: 'accepted',
        command: (await acceptOffer(ctx, input)).id,
      }))
    case 'attempt':
      return attempt(desk, wish, step, note)
    case 'next':
      return planNext(desk, wish, step, note)
    case 'opportunity':
      return run(desk, step, async (ctx, input) => ({
        what: 'opportunity',
        command: (await makeOpportunity(ctx, input)).id,
      }))
    case 'reject':
      return ended(desk, step, 'rejected', wish.reason, (ctx, input) =>
        rejectOffer(ctx, { ...input, reason: wish.reason }),
      )
    case 'disqualify':
      return ended(desk, step, 'disqualified', wish.reason, (ctx, input) =>
        disqualifyLead(ctx, { ...input, reason: wish.reason }),
      )
    case 'bought_elsewhere':
      return bought(desk, wish.from, step)
    case 'lose':
      return wish.reason === 'competitor'
        ? bought(desk, wish.competitor ?? '', step)
        : ended(desk, step, 'lost', wish.reason, (ctx, input) =>
            loseLead(ctx, { ...input, reason: wish.reason }),
          )
    case 'recycle':
      return recycle(desk, wish, step)
    case 'win':
      return run(desk, step, async (ctx, { id }) => ({
        what: 'sale',
        id: await askToBook(ctx, { ...desk, id, wish }),
      }))
    case 'undo':
      return []
  }
}

type Noted = { note?: string }

/** An attempt stays one where its next step is refused: that is told, and the cadence proposes another. */
async function attempt(
  desk: Desk,
  wish: Extract<Wish, { do: 'attempt' }>,
  step: number,
  note: Noted,
): Promise<Settled[]> {
  const { channel, result, next } = wish
  const log =
    (o: Partial<AttemptInput>) => (ctx: Context, input: Parameters<typeof logAttempt>[1] | CommandStart) =>
      logged(ctx, { ...input, channel, result, ...note, ...o })
  if (!next) return run(desk, step, log({}))
  const withNext = await run(desk, step, async (ctx, input) => {
    const dueAt = dueOf(next.when, await calendarOf(ctx, desk), ctx.now)
    const isFar = await isBeyond(ctx, dueAt)
    if (isFar && result.startsWith('talked_'))
      return log({ laterAt: dueAt, recycle: { reason: 'timing', wakeAt: dueAt } })(ctx, input)
    return log({
      next: { action: next.step, dueAt },
      ...(result === 'talked_later' ? { laterAt: dueAt } : {}),
    })(ctx, input)
  })
  if (withNext[0]?.what !== 'refused') return withNext
  const bare = await run(desk, `${step} alone`, log({}))
  return bare[0]?.what === 'refused' ? withNext : [...bare, ...withNext]
}

async function logged(ctx: Context, input: AttemptInput): Promise<Settled> {
  const { id, stage, wake_at } = await logAttempt(ctx, input)
  if (stage === 'nurture' && input.recycle)
    return { what: 'recycled', reason: 'timing', command: id, ...(wake_at ? { wake_at } : {}) }
  return { what: 'attempt', channel: input.channel, result: input.result, command: id }
}

async function planNext(
  desk: Desk,
  wish: Extract<Wish, { do: 'next' }>,
  step: number,
  note: Noted,
): Promise<Settled[]> {
  return run(desk, step, async (ctx, input) => {
    const dueAt = dueOf(wish.when, await calendarOf(ctx, desk), ctx.now)
    const lead = await readLead(ctx.db, desk.leadId)
    if (lead?.stage !== 'nurture' && (await isBeyond(ctx, dueAt))) {
      const done = await recycleLead(ctx, { ...input, reason: 'timing', wakeAt: dueAt })
      return recycled(done, 'timing')
    }
    const done =
      wish.step === null && !note.note
        ? await snooze(ctx, { ...input, until: dueAt })
        : await setNextAction(ctx, { ...input, dueAt, ...(wish.step ? { action: wish.step } : {}), ...note })
    return { what: 'next', due_at: done.due_at ?? dueAt.toISOString(), command: done.id }
  })
}

function recycle(desk: Desk, wish: Extract<Wish, { do: 'recycle' }>, step: number): Promise<Settled[]> {
  return run(desk, step, async (ctx, input) => {
    const wakeAt = wish.when ? await wakeOf(ctx, desk, wish.when) : undefined
    return recycled(await recycleLead(ctx, { ...input, reason: wish.reason, wakeAt }), wish.reason)
  })
}

function recycled({ id, wake_at }: Done, reason: string): Settled {
  return { what: 'recycled', reason, command: id, ...(wake_at ? { wake_at } : {}) }
}

async function wakeOf(ctx: Context, desk: Desk, when: When): Promise<Date> {
  return dueOf(when, await calendarOf(ctx, desk), ctx.now)
}

/** An opportunity is lost to somebody; before that they bought elsewhere. */
function bought(desk: Desk, from: string, step: number): Promise<Settled[]> {
  return run(desk, step, async (ctx, input) => {
    const lead = await readLead(ctx.db, desk.leadId)
    if (lead?.stage === 'opportunity') {
      const { id } = await loseLead(ctx, { ...input, reason: 'competitor', competitor: from || 'unknown' })
      return { what: 'lost', reason: 'competitor', command: id }
    }
    const { id } = await disqualifyLead(ctx, {
      ...input,
      reason: 'bought_elsewhere',
      detail: from || undefined,
    })
    return { what: 'disqualified', reason: 'bought_elsewhere', command: id }
  })
}

function ended(
  desk: Desk,
  step: number,
  what: 'rejected' | 'lost' | 'disqualified',
  reason: string,
  command: (ctx: Context, input: CommandStart) => Promise<Done>,
): Promise<Settled[]> {
  return run(desk, step, async (ctx, input) => ({ what, reason, command: (await command(ctx, input)).id }))
}

export interface CommandStart {
  id: string
  leadId: string
  happenedAt: Date
}

/** One command in one transaction, as its author; a refusal is what is answered. */
export async function run(
  desk: Pick<Desk, 'database' | 'workspaceId' | 'author' | 'leadId' | 'written' | 'happenedAt'>,
  step: string | number,
  command: (ctx: Context, input: CommandStart) => Promise<Settled>,
): Promise<Settled[]> {
  const { author, leadId, happenedAt, written } = desk
  const id = commandId(author.id, written.messageId, step)
  try {
    refuseUnlessAllowed(author.actor, step === 'note' ? 'leads.note' : 'leads.work')
    return [
      await desk.database.transaction(desk.workspaceId, (db) =>
        command({ db, actor: author.actor, now: db.now, by: 'mail' }, { id, leadId, happenedAt }),
      ),
    ]
  } catch (error) {
    if (error instanceof Refusal) return [{ what: 'refused', sentence: error.message }]
    throw error
  }
}

async function calendarOf(ctx: Context, { author }: Desk): Promise<Calendar> {
  const { roster, workspace } = await readSetting(ctx.db, ctx.now)
  return roster.get(author.id)?.calendar ?? officeCalendar(workspace.time_zone, workspace.country)
}

/** Further away than anybody plans: there nurture is the place. */
async function isBeyond(ctx: Context, at: Date): Promise<boolean> {
  const { serviceLevels, now } = await readSetting(ctx.db, ctx.now)
  return at.getTime() > now.getTime() + serviceLevels.recycleBeyondDays * DAY
}
