import type { Role } from '../../roles.ts'

/** What each role is called, and what somebody in it does here. */
export const ROLE_WORDS: Record<Role, { name: string; does: string }> = {
  administrator: { name: 'Administrator', does: 'Everything, also tokens and other administrators.' },
  lead_manager: { name: 'Lead manager', does: 'Owns lead management: sees every lead, steers, decides.' },
  channel_manager: {
    name: 'Channel manager',
    does: 'Looks after partners: sees every lead, moves leads between partners and our own people.',
  },
  marketing: { name: 'Marketing', does: 'Campaigns, forms, nurture, and mending what sales refused.' },
  qualifier: { name: 'Qualifier', does: 'Asks the open questions before sales sees a lead.' },
  manager: { name: 'Manager', does: 'The leads of their team, and handing them over.' },
  rep: { name: 'Rep', does: 'Works their own leads.' },
  desk: { name: 'Desk', does: 'Writes down calls and cards, and finds who asked.' },
  viewer: { name: 'Viewer', does: 'Sees leads and figures, changes nothing.' },
  partner: { name: 'Partner', does: 'Works leads by the links in their mail, without signing in.' },
}

export function sayRoles(roles: readonly Role[]): string {
  return roles.map((role) => ROLE_WORDS[role].name).join(', ')
}
