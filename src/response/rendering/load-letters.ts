import { type Db, sql } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { readPlanTexts } from '../answers/plans.ts'
import { answerText } from '../answers/texts/index.ts'
import type { MessageRow } from '../tables.ts'
import { type Rendered, render, type Scope } from './liquid.ts'
import { memberText } from './member-texts.ts'
import { harmlessName, harmlessTopic } from './strangers-words.ts'

interface Words {
  id: string
  topic: string | null
  fields: Record<string, unknown>
  name: string | null
  first_name: string | null
  last_name: string | null
  company: string | null
  owner: string | null
}

interface Setting {
  workspace: Workspace
  publicUrl: string
}

/**
 * Writes the letters of a batch of messages: names are read only now, so what was erased meanwhile is not sent. A
 * message that cannot be written truthfully and completely comes back with the problem instead.
 */
export async function loadLetters(
  db: Db,
  messages: readonly MessageRow[],
  setting: Setting,
): Promise<Map<string, Rendered>> {
  const planIds = messages.flatMap(({ template }) => planIdOf(template) ?? [])
  const leadIds = messages.flatMap((message) => message.lead_id ?? [])
  const memberIds = messages.flatMap(({ data }) => (typeof data.about === 'string' ? data.about : []))
  const [plans, words, members] = await Promise.all([
    readPlanTexts(db, planIds),
    readWords(db, leadIds),
    readNames(db, memberIds),
  ])
  return new Map(
    messages.map((message) => {
      const about = words.get(message.lead_id ?? '')
      if (message.kind !== 'answer') return [message.id, toMember(message, about, members, setting)]
      const text = plans.get(planIdOf(message.template) ?? '') ?? shippedText(message.template)
      if (!text) return [message.id, { problem: 'There is no such text any more.' }]
      return [message.id, render(text, scopeOf(message, about, setting))]
    }),
  )
}

function planIdOf(template: string): string | undefined {
  return template.startsWith('plan:') ? template.slice('plan:'.length) : undefined
}

function shippedText(template: string) {
  const [, key = '', language = ''] = template.split(':')
  return answerText(language, key)
}

function scopeOf(message: MessageRow, words: Words | undefined, { workspace }: Setting): Scope {
  return {
    workspace: workspace.name,
    hours: message.data.hours,
    name: harmlessName(words?.name),
    first_name: harmlessName(words?.first_name),
    last_name: harmlessName(words?.last_name),
    company: harmlessName(words?.company),
    topic: harmlessTopic(words?.topic),
    owner: words?.owner,
    field: Object.fromEntries(
      Object.entries(words?.fields ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? harmlessTopic(value) : value,
      ]),
    ),
  }
}

function toMember(
  { kind, data, lead_id }: MessageRow,
  words: Words | undefined,
  members: ReadonlyMap<string, string>,
  { workspace, publicUrl }: Setting,
): Rendered {
  const { text, what } = memberText(
    kind === 'offer' ? 'offer' : 'escalation',
    String(data.kind ?? ''),
    workspace.language,
  )
  const count = typeof data.count === 'number' ? data.count : 1
  return render(text, {
    what,
    count,
    lead: [words?.name, words?.company].filter(Boolean).join(', ') || '?',
    about: members.get(String(data.about)),
    link: count > 1 || !lead_id ? `${publicUrl}/leads` : `${publicUrl}/leads/${lead_id}`,
    workspace: workspace.name,
  })
}

async function readWords(db: Db, leadIds: readonly string[]): Promise<Map<string, Words>> {
  if (leadIds.length === 0) return new Map()
  const rows = await db.all<Words>(sql`
    select l.id, l.topic, l.fields, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name,
      p.first_name, p.last_name, coalesce(o.name, p.company) as company,
      case when l.stage in ('working', 'opportunity') then m.name end as owner
    from leads l
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    left join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
    where l.workspace_id = ${db.workspaceId} and l.id = any(${leadIds}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

async function readNames(db: Db, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db.all<{ id: string; name: string }>(
    sql`select id, name from members where workspace_id = ${db.workspaceId} and id = any(${memberIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
