/** How an attempt can end. `bounced`: the address or number does not work. */
export const ATTEMPT_RESULTS = [
  'no_answer',
  'left_message',
  'talked_interested',
  'talked_later',
  'talked_not',
  'bounced',
] as const

export type LoggedResult = (typeof ATTEMPT_RESULTS)[number]
