import { importCampaigns, importCosts } from '#src/campaigns/index.ts'
import { importDeals, importOutcomes } from '#src/deals/index.ts'
import { type ArrivalMode, type ImportRecord, parcelOf, receiveWithin } from '#src/intake/index.ts'
import type { Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import { findOrMakeMembers } from '#src/people/find-or-make-members.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { tellRates } from '../exchange-rates/tell-rates.ts'
import { bringPeople } from './bring-people.ts'
import type { GoodRow, OddRow } from './sort-rows.ts'

export interface RecordedRows {
  refused: RefusedRow[]
  repeated: number
  odd: OddRow[]
}

interface Import {
  importId: string
  mode: ArrivalMode
  fileHash: Buffer
  /** Rows about leads and sales that are not here are left out. */
  leavesOut?: boolean
}

type Of<Kind extends ImportRecord['kind']> = { row: number; record: Extract<ImportRecord, { kind: Kind }> }

/** Brings a batch of rows in, by the kind of the import, in the caller's transaction. */
export async function recordRows(
  ctx: Context,
  workspace: Workspace,
  rows: readonly GoodRow[],
  o: Import,
): Promise<RecordedRows> {
  const kind = rows[0]?.record.kind
  switch (kind) {
    case undefined:
      return { refused: [], repeated: 0, odd: [] }
    case 'leads':
    case 'opportunities':
      return storeInquiries(ctx, rows, o)
    case 'deals':
      return recordSales(ctx, rows as readonly Of<'deals'>[], o)
    case 'outcomes':
      return recordOutcomes(ctx, rows as readonly Of<'outcomes'>[])
    case 'campaigns':
      return recordCampaignRows(ctx, rows as readonly Of<'campaigns'>[])
    case 'costs':
      return recordCostRows(ctx, rows as readonly Of<'costs'>[], o)
    case 'rates':
      return recordRates(ctx, rows as readonly Of<'rates'>[])
    case 'people':
    case 'organizations':
      return recordPeople(ctx, workspace, rows as readonly Of<'people' | 'organizations'>[])
  }
}

/** Rows of leads are arrivals: stored as they were read, once per file and row, settled with everything else. */
async function storeInquiries(ctx: Context, rows: readonly GoodRow[], o: Import): Promise<RecordedRows> {
  const file = o.fileHash.toString('base64url')
  const outcomes = await receiveWithin(
    ctx.db,
    rows.map(({ row, stored, record }) => {
      const { inquiry, toldAskedAt } = record as Extract<ImportRecord, { kind: 'leads' | 'opportunities' }>
      return parcelOf({
        id: newId(),
        channel: 'import',
        formId: null,
        importId: o.importId,
        askedAt: toldAskedAt ? inquiry.asked_at : null,
        idempotencyKey: `import ${file} ${o.mode} ${row}`,
        content: stored,
        contentType: 'application/json',
        context: { mode: o.mode, row },
      })
    }),
  )
  const recorded: RecordedRows = { refused: [], repeated: 0, odd: [] }
  outcomes.forEach((outcome, i) => {
    if (outcome instanceof Refusal) {
      recorded.refused.push({
        row: (rows[i] as GoodRow).row,
        reason: outcome.reason,
        sentence: outcome.message,
      })
    } else if (outcome.isRepeat) recorded.repeated += 1
  })
  return recorded
}

async function recordSales(
  ctx: Context,
  rows: readonly Of<'deals'>[],
  { leavesOut = false }: Import,
): Promise<RecordedRows> {
  const members = await findOrMakeMembers(
    ctx,
    rows.flatMap(({ record }) => record.deal.owner ?? []),
    'rep',
  )
  const done = await importDeals(
    ctx,
    rows.map(({ row, record: { deal } }) => ({
      ...deal,
      row,
      ownerId: deal.owner ? members.get(deal.owner) : null,
    })),
    { leavesOut },
  )
  return { refused: done.refused, repeated: 0, odd: done.odd }
}

async function recordOutcomes(ctx: Context, rows: readonly Of<'outcomes'>[]): Promise<RecordedRows> {
  const members = await findOrMakeMembers(
    ctx,
    rows.flatMap(({ record }) => record.outcome.owner ?? []),
    'rep',
  )
  const done = await importOutcomes(
    ctx,
    rows.map(({ row, record: { outcome } }) => ({
      ...outcome,
      row,
      stage: outcome.stage as Stage,
      ownerId: outcome.owner ? members.get(outcome.owner) : null,
    })),
  )
  return { refused: done.refused, repeated: 0, odd: done.odd }
}

async function recordCampaignRows(ctx: Context, rows: readonly Of<'campaigns'>[]): Promise<RecordedRows> {
  const done = await importCampaigns(
    ctx,
    rows.map(({ row, record: { campaign } }) => ({ ...campaign, row, name: campaign.name ?? campaign.key })),
  )
  return { refused: done.refused, repeated: 0, odd: [] }
}

async function recordCostRows(
  ctx: Context,
  rows: readonly Of<'costs'>[],
  { importId }: Import,
): Promise<RecordedRows> {
  const done = await importCosts(
    ctx,
    rows.map(({ row, record }) => ({ ...record.cost, row })),
    { importId },
  )
  return { refused: done.refused, repeated: 0, odd: done.odd }
}

async function recordRates(ctx: Context, rows: readonly Of<'rates'>[]): Promise<RecordedRows> {
  const { refused } = await tellRates(
    ctx,
    rows.map(({ row, record }) => ({ ...record.rate, row })),
  )
  return { refused, repeated: 0, odd: [] }
}

const NOBODY = {
  name: null,
  first_name: null,
  last_name: null,
  title: null,
  emails: [],
  phones: [],
  language: null,
  external_id: null,
}

async function recordPeople(
  ctx: Context,
  workspace: Workspace,
  rows: readonly Of<'people' | 'organizations'>[],
): Promise<RecordedRows> {
  const asked = { channel: 'import', asked_at: ctx.now }
  await bringPeople(
    ctx,
    workspace,
    rows.map(({ record }) => {
      if (record.kind === 'people') return { ...asked, ...record.person }
      const { organization, country, region, postal_code, city } = record.organization
      return { ...asked, organization, bases: [], person: { ...NOBODY, country, region, postal_code, city } }
    }),
  )
  return { refused: [], repeated: 0, odd: [] }
}
