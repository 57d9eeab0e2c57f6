/** The one page of a lead for somebody of a partner: from the offer to the sale. */
export const PARTNER_LEAD = { url: '/p', purpose: 'partner_lead' } as const

/** So long the links of a lead hold; by then newer mail has brought newer ones. */
export const PARTNER_LEAD_DAYS = 90
