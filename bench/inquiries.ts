import type { Database } from '#src/db/index.ts'
import { receive } from '#src/intake/inbox/receive.ts'
import { parcelOf } from '#src/intake/index.ts'
import { chanceFrom } from '#src/lib/chance.ts'
import { newId } from '#src/lib/id.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { foundCompany } from '#src/sample/found-company.ts'
import { inquire } from '#src/sample/inquirers.ts'

/** The sample company with room for everything, nobody mailed unless `answers`: then its people exist. */
export async function company(database: Database, o: { answers?: boolean } = {}): Promise<Workspace> {
  const workspace = await foundCompany(database, {
    ceiling: 1_000_000,
    days: [new Date('2026-01-01T00:00:00Z')],
    slug: `bench-${newId()}`,
  })
  if (o.answers) {
    await database.pool.query(
      `update workspaces set settings = settings - 'answersOff' - 'mailsNobody' where id = $1`,
      [workspace.id],
    )
  }
  return workspace
}

/** Stores so many inquiries of made-up people in the inbox. */
export async function fillInbox(
  database: Database,
  workspace: Workspace,
  count: number,
  seed = 7,
): Promise<void> {
  const chance = chanceFrom(seed)
  const returning: Record<string, unknown>[] = []
  for (let done = 0; done < count; done += 5_000) {
    const arrivals = Array.from({ length: Math.min(5_000, count - done) }, (_, i) => {
      const fields = inquire(chance, done + i, returning, null)
      if (returning.length < 2_000) returning.push(fields)
      return {
        id: newId(),
        channel: 'web_form',
        formId: null,
        importId: null,
        askedAt: null,
        idempotencyKey: null,
        content: Buffer.from(JSON.stringify(fields)),
        contentType: 'application/json',
        context: {},
      }
    })
    await receive(database, workspace.id, arrivals.map(parcelOf))
  }
}
