/** The codes of the inbox in words. A code that is not here is shown plainly. */
const WORDS: Record<string, string> = {
  api: 'Other system',
  web_form: 'Form',
  import: 'Import',
  desk: 'Desk',
  email: 'E-mail',
  phone: 'Phone',
  event: 'Trade show',
  card: 'Business card',
  unknown: 'Unknown',
  phone_call: 'Phone call',
  booking: 'Booked call',
  visit: 'Visit',
  business_card: 'Business card',
  trade_show: 'Trade show',
  referral: 'Referral',
  letter: 'Letter',
  new: 'New lead',
  joined: 'Joined a lead',
  reopened: 'Reopened a lead',
  waiting: 'Waiting',
  lead: 'Lead',
  interaction: 'Reply',
  not_an_inquiry: 'Not an inquiry',
  quarantine: 'Quarantine',
  unreadable: 'Unreadable',
  incomplete: 'Incomplete',
  origin_not_allowed: 'Another site',
  not_storable: 'Unreadable letters',
  failed: 'Failed on our side',
  flood: 'Flood',
  call_cancelled: 'Call cancelled',
  spam: 'Spam',
  invoice: 'Invoice',
  support: 'Support',
  applicant: 'Application',
  test: 'A test of ours',
  other: 'Something else',
  completed_later: 'Sent again, complete',
  leads: 'Leads',
  opportunities: 'Leads and sales',
  outcomes: 'Outcomes of leads',
  deals: 'Sales',
  finance: 'Sales that finance booked',
  campaigns: 'Campaigns and costs',
  costs: 'Costs by day',
  rates: 'Exchange rates',
  people: 'People',
  organizations: 'Companies',
  live: 'New inquiries',
  historical: 'History',
  opening: 'Open leads',
}

export function sayCode(code: string | null | undefined): string {
  if (!code) return ''
  return WORDS[code] ?? sayField(code)
}

const FIELD_WORDS: Record<string, string> = {
  email: 'E-mail',
  emails: 'More e-mail addresses',
  phones: 'More phone numbers',
  asked_at: 'Asked on',
  basis_email: 'Why they may be mailed',
  basis_phone: 'Why they may be called',
  external_id: 'Number of the lead there',
  closed_at: 'Closed on',
  expected_at: 'Expected on',
  spent_on: 'Spent on',
  is_customer: 'Is a customer',
  person_external_id: 'Number of the person there',
  organization_external_id: 'Number of the company there',
  deal_external_id: 'Number of the sale there',
  cost_external_id: 'Number of the cost there',
  campaign_id: 'Number of the campaign there',
  campaign_parent: 'Campaign above new ones',
  cost_kind: 'Planned or actual',
  part: 'Part of the campaign',
  units_per_own: 'Units for one of yours',
  against: 'Told against',
}

/** A field of an inquiry as people call it: `first_name` is "First name", `field.booth` is "Booth". */
export function sayField(name: string): string {
  const word = FIELD_WORDS[name]
  if (word) return word
  const plain = name.replace(/^field\./, '').replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}
