import type { Scope } from '../../permissions.ts'

/** What a token may do by each of its scopes. */
export const SCOPE_WORDS: Record<Scope, { name: string; does: string }> = {
  'inquiries:write': {
    name: 'Send inquiries',
    does: 'For web sites and shops: bring in, and see what became of it.',
  },
  'leads:read': { name: 'Read leads', does: 'For a data warehouse: leads, people, campaigns.' },
  'leads:write': {
    name: 'Work leads',
    does: 'For assistants and CRMs: accept, log attempts, win. Reads leads as well.',
  },
  'reports:read': { name: 'Read figures', does: 'For dashboards.' },
  admin: { name: 'Everything', does: 'Whatever the screens can do. Keep it safe.' },
}
