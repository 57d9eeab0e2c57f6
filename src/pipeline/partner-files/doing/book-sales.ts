import { sql, type Tx } from '#src/db/index.ts'
import { bookPartnerSales, toldOfPeriod } from '#src/deals/index.ts'
import { sumAmounts } from '#src/lib/money.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readPartner } from '#src/people/partners/list-partners.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { commandId } from '../../member-mail/doing/command-id.ts'
import type { PartnerFile } from '../file-record.ts'
import type { FileRow } from '../reading/read-file.ts'
import { sayPeriod } from '../reading/read-period.ts'
import type { SalesMapping } from '../reading/sales-columns.ts'
import { type ToldSales, translateSales } from '../reading/translate-sales.ts'
import type { RowDone } from './work-rows.ts'

/**
 * Books what a file says a partner sold, of no lead: rows of the same days and currency are one booking, their sum. Days that
 * are booked already, just as long, are corrected to what the file says; the same again is nothing new. What is refused of a
 * booking (`period_told` where other days overlap, `period_ahead`, …) is the answer to each of its rows; the others go through.
 */
export async function bookSales(
  db: Tx,
  o: { file: PartnerFile; mapping: SalesMapping; rows: readonly FileRow[]; now: Date },
): Promise<RowDone[]> {
  const { file, mapping, rows } = o
  const [workspace, { currency }] = [await readWorkspace(db), await readPartner(db, file.team_id)]
  const { country, time_zone: timeZone } = workspace
  const setting = { now: o.now, timeZone, country, currency }
  const read = await translateSales({ headers: file.headers, rows: [...rows] }, mapping, setting)
  const done = read.flatMap((one) => ('refused' in one ? [ended(one.row, 'refused', one.refused)] : []))
  const told = read.flatMap((one) => ('told' in one ? [one.told] : []))
  const ctx: Context = { db, actor: { kind: 'partner', id: file.member_id }, now: o.now }
  for (const own of Map.groupBy(told, ({ from, to, currency }) => `${from} ${to} ${currency}`).values()) {
    const { ending, sentence } = await bookOne(ctx, file, own)
    done.push(...own.map(({ row }) => ended(row, ending, sentence)))
  }
  return done.sort((a, b) => a.row - b.row)
}

async function bookOne(
  ctx: Context,
  file: PartnerFile,
  rows: readonly ToldSales[],
): Promise<Pick<RowDone, 'ending' | 'sentence'>> {
  const { from, to, currency } = rows[0] as ToldSales
  const teamId = file.team_id
  const amount = sumAmounts(rows.map((row) => row.amount))
  const counted = rows.flatMap(({ deals }) => deals ?? [])
  const deals = counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0)
  const before = await toldOfPeriod(ctx.db, { teamId, from, to, currency })
  const id = before?.id ?? commandId(teamId, `${file.file_hash.toString('hex')}:${from}:${to}`, currency)
  const period = sayPeriod({ from, to })
  await ctx.db.run(sql`savepoint partner_sales_row`)
  try {
    const isNew = await bookPartnerSales(ctx, { id, teamId, from, to, amount, currency, deals })
    await ctx.db.run(sql`release savepoint partner_sales_row`)
    if (!isNew) return { ending: 'nothing_new', sentence: `${period} is booked already with this amount.` }
    const sum = `${amount} ${currency}${rows.length > 1 ? ` of ${rows.length} rows` : ''}`
    return {
      ending: 'done',
      sentence: before ? `${period}: ${sum}, instead of ${before.amount} ${currency}.` : `${period}: ${sum}.`,
    }
  } catch (error) {
    await ctx.db.run(sql`rollback to savepoint partner_sales_row`)
    if (error instanceof Refusal) return { ending: 'refused', sentence: error.message }
    throw error
  }
}

function ended(row: number, ending: RowDone['ending'], sentence: string): RowDone {
  return { row, leadId: null, ending, sentence }
}
