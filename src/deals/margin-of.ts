import { sql } from '#src/db/index.ts'

/**
 * The margin of a deal `d` in its currency, as an expression of SQL; null while nobody told it. What went back without a
 * margin of its own takes the sale's along in proportion: the margin of a sale that went back whole is gone whole.
 */
export function marginOf(): ReturnType<typeof sql> {
  return sql`case when d.refund_of is null or d.margin is not null then d.margin else (
    select d.amount * sale.margin / nullif(sale.amount, 0) from deals sale
    where sale.workspace_id = d.workspace_id and sale.id = d.refund_of) end`
}
