import { type Db, sql } from '#src/db/index.ts'
import type { MessageRow, MessageState } from '../tables.ts'
import { type Decision, decisionsFor } from './decide-message.ts'
import { sayMessage } from './say-message.ts'

/** What is looked at together: what still goes out, what waits for a person, what is done. */
export const MESSAGE_GROUPS = ['waiting', 'to_decide', 'sent', 'left_unsent'] as const
export type MessageGroup = (typeof MESSAGE_GROUPS)[number]

export interface OutboxLine
  extends Pick<MessageRow, 'id' | 'lead_id' | 'member_id' | 'kind' | 'template' | 'to_address' | 'state'> {
  /** The member, or the person who asked; null once they were erased. */
  to_name: string | null
  /** What it is, and why it was written. */
  title: string
  cause: string
  /** How it stands, in words. */
  standing: string
  tries: number
  doubts: number
  last_error: string | null
  send_after: Date
  queued_at: Date
  sent_at: Date | null
  decisions: Decision[]
}

/** In which order each state is walked: by the index that has only those. */
const WALKS: Record<MessageState | MessageGroup, { states: MessageState[]; by: string; ascending?: true }> = {
  queued: { states: ['queued'], by: 'send_after', ascending: true },
  deferred: { states: ['deferred'], by: 'send_after', ascending: true },
  sending: { states: ['sending'], by: 'send_after', ascending: true },
  waiting: { states: ['queued', 'deferred', 'sending'], by: 'send_after', ascending: true },
  doubtful: { states: ['doubtful'], by: 'queued_at' },
  failed: { states: ['failed'], by: 'queued_at' },
  to_decide: { states: ['doubtful', 'failed'], by: 'queued_at' },
  suppressed: { states: ['suppressed'], by: 'queued_at' },
  left_unsent: { states: ['suppressed'], by: 'queued_at' },
  sent: { states: ['sent'], by: 'sent_at' },
}

type Row = Omit<OutboxLine, 'title' | 'cause' | 'standing' | 'decisions'> & {
  data: MessageRow['data']
  topic: MessageRow['topic']
  person: string | null
  company: string | null
  template_subject: string | null
}

/**
 * Mail in one state or group: what waits in the order in which it goes, all else the newest first. `before` is the id
 * of the last one shown.
 */
export async function listMessages(
  db: Db,
  o: { state: MessageState | MessageGroup; before?: string | undefined; limit: number; now: Date },
): Promise<OutboxLine[]> {
  const { states, by, ascending } = WALKS[o.state]
  const column = sql.ref(by)
  const [beyond, order] = ascending ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const after = o.before
    ? sql`and (${column}, id) ${beyond} (select b.${column}, b.id from messages b
        where b.workspace_id = ${db.workspaceId} and b.id = ${o.before})`
    : sql``
  const sent = by === 'sent_at' ? sql`and sent_at is not null` : sql``
  // The states as written text, so that the planner sees which partial index has them.
  const which = sql.raw(states.map((state) => `'${state}'`).join(', '))
  const page = sql`
    select * from messages where workspace_id = ${db.workspaceId} and state in (${which}) ${sent} ${after}
    order by ${column} ${order}, id ${order} limit ${o.limit}`
  return (await readRows(db, page, sql`order by m.${column} ${order}, m.id ${order}`)).map((row) =>
    shown(row, o.now),
  )
}

/** One message, with what it was written from; undefined where there is none. */
export async function readMessage(
  db: Db,
  id: string,
  now: Date,
): Promise<{ line: OutboxLine; row: MessageRow } | undefined> {
  const page = sql`select * from messages where workspace_id = ${db.workspaceId} and id = ${id}`
  const [row] = await readRows(db, page, sql``)
  if (!row) return undefined
  const { id: _, dedupe_key, person_id, ...rest } = row as Row & Pick<MessageRow, 'dedupe_key' | 'person_id'>
  return { line: shown(row, now), row: { ...rest, id, dedupe_key, person_id } }
}

function readRows(db: Db, page: ReturnType<typeof sql>, order: ReturnType<typeof sql>): Promise<Row[]> {
  return db.all<Row>(sql`
    select m.id, m.lead_id, m.person_id, m.member_id, m.kind, m.dedupe_key, m.template, m.to_address, m.state, m.data, m.topic,
      m.tries, m.doubts, m.last_error, m.send_after, m.queued_at, m.sent_at, r.name as to_name,
      coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as person, p.company,
      a.subject as template_subject
    from (${page}) m
    left join members r on r.workspace_id = m.workspace_id and r.id = m.member_id
    left join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
    left join persons p on p.workspace_id = m.workspace_id and p.id = coalesce(l.person_id, m.person_id)
    left join mail_template_versions a on m.template like 'template:%' and a.workspace_id = m.workspace_id
      and a.template_id = case when m.template like 'template:%' then split_part(m.template, ':', 2)::uuid end
      and a.version = case when m.template like 'template:%' then split_part(m.template, ':', 3)::int end
    ${order}`)
}

function shown(row: Row, now: Date): OutboxLine {
  const { data, topic: _, person, company, template_subject, ...line } = row
  const who = person && company ? `${person}, ${company}` : (person ?? company)
  return {
    id: line.id,
    lead_id: line.lead_id,
    member_id: line.member_id,
    kind: line.kind,
    template: line.template,
    to_address: line.to_address,
    state: line.state,
    to_name: line.member_id === null ? person : line.to_name,
    ...sayMessage({ ...line, data, who, templateSubject: template_subject }, now),
    tries: line.tries,
    doubts: line.doubts,
    last_error: line.last_error,
    send_after: line.send_after,
    queued_at: line.queued_at,
    sent_at: line.sent_at,
    decisions: decisionsFor(line),
  }
}
