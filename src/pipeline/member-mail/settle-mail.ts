import { type Database, sql } from '#src/db/index.ts'
import { addNote, logAttempt, logHeard } from '#src/followup/index.ts'
import { storable } from '#src/lib/storable.ts'
import type { MemberMailRow, Settled } from '#src/mail/members/index.ts'
import { ownWords } from '#src/mail/reading/index.ts'
import { type ReadWishes, readWishes } from '#src/mail/wishes/index.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { type ReadContext, SYSTEM } from '#src/people/context.ts'
import { readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { answersOf, leadMade } from './answers-of.ts'
import { commandId } from './doing/command-id.ts'
import { type Desk, doWishes, keepAsNote, run } from './doing/do-wishes.ts'
import { writerSetting } from './doing/due-of.ts'
import { undoMail } from './doing/undo-mail.ts'
import { findLead, leadNamed, leadOfNotice } from './finding/find-lead.ts'
import { logsOf } from './finding/logs-of.ts'
import type { Logs } from './finding/what-it-logs.ts'
import { takeMailedFiles } from './partner-file.ts'
import { type Outcome, settle } from './settle.ts'
import { type Author, readWritten, type WrittenMail } from './written-mail.ts'

const LONGEST_NOTE = 4_000
const SOON_MS = 2_000
const LATE_MS = 30 * 86_400_000

export interface MailRoom {
  database: Database
  workspaceId: string
  now: Date
}

/**
 * Logs a mail of a member on its lead, or carries out what it wishes, and says so. Safe to run twice: every command carries
 * an id made of the mail. A mail whose lead nobody can tell waits for its member; what was erased, or is of somebody who
 * left, is left.
 */
export async function settleMail(room: MailRoom, row: MemberMailRow): Promise<void> {
  const written = await readWritten(room.database.bind(room.workspaceId), row)
  if (!written?.author) return settle(room, row, { state: 'left', leadId: null, done: [], author: null })
  const outcome = await outcomeOf(room, written, written.author)
  if (outcome) return settle(room, row, { ...outcome, author: written.author, written })
  await room.database.bind(room.workspaceId).run(sql`
    update member_mails set ready_at = ${new Date(room.now.getTime() + SOON_MS)}, tries = 0
    where workspace_id = ${room.workspaceId} and inquiry_id = ${row.inquiry_id}`)
}

/** Null: the inquiry that was made of it is not placed yet. */
async function outcomeOf(room: MailRoom, written: WrittenMail, author: Author): Promise<Outcome | null> {
  const { row } = written
  const files = await takeMailedFiles(room, written, author)
  // What is worked through at once is answered then.
  if (files)
    return {
      state: 'done',
      leadId: null,
      done: files,
      isSilent: files.every(({ became }) => became === 'taken'),
    }
  const ctx: ReadContext = { db: room.database.bind(room.workspaceId), actor: author.actor, now: room.now }
  if (row.made_inquiry_id) {
    const made = await leadMade(ctx, row.made_inquiry_id)
    if (made === 'waits') return null
    return onLead(room, written, author, made)
  }
  if (row.way === 'reply') {
    const answered = await answersOf(ctx, row.answers)
    if (answered && row.is_proven && wishesUndo(written)) return undoMail(room, answered, author)
    const known = row.lead_id ?? answered?.lead_id ?? (await leadOfNotice(ctx, row.answers))
    if (known) return onLead(room, written, author, known)
    const named = await leadNamed(ctx, row.answers, ownWords(written.mail))
    return onLead(room, { ...written, words: named?.rest }, author, named?.id ?? null)
  }
  const logs = await logsOf(ctx.db, written, author)
  const found = row.lead_id ?? (await findLead(ctx, { addresses: logs.addresses, answers: row.answers }))
  return onLead(room, written, author, found)
}

async function onLead(
  room: MailRoom,
  written: WrittenMail,
  author: Author,
  leadId: string | null,
): Promise<Outcome> {
  if (leadId === null) return { state: 'asked', leadId: null, done: [] }
  const { row } = written
  const ctx: ReadContext = { db: room.database.bind(room.workspaceId), actor: author.actor, now: room.now }
  const logs = await logsOf(ctx.db, written, author)
  const desk: Desk = { ...room, author, leadId, written, note: '', happenedAt: happenedAt(row, logs.at) }
  const log = () => logOnLead(desk, logs)
  const done = !row.is_proven
    ? await keepUnproven(desk)
    : row.way === 'reply'
      ? await obey(room, desk)
      : await log()
  return { state: 'done', leadId, done }
}

/** As its program told, unless its clock cannot be right. */
function happenedAt({ came_at }: MemberMailRow, told: Date | null): Date {
  const isLikely = told !== null && told <= came_at && told.getTime() > came_at.getTime() - LATE_MS
  return isLikely ? told : came_at
}

/** A mail to somebody outside is an attempt, one from them an interaction; where that is not possible any more, a note. */
async function logOnLead(desk: Desk, { direction, subject, text }: Logs): Promise<Settled[]> {
  const note = noteOf(subject, text)
  const told = { ...desk, note }
  if (direction === null) return keepAsNote(told)
  const done = await run(desk, 'log', async (ctx, input) => {
    if (direction === 'in') return { what: 'heard', command: (await logHeard(ctx, { ...input, note })).id }
    const { id } = await logAttempt(ctx, { ...input, channel: 'email', result: 'left_message', note })
    return { what: 'attempt', channel: 'email', result: 'left_message', command: id }
  })
  return done[0]?.what === 'refused' ? keepAsNote(told) : done
}

async function obey(room: MailRoom, desk: Desk): Promise<Settled[]> {
  const { wishes, lacks, unread } = await wishesIn(room, desk)
  const done = await doWishes({ ...desk, note: noteOf('', ownWords(desk.written.mail)) }, wishes)
  return [
    ...done,
    ...lacks.map((lack): Settled => ({ what: 'lacks', lack })),
    ...unread.slice(0, 5).map((words): Settled => ({ what: 'unread', words: storable(words.slice(0, 200)) })),
  ]
}

async function wishesIn(
  { database, workspaceId, now }: MailRoom,
  { author, written }: Desk,
): Promise<ReadWishes> {
  const db = database.bind(workspaceId)
  const workspace = await readWorkspace(db)
  const member = (await readRoster(db, workspace, now)).get(author.id)
  const calendar = member?.calendar ?? officeCalendar(workspace.time_zone, workspace.country)
  const answered = written.row.answers
  const offer = answered
    ? await db.first(sql`
        select from messages where workspace_id = ${workspaceId} and id = ${answered} and kind = 'offer'`)
    : undefined
  return readWishes({
    text: written.words ?? ownWords(written.mail),
    answersOffer: offer !== undefined,
    setting: writerSetting(calendar, workspace.country, now),
  })
}

function wishesUndo({ mail }: WrittenMail): boolean {
  const setting = { today: 0, minute: 0, monthFirst: false }
  const { wishes } = readWishes({ text: ownWords(mail), answersOffer: false, setting })
  return wishes[0]?.do === 'undo'
}

/** From whom it really comes is not known: it is a note of nobody's, and commands nothing. */
async function keepUnproven(desk: Desk): Promise<Settled[]> {
  const { mail } = desk.written
  const from = mail.from?.address ?? 'an unknown address'
  const text = `From ${from}, which is not proven: ${noteOf(mail.subject, mail.visibleText)}`.slice(
    0,
    LONGEST_NOTE,
  )
  await desk.database.transaction(desk.workspaceId, async (db) => {
    const id = commandId(desk.author.id, desk.written.messageId, 'unproven')
    await addNote(
      { db, actor: SYSTEM, now: db.now, by: 'mail' },
      { id, leadId: desk.leadId, text: storable(text) },
    )
  })
  return [{ what: 'unproven' }]
}

function noteOf(subject: string, text: string): string {
  const head = subject === '' || text.startsWith(subject) ? '' : `${subject}\n\n`
  return storable(`${head}${text}`.trim().slice(0, LONGEST_NOTE))
}
