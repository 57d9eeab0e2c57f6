import { describe, expect, test } from 'vitest'
import type { Actor } from './context.ts'
import { PERMISSIONS, type Permission, reachOf, refuseUnlessAllowed } from './permissions.ts'
import type { Role } from './roles.ts'

function member(...roles: Role[]): Actor {
  return { kind: 'member', id: 'm', roles }
}

function token(scopes: string[], o: { memberId?: string; roles?: Role[] } = {}): Actor {
  return { kind: 'token', id: 't', memberId: o.memberId ?? null, roles: o.roles ?? [], scopes }
}

describe('reachOf', () => {
  test.each<[Actor, Permission, string | null]>([
    [member('rep'), 'leads.read', 'own'],
    [member('manager'), 'leads.read', 'team'],
    [member('viewer'), 'leads.read', 'all'],
    [member('rep', 'manager'), 'leads.work', 'team'],
    [member('rep', 'marketing'), 'leads.read', 'all'],
    [member('viewer'), 'leads.work', null],
    [member('desk'), 'leads.read', null],
    [member('desk'), 'persons.find', 'all'],
    [member('desk'), 'leads.note', 'all'],
    [member('lead_manager'), 'tokens.write', null],
    [member(), 'people.read', null],
    [{ kind: 'partner', id: 'p' }, 'leads.read', 'own'],
    [{ kind: 'partner', id: 'p' }, 'leads.work', 'own'],
    [member('partner'), 'leads.read', null],
    [member('partner'), 'people.read', null],
    [member('channel_manager'), 'leads.work', 'team'],
    [token(['inquiries:write']), 'inquiries.write', 'all'],
    [token(['inquiries:write']), 'leads.read', null],
    [token(['leads:write']), 'leads.read', 'all'],
    [token(['leads:read']), 'leads.work', null],
    [token(['reports:read']), 'reports.read', 'all'],
    [token(['made_up']), 'reports.read', null],
    [token(['leads:write'], { memberId: 'm', roles: ['rep'] }), 'leads.work', 'own'],
    [token(['admin'], { memberId: 'm', roles: ['rep'] }), 'tokens.write', null],
    [token(['reports:read'], { memberId: 'm', roles: ['rep'] }), 'reports.read', null],
  ])('%j %s: %s', (actor, permission, reach) => {
    expect(reachOf(actor, permission)).toBe(reach)
  })

  test('an administrator and an unbound admin token may everything', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      expect([permission, reachOf(member('administrator'), permission)]).not.toContain(null)
      expect([permission, reachOf(token(['admin']), permission)]).toEqual([permission, 'all'])
    }
  })
})

test('somebody of a partner may work their own leads and nothing else', () => {
  const partner: Actor = { kind: 'partner', id: 'p' }
  const may = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => reachOf(partner, permission))
  expect(may).toEqual(['leads.read', 'leads.work'])
})

test('who may not is told what it would need', () => {
  expect(() => refuseUnlessAllowed(member('rep'), 'people.write')).toThrow(
    'Your role may not do this (it needs “people.write”).',
  )
})
