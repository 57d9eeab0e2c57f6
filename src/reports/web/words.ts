/** The columns and groups of reports in the words of the people who read them. */
import { say } from '#src/followup/web/words.ts'
import { STAGES } from '#src/lead/stages.ts'
import { lookOf } from '#src/web/kit/values/stages.tsx'

const COLUMNS: Record<string, string> = {
  leads: 'Leads',
  qualified: 'Qualified',
  offered: 'Offered',
  accepted: 'Accepted',
  rejected: 'Refused',
  expired: 'Offer expired',
  opportunities: 'Opportunities',
  won: 'Won',
  lost: 'Lost',
  conversion: 'Won, of leads',
  win_rate: 'Won, of decided',
  revenue: 'Revenue',
  cost: 'Spent',
  cost_per_lead: 'Per lead',
  cost_per_accepted: 'Per accepted lead',
  cost_per_customer: 'Per customer',
  roi: 'Return',
  days_to_close_mean: 'Days to a sale, mean',
  days_to_close_median: 'Days to a sale, median',
  days_to_lose_mean: 'Days to a loss, mean',
  open_at_start: 'Open at start',
  came_in: 'Came in',
  reopened: 'Reopened',
  moved_in: 'Moved in',
  moved_out: 'Moved out',
  closed: 'Closed',
  open_at_end: 'Open at end',
  difference: 'Difference',
  open: 'Still open',
  nurture: 'In nurture',
  disqualified: 'Disqualified',
  closed_unknown: 'Outcome unknown',
  merged: 'Merged',
  went_on: 'Went on',
  went_on_share: 'Went on, share',
  entered: 'Booked',
  of_step_before: 'Of the step before',
  tried: 'Tried',
  never: 'Never tried',
  never_share: 'Never, share',
  median_seconds: 'Median',
  p75_seconds: '75 % within',
  p90_seconds: '90 % within',
  p95_seconds: '95 % within',
  median_of_all_seconds: 'Half of all within',
  p75_of_all_seconds: '75 % of all within',
  p90_of_all_seconds: '90 % of all within',
  p95_of_all_seconds: '95 % of all within',
  within_5_min: 'Within 5 min',
  within_1_h: 'Within 1 h',
  within_24_h: 'Within 24 h',
  kept: 'Promise kept',
  late: 'Answered late',
  unanswered: 'Unanswered',
  waiting: 'Still in time',
  kept_share: 'Promise kept, share',
  answered: 'Answered by mail',
  not_answered: 'No mail',
  answer_median_seconds: 'First mail, median',
  answer_p90_seconds: 'First mail, 90 % within',
  answered_within_1_min: 'Mail within 1 min',
  calls_promised: 'Calls promised',
  calls_kept: 'Called in time',
  calls_late: 'Called late',
  calls_missed: 'Not called',
  calls_kept_share: 'Called in time, share',
  share: 'Share',
  longest_days: 'Waits longest',
  cost_wasted: 'Cost of these leads',
  sales_lost: 'Sales probably lost',
  sales_lost_low: 'Sales, at least',
  sales_lost_high: 'Sales, at most',
  revenue_lost: 'Revenue probably lost',
  revenue_lost_low: 'Revenue, at least',
  revenue_lost_high: 'Revenue, at most',
  not_foretold: 'Too few alike to say',
  overdue: 'Overdue',
  today: 'Due today',
  acceptance: 'Accepted, share',
  target: 'Target',
  judged: 'Judged',
  overturned: 'Overturned',
  overturn_rate: 'Overturned, share',
  attempts_mean: 'Attempts',
  once_share: 'Once only',
  channels_mean: 'Channels',
  varied_share: 'Several channels',
  days_between: 'Days between',
  noted_share: 'With a note',
  response: 'Answered, share',
  time_to_answer: 'Answers within, median',
  reported: 'Told something',
  silent: 'Silent',
  reporting: 'Told something, share',
  taken: 'Taken on',
  sold: 'Sold',
  sell_out: 'Sell-out of leads',
  told_deals: 'Sales per period',
  told_amount: 'Told per period',
  asked: 'Asked',
  from_us: 'Bought from us',
  known: 'And we knew',
  not_reported: 'And no book knew',
  to_confirm: 'To be confirmed',
  booked: 'Confirmed since',
  denied: 'Not so, we found',
  elsewhere: 'Bought elsewhere',
  planning: 'Still planning',
  no_plan: 'No plan any more',
  population: 'Could be asked',
  missed: 'Not reported, of all',
  missed_share: 'Not reported, of our sales',
  ours: 'Ours',
  our_share: 'Our share',
  lost_to: 'Lost to them',
  bought_from: 'Bought from them',
  price: 'For the price',
  product_gap: 'For the product',
  too_late: 'We were late',
  told: 'Bought from, as they say',
  told_share: 'Our share, as they say',
  nurtured: 'Nurtured',
  nurtured_opportunities: 'Of these opportunities',
  nurtured_share: 'Opportunities, of nurtured',
  held_back: 'Held back',
  held_back_opportunities: 'Of these opportunities',
  held_back_share: 'Opportunities, of held back',
  nurture_lift: 'Lift, points',
  nurture_lift_low: 'At least',
  nurture_lift_high: 'At most',
  within_days: 'Within days',
  too_recent: 'Too recent to count',
  warning: 'Warning',
  money: 'Brought so far',
  margin_share: 'Margin known',
  return: 'Return so far',
  return_1: 'After 1 month',
  return_3: 'After 3 months',
  return_6: 'After 6 months',
  return_12: 'After 12 months',
  return_18: 'After 18 months',
  return_24: 'After 24 months',
  to_come: 'Still to come',
  to_come_low: 'At least',
  to_come_high: 'At most',
  return_foreseen: 'Return foreseen',
  money_origin: 'First inquiry',
  money_first: 'First touch',
  money_qualifying: 'Last before qualified',
  money_linear: 'All touches alike',
  money_position: '40–20–40',
  sales_origin: 'Sales, first inquiry',
  sales_first: 'Sales, first touch',
  sales_qualifying: 'Sales, last before qualified',
  sales_linear: 'Sales, all touches alike',
  sales_position: 'Sales, 40–20–40',
  attempt: 'Attempt',
  made: 'Made',
  contacted: 'Spoke with them',
  yield: 'Of those made',
  contacted_by: 'Spoken with by then',
  given_up: 'Not tried again',
  came: 'Came there',
  still_there: 'Still there',
  left_1: 'Left within 1 day',
  left_7: 'Within 7 days',
  left_30: 'Within 30 days',
  left_90: 'Within 90 days',
  median_seconds_low: 'Median, at least',
  median_seconds_high: 'Median, at most',
  days_to_accepted: 'Days to accepted, median',
  days_to_opportunity: 'Days to opportunity, median',
  ...Object.fromEntries(STAGES.map((stage) => [`to_${stage}`, `To ${lookOf(stage).word.toLowerCase()}`])),
  bought: 'Bought',
  lift: 'Times as often',
  lift_low: 'At least',
  lift_high: 'At most',
  found: 'More than chance',
}

const GROUPS: Record<string, string> = {
  source: 'Source',
  campaign: 'Campaign',
  channel: 'Channel',
  topic: 'Topic',
  product: 'Product',
  rep: 'Rep',
  team: 'Team',
  partner: 'Partner',
  grade: 'Grade',
  country: 'Country',
  industry: 'Industry',
  territory: 'Territory',
  definition_version: 'Definition version',
  program: 'Program',
  month: 'Month',
  attempt: 'Attempt',
  hour: 'Hour of day',
  plan: 'Answer plan',
  stage: 'Stage',
  owner: 'Owner',
  step: 'Step',
  bucket: 'Leak',
  reason: 'Reason',
  criterion: 'Criterion',
  cause: 'Cause',
  trait: 'What was known',
  after: 'Group',
  competitor: 'Competitor',
}

const STEPS: Record<string, string> = {
  leads: 'All leads',
  qualified: 'Qualified',
  offered: 'Offered to sales',
  accepted: 'Accepted by sales',
  opportunities: 'Opportunity',
  won: 'Won',
}

export const LEAK_WORDS: Record<string, string> = {
  owner_left: 'Owner has left',
  never_routed: 'Never routed to anybody',
  promised_not_called: 'Promised, not called',
  never_opened: 'Offered, never opened',
  never_attempted: 'Opened, never tried',
  once_only: 'Tried once only',
  below_minimum: 'Tried less often than agreed',
  no_next_step: 'In contact, no next step',
  unresolved_rejection: 'Refused, not repaired',
  past_wake_date: 'Asleep past the wake date',
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

export function sayColumn(column: string): string {
  const other = /^(cost|revenue)_([a-z]{3})$/.exec(column)
  if (other) return `${COLUMNS[other[1] ?? '']}, ${other[2]?.toUpperCase()}`
  return COLUMNS[column] ?? say(column)
}

export function sayGroupKind(by: string): string {
  return GROUPS[by] ?? say(by)
}

/** The name of a row: a campaign's own, or the word for its group. */
export function sayRow(by: string, row: Record<string, unknown>): string {
  if (typeof row.name === 'string' && row.name !== '') return row.name
  return sayGroup(by, String(row[by] ?? ''))
}

/** One group of a report: a source, a person, a month; blank ones are said so. */
export function sayGroup(by: string, value: string): string {
  if (value === '') return BLANK[by] ?? 'None'
  switch (by) {
    case 'stage':
      return lookOf(value).word
    case 'step':
      return STEPS[value] ?? value
    case 'bucket':
      return LEAK_WORDS[value] ?? value
    case 'country':
      return /^[a-z]{2}$/i.test(value) ? (countries.of(value.toUpperCase()) ?? value) : value
    case 'after':
      return `After ${value} months`
    case 'month':
      return sayMonth(value)
    case 'source':
    case 'channel':
    case 'grade':
    case 'reason':
    case 'criterion':
    case 'cause':
      return say(value)
    default:
      return value
  }
}

const BLANK: Record<string, string> = {
  source: 'No source',
  campaign: 'No campaign',
  topic: 'No topic',
  product: 'No product',
  rep: 'Nobody',
  owner: 'Nobody',
  team: 'No team',
  grade: 'Not judged',
  country: 'Country unknown',
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** "Mar 2026" of "2026-03". */
export function sayMonth(month: string): string {
  const [year, number] = month.split('-')
  return `${MONTHS[Number(number) - 1] ?? month} ${year ?? ''}`.trim()
}

/** A calendar day, "3 Mar" or "3 Mar 2026"; it has no time zone any more. */
export function sayCalendarDay(day: string, withYear = false): string {
  const [year, month, date] = day.split('-').map(Number)
  const name = MONTHS[(month ?? 0) - 1]
  if (!year || !name || !date) return day
  return withYear ? `${date} ${name} ${year}` : `${date} ${name}`
}
