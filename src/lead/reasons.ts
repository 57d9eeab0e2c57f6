/** The agreed reasons, one tap each. Free text may follow; it never replaces the code. */
export const REJECT_REASONS = [
  'misrouted_territory',
  'misrouted_product',
  'already_owned',
  'existing_customer',
  'duplicate',
  'bad_contact_data',
  'incomplete',
  'off_definition',
  'no_capacity',
] as const

export const RECYCLE_REASONS = [
  'timing',
  'no_budget_yet',
  'no_authority_yet',
  'under_contract_until',
  'wants_information_only',
  'unreachable',
] as const

export const DISQUALIFY_REASONS = [
  'no_need',
  'wrong_market',
  'student_or_job_seeker',
  'competitor_or_supplier',
  'bought_elsewhere',
  'cannot_serve',
  'asked_not_to_be_contacted',
  'out_of_business',
] as const

export const LOST_REASONS = ['competitor', 'no_decision', 'price', 'product_gap', 'late'] as const

export const CLOSED_UNKNOWN_REASONS = ['no_response', 'partner_unreported'] as const

export type RejectReason = (typeof REJECT_REASONS)[number]
export type RecycleReason = (typeof RECYCLE_REASONS)[number]
export type DisqualifyReason = (typeof DISQUALIFY_REASONS)[number]
export type LostReason = (typeof LOST_REASONS)[number]

/** The reasons in the words they choose them by. A code that is not here reads well as it is. */
export const REASON_WORDS: Readonly<Record<string, string>> = {
  misrouted_territory: 'Wrong territory',
  misrouted_product: 'Wrong product',
  already_owned: 'Already somebody’s',
  existing_customer: 'Existing customer',
  duplicate: 'Duplicate',
  bad_contact_data: 'Contact data is wrong',
  incomplete: 'Something is missing',
  off_definition: 'No lead by our definition',
  no_capacity: 'No time for it',
  no_budget_yet: 'No budget yet',
  timing: 'Not now',
  no_authority_yet: 'Can’t decide yet',
  under_contract_until: 'Under contract elsewhere',
  wants_information_only: 'Only wants information',
  unreachable: 'Can’t be reached',
  no_need: 'No need',
  wrong_market: 'Wrong market',
  student_or_job_seeker: 'Student or job seeker',
  competitor_or_supplier: 'Competitor or supplier',
  bought_elsewhere: 'Bought elsewhere',
  cannot_serve: 'We can’t serve them',
  asked_not_to_be_contacted: 'Asked to be left alone',
  out_of_business: 'Out of business',
  competitor: 'A competitor won',
  no_decision: 'No decision',
  price: 'Price',
  product_gap: 'Product lacks something',
  late: 'We were late',
  expired: 'Let the offer run out',
  overturned: 'The review board gave it back',
  source_poor: 'The source is poor',
  criterion_too_broad: 'A criterion is too broad',
  data_wrong: 'The data was wrong',
  misrouted: 'It went to the wrong person',
  definition_met: 'It met the definition',
  too_early: 'It was given up too early',
  told_us: 'They told us themselves',
  follow_up_thin: 'The follow-up was too thin',
}
