import type { InquiryRecord } from '../../../inquiry-record.ts'
import type { ImportKind } from '../fields.ts'
import type { CustomFields, ImportRecord } from './import-record.ts'
import { type Habits, takeDate, takeMoney, takeNumber, takeWord } from './read-values.ts'
import { noteIssue, type RowReader, takeLine, takeText } from './row-reader.ts'
import { checkDates, isClosed, saleOf, standingOf } from './standing.ts'
import { basesOf, countryOf, organizationOf, personOf, tagsOf } from './who.ts'

type RecordOf = (row: RowReader, habits: Habits, fields: CustomFields) => ImportRecord | null

/** How the rows of each kind become records. Null together with a fatal issue, when the row cannot be meant. */
export const RECORD_OF: Record<ImportKind, RecordOf> = {
  leads: (row, habits, fields) => leadOf('leads', row, habits, fields),
  opportunities: (row, habits, fields) => leadOf('opportunities', row, habits, fields),
  outcomes: outcomeOf,
  deals: (row, habits, fields) => dealOf(row, habits, fields, false),
  finance: (row, habits, fields) => dealOf(row, habits, fields, true),
  campaigns: campaignOf,
  costs: costOfRow,
  rates: rateOfRow,
  people: (row, habits, fields) => {
    const person = personOf(row, habits)
    const organization = organizationOf(row, habits, fields)
    if (person.name === null && person.emails.length + person.phones.length === 0 && !person.external_id) {
      return nobody(
        row,
        'person_unnamed',
        'The row names no person: no name, e-mail address or phone number.',
      )
    }
    const told = { person, organization, bases: basesOf(row), fields, tags: tagsOf(row) }
    return { kind: 'people', person: told }
  },
  organizations: (row, habits, fields) => {
    const organization = organizationOf(row, habits, fields)
    if (!organization.name && !organization.website && !organization.external_id) {
      return nobody(row, 'organization_unnamed', 'The row names no organization: no name and no website.')
    }
    const where = {
      country: countryOf(row),
      region: takeLine(row, 'region'),
      postal_code: takeLine(row, 'postal_code'),
      city: takeLine(row, 'city'),
    }
    const told = { organization, fields, owner: takeLine(row, 'owner'), ...where }
    return { kind: 'organizations', organization: told }
  },
}

function leadOf(
  kind: 'leads' | 'opportunities',
  row: RowReader,
  habits: Habits,
  fields: CustomFields,
): ImportRecord | null {
  const asked = takeDate(row, 'asked_at', habits)
  const { stage, expected_currency: _, ...standing } = standingOf(row, habits, false)
  checkDates(row, asked, standing.closed_at, habits)
  const sale = stage === 'won' ? saleOf(row, habits) : null
  const soldAt = standing.closed_at ?? asked?.at ?? habits.now
  if (stage !== null && isClosed(stage) && standing.closed_at === null) noteIssue(row, null, NO_DATE)
  const product = takeLine(row, 'product')
  if (sale === null && product !== null) fields.product = product
  const inquiry: InquiryRecord = {
    person: personOf(row, habits),
    organization: organizationOf(row, habits, fields),
    topic: takeLine(row, 'topic'),
    message: takeText(row, 'message'),
    asks_for: takeLine(row, 'asks_for'),
    source: takeLine(row, 'source') ?? 'unknown',
    channel: takeLine(row, 'channel') ?? 'import',
    campaign: takeLine(row, 'campaign'),
    asked_at: asked?.at ?? habits.now,
    external_id: takeLine(row, 'external_id'),
    owner: takeLine(row, 'owner'),
    qualifier: takeLine(row, 'qualifier'),
    past: stage === null ? null : { stage, ...standing, deal: sale && pastDeal(sale, soldAt) },
    bases: basesOf(row),
    fields,
    tags: tagsOf(row),
  }
  return { kind, inquiry, toldAskedAt: asked !== null }
}

const NO_DATE = {
  reason: 'outcome_without_date',
  sentence: 'The row says how the lead ended, but not when; the day it asked is taken.',
}

function pastDeal(sale: ReturnType<typeof saleOf>, soldAt: Date) {
  return {
    amount: sale.amount,
    currency: sale.currency,
    product: sale.product,
    order_number: sale.orderNumber,
    external_id: sale.externalId,
    sold_at: soldAt,
  }
}

/** A row that tells of a won lead with more than that is a sale. */
function outcomeOf(row: RowReader, habits: Habits, fields: CustomFields): ImportRecord | null {
  const leadExternalId = takeLine(row, 'external_id')
  if (leadExternalId === null)
    return nobody(row, 'row_names_no_lead', 'The row does not say which lead it is about.')
  const { stage, reason, detail, closed_at: at, ...standing } = standingOf(row, habits, true)
  if (stage === null) return nobody(row, 'stage_not_told', 'The row does not say where the lead stands.')
  const sale = stage === 'won' ? saleOf(row, habits) : null
  if (sale && (sale.amount ?? sale.orderNumber ?? sale.externalId ?? sale.product) !== null) {
    const who = { owner: takeLine(row, 'owner'), qualifier: takeLine(row, 'qualifier') }
    return { kind: 'deals', deal: { leadExternalId, ...sale, soldAt: at, ...who, ...NOBODY_TOLD, fields } }
  }
  const outcome = {
    leadExternalId,
    stage,
    at,
    reason,
    detail,
    owner: takeLine(row, 'owner'),
    qualifier: takeLine(row, 'qualifier'),
    expectedValue: standing.expected_value,
    expectedCurrency: standing.expected_currency,
    expectedOn: standing.expected_on,
    fields,
  }
  return { kind: 'outcomes', outcome }
}

const NOBODY_TOLD = { byFinance: false, buyer: null }

function dealOf(
  row: RowReader,
  habits: Habits,
  fields: CustomFields,
  byFinance: boolean,
): ImportRecord | null {
  const leadExternalId = takeLine(row, 'external_id')
  const sale = saleOf(row, habits, { mayGoBack: true })
  const buyer = {
    name: takeLine(row, 'name'),
    email: takeLine(row, 'email'),
    phone: takeLine(row, 'phone'),
    company: takeLine(row, 'company'),
    website: takeLine(row, 'website'),
  }
  const isTold = Object.values(buyer).some((one) => one !== null)
  if ((leadExternalId ?? sale.externalId ?? sale.orderNumber) === null && !isTold) {
    return nobody(row, 'row_names_no_lead', 'The row names neither a lead nor a sale.')
  }
  const soldAt = takeDate(row, 'closed_at', habits, true)?.at ?? null
  const who = { owner: takeLine(row, 'owner'), qualifier: takeLine(row, 'qualifier') }
  return {
    kind: 'deals',
    deal: { leadExternalId, ...sale, soldAt, ...who, byFinance, buyer: isTold ? buyer : null, fields },
  }
}

function campaignOf(row: RowReader, habits: Habits): ImportRecord | null {
  const name = takeLine(row, 'campaign_name')
  const key = takeLine(row, 'campaign') ?? name
  if (key === null)
    return nobody(row, 'campaign_without_key', 'The row does not say which campaign it is about.')
  const cost = takeMoney(row, 'cost', habits)
  const campaign = {
    key,
    name,
    source: takeLine(row, 'source'),
    from: takeDate(row, 'from', habits, true)?.day ?? null,
    to: takeDate(row, 'to', habits, true)?.day ?? null,
    amount: cost?.amount ?? null,
    currency: cost?.currency ?? null,
    spentOn: takeDate(row, 'spent_on', habits, true)?.day ?? null,
    costExternalId: takeLine(row, 'cost_external_id'),
  }
  return { kind: 'campaigns', campaign }
}

const COST_KINDS = ['actual', 'planned'] as const

function costOfRow(row: RowReader, habits: Habits): ImportRecord | null {
  const [campaign, campaignId] = [takeLine(row, 'campaign'), takeLine(row, 'campaign_id')]
  const spentOn = takeDate(row, 'spent_on', habits, true)?.day ?? null
  if (spentOn === null && row.cells.some((cell) => /^\s*total/i.test(cell))) {
    return nobody(
      row,
      'line_of_totals',
      'This is the file’s own line of totals; the lines above it are counted.',
    )
  }
  if (campaign === null && campaignId === null) {
    return nobody(
      row,
      'campaign_without_key',
      'The row has a cost, but says neither the name nor the number of its campaign.',
    )
  }
  if (spentOn === null)
    return nobody(row, 'cost_without_day', 'The row does not say on which day it was spent.')
  const cost = takeMoney(row, 'cost', habits)
  if (cost === null) return nobody(row, 'cost_without_amount', 'The row does not say how much was spent.')
  const told = {
    campaign,
    campaignId,
    parent: takeLine(row, 'campaign_parent'),
    platform: takeLine(row, 'platform'),
    source: takeLine(row, 'source'),
    spentOn,
    amount: cost.amount,
    currency: cost.currency,
    isPlanned: takeWord(row, 'cost_kind', COST_KINDS, 'kind of cost', true) === 'planned',
    label: takeLine(row, 'part'),
  }
  return { kind: 'costs', cost: told }
}

function rateOfRow(row: RowReader, habits: Habits): ImportRecord | null {
  const [currency, day] = [takeLine(row, 'currency'), takeDate(row, 'from', habits, true)?.day ?? null]
  const [rate, perOwn] = [takeNumber(row, 'rate', habits), takeNumber(row, 'units_per_own', habits)]
  if (currency === null || day === null || (rate ?? perOwn) === null) {
    return nobody(row, 'rate_incomplete', 'A rate needs its currency, its day and what it is.')
  }
  return { kind: 'rates', rate: { currency, day, rate, perOwn, against: takeLine(row, 'against') } }
}

function nobody(row: RowReader, reason: string, sentence: string): null {
  noteIssue(row, null, { reason, sentence, fatal: true })
  return null
}
