/**
 * What an inquiry says, as every channel hands it to the pipeline. Texts are storable and as written; keys
 * (e-mail, phone, domain, names) are normalized once, in the matching.
 */
export interface InquiryRecord {
  person: {
    name: string | null
    first_name: string | null
    last_name: string | null
    title: string | null
    emails: string[]
    phones: string[]
    language: string | null
    country: string | null
    region: string | null
    postal_code: string | null
    city: string | null
    external_id: string | null
    /** The person that whoever entered it chose among those who are known. */
    known_id?: string
  }
  organization: {
    name: string | null
    website: string | null
    industry: string | null
    employees: number | null
    annual_revenue: string | null
    revenue_currency: string | null
    is_customer: boolean | null
    external_id: string | null
  }
  topic: string | null
  message: string | null
  asks_for: string | null
  source: string
  channel: string
  campaign: string | null
  asked_at: Date
  external_id: string | null
  /** Names, e-mail addresses or numbers of members, as an older system has them. */
  owner: string | null
  qualifier: string | null
  /** Where the lead stood in an older system. */
  past: PastOutcome | null
  bases: {
    channel: 'email' | 'phone'
    basis: 'consent' | 'customer' | 'own_request' | 'none' | 'withdrawn'
  }[]
  /** Of a form with a box to agree: the words beside it. With `isToBeConfirmed` it is no ground until it is confirmed. */
  consent?: { wording: string; source: string; isToBeConfirmed: boolean }
  fields: Record<string, string | number | boolean>
  tags: string[]
  /** What of the library it asks for. */
  content?: string
}

export interface PastOutcome {
  stage: string | null
  reason: string | null
  detail: string | null
  closed_at: Date | null
  expected_value: string | null
  expected_on: string | null
  deal: {
    amount: string | null
    currency: string | null
    product: string | null
    order_number: string | null
    external_id: string | null
    sold_at: Date
  } | null
}

/** How the pipeline is to treat an arrival. */
export type ArrivalMode = 'live' | 'historical' | 'opening'

/** Who asks and for whom: all that matching looks at. */
export type Asker = Pick<InquiryRecord, 'person' | 'organization' | 'bases' | 'channel' | 'asked_at'>
