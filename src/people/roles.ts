/** Of those who sign in. */
export const ROLES = [
  'administrator',
  'lead_manager',
  'channel_manager',
  'marketing',
  'qualifier',
  'manager',
  'rep',
  'desk',
  'viewer',
] as const

/** Somebody of a partner organization: works leads by links in their mail, has no other role and never signs in. */
export const PARTNER = 'partner'

export type Role = (typeof ROLES)[number] | typeof PARTNER
