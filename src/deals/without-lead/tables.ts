import type { Table } from '#src/db/index.ts'
import type { DealRow } from '../tables.ts'

/** A sale that waits for its lead, or of which somebody said whose it is. */
export interface SaleWithoutLeadRow {
  id: string
  known_by: string
  external_id: string | null
  order_number: string | null
  product: string | null
  amount: string | null
  margin: string | null
  currency: string
  basis: DealRow['basis'] | null
  sold_at: Date
  by_finance: boolean
  /** The member who sold it. */
  owner_id: string | null
  person_name: string | null
  email: string | null
  phone: string | null
  company: string | null
  website: string | null
  email_key: string | null
  phone_key: string | null
  name_company_key: string | null
  company_key: string | null
  domain_key: string | null
  told_at: Date
  import_id: string | null
  decision: 'booked' | 'no_lead' | null
  decided_at: Date | null
  decided_by: string | null
  lead_id: string | null
  deal_id: string | null
  command_id: string | null
}

export const salesWithoutLead: Table<SaleWithoutLeadRow> = {
  name: 'sales_without_lead',
  key: ['id'],
  columns: {
    id: 'uuid',
    known_by: 'text',
    external_id: 'text',
    order_number: 'text',
    product: 'text',
    amount: 'numeric',
    margin: 'numeric',
    currency: 'text',
    basis: 'text',
    sold_at: 'timestamptz',
    by_finance: 'bool',
    owner_id: 'uuid',
    person_name: 'text',
    email: 'text',
    phone: 'text',
    company: 'text',
    website: 'text',
    email_key: 'text',
    phone_key: 'text',
    name_company_key: 'text',
    company_key: 'text',
    domain_key: 'text',
    told_at: 'timestamptz',
    import_id: 'uuid',
    decision: 'text',
    decided_at: 'timestamptz',
    decided_by: 'uuid',
    lead_id: 'uuid',
    deal_id: 'uuid',
    command_id: 'uuid',
  },
}
