export const IMPORT_KINDS = [
  'leads',
  'opportunities',
  'outcomes',
  'deals',
  'finance',
  'campaigns',
  'costs',
  'rates',
  'people',
  'organizations',
] as const

export type ImportKind = (typeof IMPORT_KINDS)[number]

const PERSON =
  'email emails phone phones name first_name last_name title language country region postal_code city' +
  ' person_external_id basis_email basis_phone tags'
const ORGANIZATION =
  'company website industry employees annual_revenue currency is_customer organization_external_id'
const LEAD = 'external_id topic message source channel campaign asked_at asks_for owner qualifier'
const STANDING = 'stage reason reason_detail closed_at expected_value expected_at'
/** Who bought, to find the lead of a sale that names none. */
const BUYER = 'email phone name company website'
const DEAL = 'amount margin currency product order_number deal_external_id deal_basis'

/** What a row of each kind can say. Beside these, `field.NAME` fills a custom field in kinds that have them. */
export const FIELDS_OF_KIND: Record<ImportKind, ReadonlySet<string>> = {
  leads: fields(PERSON, ORGANIZATION, LEAD, STANDING),
  opportunities: fields(PERSON, ORGANIZATION, LEAD, STANDING, DEAL),
  outcomes: fields('external_id owner qualifier', STANDING, DEAL),
  deals: fields('external_id owner qualifier closed_at', DEAL, BUYER),
  finance: fields('external_id owner qualifier closed_at', DEAL, BUYER),
  campaigns: fields('campaign campaign_name source from to cost currency spent_on cost_external_id'),
  costs: fields('campaign campaign_id campaign_parent platform source spent_on cost currency cost_kind part'),
  rates: fields('currency from rate units_per_own against'),
  people: fields(PERSON, ORGANIZATION),
  organizations: fields(ORGANIZATION, 'country region postal_code city owner'),
}

/** Fields that take every column they name; all others take the first that holds something. */
export const LIST_FIELDS: ReadonlySet<string> = fields('emails phones tags')

/** Fields whose columns show how the file writes days, and how it writes numbers. */
export const DATE_FIELDS: ReadonlySet<string> = fields('asked_at closed_at expected_at from to spent_on')
export const NUMBER_FIELDS: ReadonlySet<string> = fields(
  'amount margin expected_value annual_revenue cost rate units_per_own',
)

export const CUSTOM_FIELD = /^field\.[a-z][a-z0-9_]{0,79}$/

function fields(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '))
}
