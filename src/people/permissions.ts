import { Refusal } from '#src/lib/refusal.ts'
import type { Actor } from './context.ts'
import type { Role } from './roles.ts'

/**
 * How far a permission reaches: everything of the workspace, the leads of one's team, or one's own. The team of a channel
 * manager is everybody of every partner.
 */
export type Reach = 'all' | 'team' | 'own'

type Grants = Partial<Record<Role, Reach>>

const everywhere = (...roles: Role[]): Grants => Object.fromEntries(roles.map((role) => [role, 'all']))

const LEADS_SEEN: Grants = {
  ...everywhere('administrator', 'lead_manager', 'channel_manager', 'marketing', 'qualifier', 'viewer'),
  manager: 'team',
  rep: 'own',
}
const LEADS_WORKED: Grants = {
  ...everywhere('administrator', 'lead_manager'),
  channel_manager: 'team',
  manager: 'team',
  marketing: 'own',
  qualifier: 'own',
  rep: 'own',
}
const OFFICE: Role[] = ['administrator', 'lead_manager', 'marketing']
const STEERING: Role[] = ['administrator', 'lead_manager']
const CHANNEL: Role[] = [...STEERING, 'channel_manager']
const EVERYBODY: Role[] = [...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep', 'desk', 'viewer']

/** What each role may do. The only such table: every route names one of these and is refused to everybody else. */
export const PERMISSIONS = {
  'inquiries.write': everywhere(...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep', 'desk'),
  'inquiries.read': { ...everywhere(...OFFICE, 'qualifier', 'desk', 'viewer'), manager: 'own', rep: 'own' },
  /** Correct where an arrival was put: no inquiry after all, or out of quarantine again. */
  'inquiries.place': everywhere(...OFFICE),
  'imports.read': everywhere(...OFFICE),
  'imports.write': everywhere(...OFFICE),
  'forms.read': everywhere(...OFFICE, 'viewer'),
  'forms.write': everywhere(...OFFICE),
  'persons.find': everywhere(...OFFICE, 'qualifier', 'desk'),
  'persons.merge': everywhere(...OFFICE, 'qualifier'),
  'persons.erase': everywhere(...STEERING),
  'leads.read': LEADS_SEEN,
  /** The duties of whoever is accountable: accept, reject, attempt, win, recycle, answer a question, undo. */
  'leads.work': LEADS_WORKED,
  'leads.note': { ...LEADS_WORKED, ...everywhere('channel_manager', 'desk', 'marketing', 'qualifier') },
  /** Hand over, route anew, take back, reopen. */
  'leads.steer': { ...everywhere(...CHANNEL), manager: 'team' },
  /** Move leads between partners and our own people. */
  'leads.move_between': everywhere(...CHANNEL),
  /** Do what a partner tells on the phone: the leads that lie with partners. */
  'leads.for_partner': everywhere('administrator', 'channel_manager'),
  /** Mend what sales refused, and what waits in nurture. */
  'leads.repair': everywhere(...OFFICE),
  'leads.export': { ...everywhere(...OFFICE), channel_manager: 'team', manager: 'team' },
  'today.read': { ...LEADS_WORKED, administrator: 'own', lead_manager: 'own' },
  'campaigns.read': everywhere(...OFFICE, 'channel_manager', 'manager', 'viewer'),
  'campaigns.write': everywhere(...OFFICE),
  /** Sales: those that fit no lead, and what finance has not confirmed. */
  'sales.read': everywhere(...OFFICE, 'manager', 'viewer'),
  'sales.match': everywhere(...OFFICE),
  /** What currencies were worth. */
  'rates.write': everywhere(...OFFICE),
  'definition.read': everywhere(...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep', 'viewer'),
  'definition.comment': everywhere(...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep'),
  'definition.write': everywhere(...OFFICE),
  'definition.activate': everywhere(...STEERING),
  'surveys.read': everywhere(...OFFICE, 'channel_manager', 'manager', 'viewer'),
  'surveys.write': everywhere(...OFFICE),
  'distribution.read': everywhere(...OFFICE, 'channel_manager', 'manager', 'viewer'),
  'distribution.write': everywhere(...STEERING),
  'service_levels.read': everywhere(...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep', 'viewer'),
  'service_levels.write': everywhere(...STEERING),
  /** Whoever may hold a seat: a signature itself is asked of its holder only. */
  'agreement.sign': everywhere(...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep', 'viewer'),
  'answers.read': everywhere(...OFFICE, 'viewer'),
  'answers.write': everywhere(...OFFICE),
  'outbox.read': everywhere(...OFFICE),
  /** The library: what people are given to read, to be put into mails. */
  'content.read': everywhere(...OFFICE, 'channel_manager', 'qualifier', 'manager', 'rep', 'viewer'),
  'content.write': everywhere(...OFFICE),
  'programs.read': everywhere(...OFFICE, 'viewer'),
  'programs.write': everywhere(...OFFICE),
  /** Cases of the review board and what it found. */
  'review.read': { ...everywhere(...OFFICE, 'viewer'), manager: 'team', rep: 'own', qualifier: 'own' },
  /** To sit on the board where its policy names one; each command asks for that. */
  'review.sit': everywhere(...OFFICE, 'manager', 'viewer'),
  /** To be a reviewer by office: may close without two-way contact. */
  'review.decide': everywhere(...OFFICE),
  /** Against a verdict on one's own case. */
  'review.appeal': {
    administrator: 'own',
    lead_manager: 'own',
    marketing: 'own',
    manager: 'own',
    rep: 'own',
    qualifier: 'own',
  },
  /** How the board works and who sits on it. */
  'review.policy': everywhere(...STEERING),
  'reports.read': everywhere(...OFFICE, 'channel_manager', 'manager', 'viewer'),
  /** Hear at once of changes in what one may read. */
  'live.read': everywhere(...EVERYBODY),
  /** One's own notifications. */
  'notifications.read': everywhere(...EVERYBODY),
  /** Find by words whatever else one may read. */
  'search.read': everywhere(...EVERYBODY),
  'people.read': everywhere(...EVERYBODY),
  'people.write': everywhere(...STEERING),
  'partners.read': everywhere(...OFFICE, 'channel_manager', 'manager', 'viewer'),
  /** Partner organizations and their people. */
  'partners.write': everywhere(...CHANNEL),
  'absences.write': {
    ...everywhere(...STEERING),
    channel_manager: 'team',
    manager: 'team',
    rep: 'own',
    qualifier: 'own',
    marketing: 'own',
  },
  'fields.read': everywhere(...EVERYBODY),
  'fields.write': everywhere(...OFFICE),
  'workspace.write': everywhere(...STEERING),
  'tokens.read': everywhere('administrator'),
  'tokens.write': everywhere('administrator'),
} as const satisfies Record<string, Grants>

export type Permission = keyof typeof PERMISSIONS

/** What somebody of a partner may, by a link that is signed for them; as a member they may nothing. */
const OF_PARTNERS: readonly Permission[] = ['leads.read', 'leads.work']

export const SCOPES = ['inquiries:write', 'leads:read', 'leads:write', 'reports:read', 'admin'] as const

export type Scope = (typeof SCOPES)[number]

const SEEING_LEADS: Permission[] = [
  'leads.read',
  'leads.export',
  'today.read',
  'persons.find',
  'inquiries.read',
  'campaigns.read',
  'definition.read',
  'people.read',
  'fields.read',
  'search.read',
  'live.read',
]

/** What a token's scope lets through; whoever may work leads may see them. */
const SCOPE_PERMISSIONS: Record<Scope, readonly Permission[]> = {
  'inquiries:write': ['inquiries.write', 'inquiries.read'],
  'leads:read': SEEING_LEADS,
  'leads:write': [...SEEING_LEADS, 'leads.work', 'leads.note', 'leads.steer', 'leads.repair'],
  'reports:read': ['reports.read'],
  admin: Object.keys(PERMISSIONS) as Permission[],
}

/** The roles that may, however far. */
export function rolesThatMay(permission: Permission): Role[] {
  return Object.keys(PERMISSIONS[permission]) as Role[]
}

/**
 * How far the actor may use a permission; null where it may not. Of several roles the farthest counts. A token may
 * only what its scopes say, and where it is bound to a member, only what that member may as well.
 */
export function reachOf(actor: Actor, permission: Permission): Reach | null {
  switch (actor.kind) {
    case 'system':
    case 'import':
      return 'all'
    case 'partner':
      return OF_PARTNERS.includes(permission) ? 'own' : null
    case 'member':
      return reachOfRoles(actor.roles, permission)
    case 'token': {
      const within = actor.scopes.some((scope) => SCOPE_PERMISSIONS[scope as Scope]?.includes(permission))
      if (!within) return null
      return actor.memberId === null ? 'all' : reachOfRoles(actor.roles, permission)
    }
  }
}

function reachOfRoles(roles: readonly Role[], permission: Permission): Reach | null {
  const grants: Grants = PERMISSIONS[permission]
  let farthest: Reach | null = null
  for (const role of roles) {
    const reach = grants[role]
    if (reach === 'all') return 'all'
    if (reach && farthest !== 'team') farthest = reach
  }
  return farthest
}

/** Refuses `not_allowed` to whoever may not, before anything is looked up. */
export function refuseUnlessAllowed(actor: Actor, permission: Permission): Reach {
  const reach = reachOf(actor, permission)
  if (reach) return reach
  const who = actor.kind === 'token' ? 'This token' : 'Your role'
  throw new Refusal('forbidden', 'not_allowed', `${who} may not do this (it needs “${permission}”).`, {
    permission,
  })
}
