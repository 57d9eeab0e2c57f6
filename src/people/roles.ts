export const ROLES = [
  'administrator',
  'lead_manager',
  'marketing',
  'qualifier',
  'manager',
  'rep',
  'desk',
  'viewer',
] as const

export type Role = (typeof ROLES)[number]
