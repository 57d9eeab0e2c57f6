import type { InquiryRecord } from '../../../inquiry-record.ts'

/** What one row says, in the terms of those who record it. Texts are storable, amounts plain decimals, days `YYYY-MM-DD`. */
export type ImportRecord =
  | { kind: 'leads' | 'opportunities'; inquiry: InquiryRecord; toldAskedAt: boolean }
  | { kind: 'outcomes'; outcome: ToldOutcome }
  | { kind: 'deals'; deal: ToldDeal }
  | { kind: 'campaigns'; campaign: ToldCampaign }
  | { kind: 'costs'; cost: ToldCost }
  | { kind: 'rates'; rate: ToldRate }
  | { kind: 'people'; person: ToldPerson }
  | { kind: 'organizations'; organization: ToldOrganization }

export type CustomFields = InquiryRecord['fields']

/** Where a lead that is here already stands in another system. */
export type ToldOutcome = {
  leadExternalId: string
  stage: string
  at: Date | null
  reason: string | null
  detail: string | null
  owner: string | null
  qualifier: string | null
  expectedValue: string | null
  expectedCurrency: string | null
  expectedOn: string | null
  fields: CustomFields
}

/** A sale, found by the lead's external id, the sale's own, or the order number. Null means nothing is said. */
export type ToldDeal = {
  leadExternalId: string | null
  externalId: string | null
  orderNumber: string | null
  product: string | null
  amount: string | null
  margin: string | null
  currency: string | null
  basis: 'own_revenue' | 'partner_sell_out' | null
  soldAt: Date | null
  owner: string | null
  qualifier: string | null
  /** Finance says so. */
  byFinance: boolean
  buyer: ToldBuyer | null
  /** Of the lead. */
  fields: CustomFields
}

/** Who bought, as written. */
export type ToldBuyer = {
  name: string | null
  email: string | null
  phone: string | null
  company: string | null
  website: string | null
}

export type ToldCampaign = {
  key: string
  name: string | null
  source: string | null
  from: string | null
  to: string | null
  amount: string | null
  currency: string | null
  spentOn: string | null
  costExternalId: string | null
}

/** What a campaign cost on a day. */
export type ToldCost = {
  campaign: string | null
  /** The platform's own number of it. */
  campaignId: string | null
  /** Below which unknown campaigns are made. */
  parent: string | null
  platform: string | null
  source: string | null
  spentOn: string
  amount: string
  currency: string | null
  isPlanned: boolean
  label: string | null
}

/** What a currency was worth from a day on. */
export type ToldRate = {
  currency: string
  day: string
  /** What one unit is worth in the workspace's currency, or how many units one of that is worth. */
  rate: string | null
  perOwn: string | null
  against: string | null
}

export type ToldPerson = Pick<InquiryRecord, 'person' | 'organization' | 'bases' | 'fields' | 'tags'>

export type ToldOrganization = Pick<InquiryRecord, 'organization' | 'fields' | 'owner'> &
  Pick<InquiryRecord['person'], 'country' | 'region' | 'postal_code' | 'city'>

/** Something about a row that a person should know. A fatal one keeps the row from being imported. */
export type RowIssue = {
  /** The column as the file names it; null where it is about the row. */
  column: string | null
  /** What the cell says, cut at 200 characters. */
  value: string
  /** Stable. */
  reason: string
  sentence: string
  fatal: boolean
}

export type Translation = { record: ImportRecord | null; issues: RowIssue[] }
