import type { Db } from '#src/db/index.ts'
import type { NewDeal } from '../deal-book.ts'
import { isRefund } from '../known-deals.ts'
import { leadsByExternalId, salesByExternalId, salesByOrderNumber } from './known-leads.ts'
import { type DealImportRow, readDealRow, type Why } from './read-deal-row.ts'

export interface MatchedSale {
  row: DealImportRow
  deal: NewDeal
  leadId: string
}

/** Reads the rows of a batch and finds the lead of each; `refuse` is told of those that cannot be read, `lost` of those that have none. */
export async function matchDealRows(
  db: Db,
  rows: readonly DealImportRow[],
  refuse: (row: DealImportRow, why: Why) => void,
  lost: (row: DealImportRow, deal: NewDeal, why: Why) => void,
): Promise<MatchedSale[]> {
  const [leads, byExternalId, byOrderNumber] = await Promise.all([
    leadsByExternalId(
      db,
      rows.flatMap((row) => row.leadExternalId || []),
    ),
    salesByExternalId(
      db,
      rows.flatMap((row) => row.externalId || []),
    ),
    salesByOrderNumber(
      db,
      rows.flatMap((row) => row.orderNumber || []),
    ),
  ])
  const read: { row: DealImportRow; deal: NewDeal }[] = []
  for (const row of rows) {
    const deal = readDealRow(row)
    if ('sentence' in deal) refuse(row, deal)
    else read.push({ row, deal })
  }
  const sales: MatchedSale[] = []
  // What went back comes after the sales, so that both may stand in one file in any order.
  for (const { row, deal } of read.sort((a, b) => Number(isRefund(a.deal)) - Number(isRefund(b.deal)))) {
    const leadId = leadOf(row)
    if (typeof leadId === 'string') sales.push({ row, deal, leadId })
    else if (leadId === ofAnotherLead) refuse(row, leadId)
    else lost(row, deal, leadId)
  }
  return sales

  function leadOf(row: DealImportRow): string | Why {
    const told = row.leadExternalId ? leads.get(row.leadExternalId) : undefined
    if (row.leadExternalId && !told) {
      return { reason: 'no_such_lead', sentence: `There is no lead “${row.leadExternalId}”.` }
    }
    const sold = row.externalId ? byExternalId.get(row.externalId) : undefined
    if (sold && told && sold !== told) return ofAnotherLead
    const leadId = told ?? sold ?? orderedBy(row)
    if (typeof leadId === 'string') {
      if (row.externalId) byExternalId.set(row.externalId, leadId)
      const known = (row.orderNumber && byOrderNumber.get(row.orderNumber)) || []
      if (row.orderNumber) byOrderNumber.set(row.orderNumber, [...new Set([...known, leadId])])
    }
    return leadId
  }

  function orderedBy({ orderNumber, externalId }: DealImportRow): string | Why {
    if (!orderNumber && !externalId) {
      return { reason: 'row_names_no_lead', sentence: 'The row names neither a lead nor a sale.' }
    }
    const [leadId, other] = (orderNumber && byOrderNumber.get(orderNumber)) || []
    if (other) {
      return {
        reason: 'order_number_of_several_leads',
        sentence: `Several leads have sales with the order number “${orderNumber}”.`,
      }
    }
    return leadId ?? { reason: 'no_such_deal', sentence: `There is no sale “${externalId || orderNumber}”.` }
  }
}

const ofAnotherLead: Why = {
  reason: 'deal_of_another_lead',
  sentence: 'This sale is recorded with another lead already.',
}
