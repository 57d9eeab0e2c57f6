import type { Database } from '#src/db/index.ts'
import { parcelOf, receiveWithin } from '#src/intake/index.ts'
import { foldBalances } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { settleBatch } from '#src/pipeline/settle-batch.ts'
import { takeBatch } from '#src/pipeline/take-batch.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { foundCompany } from './found-company.ts'
import { inquire } from './inquirers.ts'
import { workLeads } from './work-leads.ts'

export const SAMPLE_SIZES = { small: 1_000, large: 100_000, huge: 1_000_000 } as const
export type SampleSize = keyof typeof SAMPLE_SIZES

const DAY = 86_400_000
const DAYS = 365
const MOST_AT_ONCE = 5_000

/**
 * Plays a year of a made-up company up to now: inquiries come in through the inbox and the pipeline at the time of their
 * day, and its people work them. The same seed and end give the same year. Nothing is ever mailed.
 */
export async function playYear(
  database: Database,
  o: { size: SampleSize; seed?: number; until?: Date; slug?: string; onProgress?(share: number): void },
): Promise<Workspace> {
  const inquiries = SAMPLE_SIZES[o.size]
  const until = o.until ?? new Date()
  const start = new Date(until.getTime() - DAYS * DAY)
  const chance = chanceFrom(o.seed ?? 1)
  const workspace = await foundCompany(database, {
    ceiling: Math.max(60, Math.round(inquiries / 60)),
    firstDay: start.toISOString().slice(0, 10),
    ...(o.slug ? { slug: o.slug } : {}),
  })
  const returning: Record<string, unknown>[] = []
  for (let day = 0, asked = 0; day < DAYS; day++) {
    const now = new Date(start.getTime() + (day + 1) * DAY)
    const wanted = Math.round((inquiries * (day + 1)) / DAYS) - asked
    await bringIn(database, workspace, chance, { now, from: asked, count: wanted, returning })
    asked += wanted
    await workDay(database, workspace, chance, now)
    if (day % 30 === 29) await foldBalances(database.bind(workspace.id))
    o.onProgress?.((day + 1) / DAYS)
  }
  return workspace
}

async function bringIn(
  database: Database,
  workspace: Workspace,
  chance: Chance,
  o: { now: Date; from: number; count: number; returning: Record<string, unknown>[] },
): Promise<void> {
  if (o.count === 0) return
  await inTx(database, workspace, o.now, async (ctx) => {
    const arrivals = Array.from({ length: o.count }, (_, i) => {
      const fields = inquire(chance, o.from + i, o.returning)
      if (chance.next() < 0.1 && o.returning.length < 5_000) o.returning.push(fields)
      return {
        id: newId(),
        channel: fields.source === 'trade_show' ? 'event' : 'web_form',
        formId: null,
        importId: null,
        askedAt: new Date(o.now.getTime() - chance.whole(DAY)),
        idempotencyKey: null,
        content: Buffer.from(JSON.stringify(fields)),
        contentType: 'application/json',
        context: {},
      }
    })
    await receiveWithin(ctx.db, arrivals.map(parcelOf))
    await settleBatch(
      ctx,
      await takeBatch(
        ctx,
        o.count,
        arrivals.map((arrival) => arrival.id),
      ),
    )
  })
}

async function workDay(database: Database, workspace: Workspace, chance: Chance, now: Date): Promise<void> {
  for (;;) {
    const worked = await inTx(database, workspace, now, (ctx) =>
      workLeads(ctx, workspace, chance, MOST_AT_ONCE),
    )
    if (worked < MOST_AT_ONCE) return
  }
}

function inTx<T>(
  database: Database,
  workspace: Workspace,
  now: Date,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return database.transaction(workspace.id, (db) => work({ db, actor: SYSTEM, now }))
}
