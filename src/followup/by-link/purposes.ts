/** The one page of a lead for somebody of a partner: from the offer to the sale. */
export const PARTNER_LEAD = { url: '/p', purpose: 'partner_lead' } as const

/** So long the links of a lead hold; by then newer mail has brought newer ones. */
export const PARTNER_LEAD_DAYS = 90

/** All open leads of somebody of a partner on one page, for the week. */
export const PARTNER_WEEK = { url: '/week', purpose: 'partner_week' } as const

/** Where somebody of a partner registers deals. */
export const REGISTER_DEAL = { url: '/deal', purpose: 'register_deal' } as const

/** So long the page of a week holds: the mails after it bring newer ones, should one get lost. */
export const PARTNER_WEEK_DAYS = 28
