import { type Db, sql } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { MessageRow } from '../tables.ts'
import { readWords } from '../templates/read-templates.ts'
import { writeLinkLetter } from './link-letters.ts'
import { type Rendered, render, type Scope } from './liquid.ts'
import { memberText } from './member-texts.ts'
import { type Addressee, type Filling, readAddressees } from './read-addressees.ts'
import { harmlessName, harmlessTopic } from './strangers-words.ts'

export interface LetterSetting {
  workspace: Workspace
  publicUrl: string
}

export type WrittenLetter = Rendered | { suppressed: string }

/**
 * Writes the letters of a batch of messages. One that must not go any more comes back as suppressed, one that cannot be
 * written completely with the problem.
 */
export async function loadLetters(
  db: Db,
  messages: readonly MessageRow[],
  setting: LetterSetting,
): Promise<Map<string, WrittenLetter>> {
  const [words, addressees, members, links] = await Promise.all([
    readWords(
      db,
      messages.map(({ template }) => template),
    ),
    readAddressees(
      db,
      messages.map((message) => message.id),
    ),
    readNames(
      db,
      messages.flatMap(({ data }) => (typeof data.about === 'string' ? data.about : [])),
    ),
    writeLinkLetters(db, messages, setting),
  ])
  return new Map(
    messages.map((message): [string, WrittenLetter] => {
      const about = addressees.get(message.id) as Addressee
      if (about.why_not) return [message.id, { suppressed: about.why_not }]
      const link = links.get(message.id)
      if (link) return [message.id, link]
      if (message.kind !== 'answer') return [message.id, toMember(message, about, members, setting)]
      const text = words.get(message.template)
      if (text?.body === undefined || text.body === null)
        return [message.id, { problem: 'There is no such text any more.' }]
      return [
        message.id,
        render(
          { subject: text.subject, body: text.body },
          scopeOf(about, setting.workspace, message.data.hours),
        ),
      ]
    }),
  )
}

async function writeLinkLetters(
  db: Db,
  messages: readonly MessageRow[],
  setting: LetterSetting,
): Promise<Map<string, Rendered>> {
  const letters = new Map<string, Rendered>()
  for (const message of messages) {
    if (message.kind === 'account') letters.set(message.id, await writeLinkLetter(db, message, setting))
  }
  return letters
}

/** What an answer is filled in with: nothing that a stranger wrote goes in as it came. */
export function scopeOf(about: Filling, workspace: Pick<Workspace, 'name'>, hours: unknown): Scope {
  return {
    workspace: workspace.name,
    hours,
    name: harmlessName(about.name),
    first_name: harmlessName(about.first_name),
    last_name: harmlessName(about.last_name),
    company: harmlessName(about.company),
    topic: harmlessTopic(about.topic),
    owner: about.owner,
    field: Object.fromEntries(
      Object.entries(about.fields ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? harmlessTopic(value) : value,
      ]),
    ),
  }
}

function toMember(
  { kind, data }: MessageRow,
  lead: Addressee,
  members: ReadonlyMap<string, string>,
  { workspace, publicUrl }: LetterSetting,
): Rendered {
  const { text, what } = memberText(
    kind === 'offer' || kind === 'test' ? kind : 'escalation',
    String(data.kind ?? ''),
    workspace.language,
  )
  // Of offers only those that are still open when the mail is written.
  const count = lead.open_offers ?? (typeof data.count === 'number' ? data.count : 1)
  return render(text, {
    what,
    count,
    lead: [lead.name, lead.company].filter(Boolean).join(', ') || '?',
    about: members.get(String(data.about)),
    link: linkTo(publicUrl, kind, count > 1 ? null : lead.lead_id),
    workspace: workspace.name,
  })
}

/** Several offers are answered on Today, where they are in order of urgency. */
function linkTo(publicUrl: string, kind: MessageRow['kind'], leadId: string | null): string {
  if (leadId !== null) return `${publicUrl}/leads/${leadId}`
  if (kind === 'test') return `${publicUrl}/outbox`
  return kind === 'offer' ? `${publicUrl}/today` : `${publicUrl}/leads`
}

async function readNames(db: Db, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db.all<{ id: string; name: string }>(
    sql`select id, name from members where workspace_id = ${db.workspaceId} and id = any(${memberIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
