import { expect, test } from 'vitest'
import { reachOf } from '#src/people/permissions.ts'
import { ROLES, type Role } from '#src/people/roles.ts'
import { PAGES } from './index.ts'

/** The pages of the navigation for each role, in its order. Whoever adds a page says here who gets it. */
const NAVIGATION: Record<Role, string[]> = {
  administrator: [
    '/today',
    '/leads',
    '/desk',
    '/inbox',
    '/quarantine',
    '/merge-suggestions',
    '/forms',
    '/imports',
    '/figures',
    '/campaigns',
    '/definition',
    '/surveys',
    '/service-levels',
    '/owed',
    '/review',
    '/territories',
    '/people',
    '/settings',
    '/answers',
    '/templates',
    '/programs',
    '/outbox',
  ],
  lead_manager: [
    '/today',
    '/leads',
    '/desk',
    '/inbox',
    '/quarantine',
    '/merge-suggestions',
    '/forms',
    '/imports',
    '/figures',
    '/campaigns',
    '/definition',
    '/surveys',
    '/service-levels',
    '/owed',
    '/review',
    '/territories',
    '/people',
    '/settings',
    '/answers',
    '/templates',
    '/programs',
    '/outbox',
  ],
  marketing: [
    '/today',
    '/leads',
    '/desk',
    '/inbox',
    '/quarantine',
    '/merge-suggestions',
    '/forms',
    '/imports',
    '/figures',
    '/campaigns',
    '/definition',
    '/surveys',
    '/service-levels',
    '/owed',
    '/review',
    '/territories',
    '/people',
    '/settings',
    '/answers',
    '/templates',
    '/programs',
    '/outbox',
  ],
  qualifier: [
    '/today',
    '/leads',
    '/desk',
    '/merge-suggestions',
    '/definition',
    '/service-levels',
    '/review',
    '/people',
  ],
  manager: [
    '/today',
    '/leads',
    '/desk',
    '/figures',
    '/campaigns',
    '/definition',
    '/surveys',
    '/service-levels',
    '/owed',
    '/review',
    '/territories',
    '/people',
  ],
  rep: ['/today', '/leads', '/desk', '/definition', '/service-levels', '/review', '/people'],
  desk: ['/desk', '/people'],
  viewer: [
    '/leads',
    '/forms',
    '/figures',
    '/campaigns',
    '/definition',
    '/surveys',
    '/service-levels',
    '/owed',
    '/review',
    '/territories',
    '/people',
    '/answers',
    '/templates',
    '/programs',
  ],
}

test.each([...ROLES])('a %s sees these pages and no others', (role) => {
  const actor = { kind: 'member', id: 'somebody', roles: [role] } as const
  const seen = PAGES.filter(({ group, needs }) => group && needs && reachOf(actor, needs) !== null)
  expect(seen.map(({ path }) => path)).toEqual(NAVIGATION[role])
})

test('no two pages answer the same address, or the same key', () => {
  const paths = PAGES.map(({ path }) => path.replaceAll(/\$\w+/g, '$'))
  expect(new Set(paths).size).toBe(paths.length)
  const keys = PAGES.flatMap(({ key }) => key ?? [])
  expect(new Set(keys).size).toBe(keys.length)
})
