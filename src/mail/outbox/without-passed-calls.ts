import { sql, type Tx } from '#src/db/index.ts'
import { SHIPPED_TEXTS, shippedReference } from '../templates/shipped/index.ts'
import type { Claimed } from './claim.ts'

/**
 * Mail that waited so long that the call it tells of should have been made does not tell of it any more: it becomes the
 * text that ships, and is known as that from now on.
 */
export async function withoutPassedCalls(
  db: Tx,
  messages: readonly Claimed[],
  asOf: Date,
): Promise<readonly Claimed[]> {
  const passed = new Set(messages.filter((message) => tellsOfThePast(message, asOf)).map(({ id }) => id))
  if (passed.size === 0) return messages
  const changed = messages.map((message) => (passed.has(message.id) ? withoutCall(message) : message))
  const late = changed.filter(({ id }) => passed.has(id))
  await db.run(sql`
    update messages m set template = v.template
    from unnest(${late.map(({ id }) => id)}::uuid[], ${late.map(({ template }) => template)}::text[]) v(id, template)
    where m.workspace_id = ${db.workspaceId} and m.id = v.id`)
  return changed
}

function withoutCall(message: Claimed): Claimed {
  return { ...message, template: textFor(message) }
}

function tellsOfThePast(message: Claimed, asOf: Date): boolean {
  const { call_due: due } = message.data
  return typeof due === 'string' && new Date(due) <= asOf && message.template !== textFor(message)
}

function textFor({ data }: Claimed): string {
  const language = String(data.language)
  return shippedReference('received', language in SHIPPED_TEXTS ? language : 'en')
}
