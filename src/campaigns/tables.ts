import type { Table } from '#src/db/index.ts'

export interface OriginRow {
  id: number
  source: string
  channel: string
  campaign_id: string | null
  topic: string | null
}

export const origins: Table<OriginRow> = {
  name: 'origins',
  key: ['id'],
  columns: { id: 'int4', source: 'text', channel: 'text', campaign_id: 'uuid', topic: 'text' },
}

export interface CampaignRow {
  id: string
  key: string
  name: string
  source: string | null
  /** Calendar days, `YYYY-MM-DD`. */
  starts_on: string | null
  ends_on: string | null
  parent_id: string | null
  archived_at: Date | null
  archived_by: string | null
}

export const campaigns: Table<CampaignRow> = {
  name: 'campaigns',
  key: ['id'],
  columns: {
    id: 'uuid',
    key: 'text',
    name: 'text',
    source: 'text',
    starts_on: 'date',
    ends_on: 'date',
    parent_id: 'uuid',
    archived_at: 'timestamptz',
    archived_by: 'uuid',
  },
}

export interface CampaignCostRow {
  id: string
  campaign_id: string
  /** Exact decimal text. */
  amount: string
  currency: string
  spent_on: string
  external_id: string | null
  /** What it was for, as somebody wrote it. */
  label: string | null
  /** Null where a program or a file brought it. */
  recorded_by: string | null
  removed_at: Date | null
  removed_by: string | null
  /** What one unit of the currency counts as in the workspace's; null in its own, and while none is told for the day. */
  rate: string | null
  is_planned: boolean
  import_id: string | null
}

export const campaignCosts: Table<CampaignCostRow> = {
  name: 'campaign_costs',
  key: ['id'],
  columns: {
    id: 'uuid',
    campaign_id: 'uuid',
    amount: 'numeric',
    currency: 'text',
    spent_on: 'date',
    external_id: 'text',
    label: 'text',
    recorded_by: 'uuid',
    removed_at: 'timestamptz',
    removed_by: 'uuid',
    rate: 'numeric',
    is_planned: 'bool',
    import_id: 'uuid',
  },
}
