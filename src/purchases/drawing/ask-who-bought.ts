import { randomBytes } from 'node:crypto'
import { type Database, sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { SYSTEM } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { GROUPS } from '../purchase-rules.ts'
import { readRules } from '../put-rules.ts'
import { drawGroup } from './draw-group.ts'

/**
 * Draws the groups of this month that were not drawn yet: those whose inquiry came in the calendar month 3, 6 and 12
 * months ago. Each in a transaction of its own; nobody is asked where it is not turned on. Answers how many are asked.
 */
export async function askWhoBought(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<number> {
  const db = o.database.bind(o.workspaceId)
  const { isOn, perGroup } = await readRules(db)
  if (!isOn) return 0
  const today = dayIn((await readWorkspace(db)).time_zone, o.asOf)
  let asked = 0
  for (const after of GROUPS) {
    const askedIn = monthBefore(today, after)
    const known = await db.first(sql`
      select from purchase_draws
      where workspace_id = ${db.workspaceId} and asked_in = ${askedIn} and after_months = ${after}`)
    if (known) continue
    const draw = { askedIn, after, size: perGroup, seed: lot() }
    asked +=
      (await o.database.transaction(o.workspaceId, (tx) =>
        drawGroup({ db: tx, actor: SYSTEM, now: o.asOf }, draw),
      )) ?? 0
  }
  return asked
}

/** The first day of the month so many months before a day. */
export function monthBefore(day: string, months: number): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ months }).toString()
}

/** Small enough to be the same number in every language that reads it. */
function lot(): string {
  return String(randomBytes(6).readUIntBE(0, 6))
}
