import { type Database, sql } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { confirmConsent } from './consents.ts'
import { type MailToken, readToken } from './mail-token.ts'
import { choosePreferences, isAllOff, type Preferences, turnAllOff } from './preferences.ts'
import { choicePage, confirmPage, type Reader } from './reader-page.ts'
import { type MailTopic, readTopics } from './topics.ts'

/** What a reader's page sent: one click of their mail program, a confirmation, or what they chose. */
export type Sent = URLSearchParams

/** The page of a link, as it stands. Changes nothing: scanners follow links. Refuses `link_not_found`. */
export function showReaderPage(database: Database, link: string): Promise<string> {
  return inReadersPlace(database, link, (ctx, reader) => pageOf(ctx, reader, false))
}

/**
 * What a reader decided: `List-Unsubscribe=One-Click` (RFC 8058) turns all off, `confirm` confirms a consent, `choices`
 * writes what was chosen. Nothing else changes anything. Answers the page afterwards. Refuses `link_not_found`.
 */
export function takeDecision(database: Database, link: string, sent: Sent): Promise<string> {
  return inReadersPlace(database, link, async (ctx, reader) => {
    const { token } = reader
    if (token.use === 'confirm') {
      if (sent.get('confirm') === '1') {
        await confirmConsent(ctx, { consentId: token.subjectId, personId: reader.personId })
      }
      return pageOf(ctx, reader, false)
    }
    if (sent.get('List-Unsubscribe') === 'One-Click') await turnAllOff(ctx, reader.personId)
    const hasChosen = sent.get('choices') === '1'
    if (hasChosen) {
      const chosen = chosenIn(sent, await readTopics(ctx.db), ctx.now)
      await choosePreferences(ctx, reader.personId, chosen)
    }
    return pageOf(ctx, reader, hasChosen)
  })
}

interface Present extends Reader {
  token: MailToken
  /** Where the person of the link is now: who was merged is somebody else. */
  personId: string
}

function inReadersPlace<T>(
  database: Database,
  link: string,
  work: (ctx: Context, reader: Present) => Promise<T>,
): Promise<T> {
  const read = readToken(link)
  if (!read || read.token.use === 'bought' || !isId(read.token.workspaceId)) throw linkNotFound()
  const { token, isSigned } = read
  return database.transaction(token.workspaceId, async (db) => {
    if (!isSigned(await secretFor(db, 'mail_links'))) throw linkNotFound()
    const person = await db.first<{ id: string; email: string | null; language: string | null }>(sql`
      select p.id, p.email, p.language from persons o
      join persons p on p.workspace_id = o.workspace_id and p.id = coalesce(o.survivor_id, o.id)
      where o.workspace_id = ${db.workspaceId} and o.id = ${token.personId}`)
    if (!person?.email) throw linkNotFound()
    const workspace = await readWorkspace(db)
    return work(
      { db, actor: SYSTEM, now: db.now },
      {
        token,
        personId: person.id,
        company: workspace.name,
        address: veiled(person.email),
        language: person.language,
        companyLanguage: workspace.language,
      },
    )
  })
}

async function pageOf(ctx: Context, reader: Present, isSaved: boolean): Promise<string> {
  const { db } = ctx
  if (reader.token.use === 'confirm') {
    const consent = await db.first<{ wording: string; confirmed_at: Date | null }>(sql`
      select wording, confirmed_at from consents where workspace_id = ${db.workspaceId}
        and id = ${reader.token.subjectId} and person_id = ${reader.personId} and withdrawn_at is null`)
    if (!consent) throw linkNotFound()
    return confirmPage(reader, { wording: consent.wording, isConfirmed: consent.confirmed_at !== null })
  }
  const [topics, allOff, row] = await Promise.all([
    readTopics(db),
    isAllOff(ctx, reader.personId),
    db.first<{ topics_off: string[]; less_often: boolean; paused_until: Date | null }>(sql`
      select topics_off, less_often, paused_until from mail_preferences
      where workspace_id = ${db.workspaceId} and person_id = ${reader.personId}`),
  ])
  const isPaused = row?.paused_until && row.paused_until > ctx.now
  const chosen = {
    topicsOff: row?.topics_off ?? [],
    lessOften: row?.less_often ?? false,
    pausedUntil: isPaused ? row.paused_until : null,
    allOff,
  }
  return choicePage(reader, { topics, chosen, today: ctx.now.toISOString().slice(0, 10), isSaved })
}

const LONGEST_PAUSE_MS = 5 * 366 * 86_400_000

/** Topics are ticked where they are wanted: what was not offered stays as it was not chosen. */
function chosenIn(sent: Sent, topics: readonly MailTopic[], now: Date): Preferences {
  const wanted = new Set(sent.getAll('topic'))
  const until = /^\d{4}-\d{2}-\d{2}$/.test(sent.get('until') ?? '')
    ? new Date(`${sent.get('until')}T00:00:00Z`)
    : null
  const isPause = until !== null && until > now && until.getTime() < now.getTime() + LONGEST_PAUSE_MS
  return {
    topicsOff: topics.flatMap(({ key }) => (wanted.has(key) ? [] : [key])),
    lessOften: sent.get('less_often') === '1',
    pausedUntil: isPause ? until : null,
    allOff: sent.get('all_off') === '1',
  }
}

/** `e…@example.com`: its owner knows it, who was passed the mail does not learn it. */
function veiled(address: string): string {
  const at = address.lastIndexOf('@')
  // The sign in between keeps it in one line.
  return `${address.slice(0, 1)}…\u2060${address.slice(at)}`
}

function linkNotFound(): Refusal {
  return new Refusal('not_found', 'link_not_found', 'This link is not complete, or what it was for is gone.')
}
