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
  'no_budget_yet',
  'timing',
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
