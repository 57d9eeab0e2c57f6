/** What one link of a digest does, each good for nothing else. */
export const DIGEST_PURPOSES = ['day_accept', 'day_reject', 'day_call', 'day_tomorrow'] as const
export type DigestPurpose = (typeof DIGEST_PURPOSES)[number]

export const DIGEST_URL = '/do'
/** So long its links hold: the next morning brings newer ones, after a weekend, too. */
export const DIGEST_LINK_DAYS = 4
