import { describe, expect, test } from 'vitest'
import { PAGES } from '../../app/pages/index.ts'
import { askedFor, isFresh, KEPT_FOR_MS } from './what-is-kept.ts'

describe('without a connection', () => {
  test('every page of the application opens', () => {
    const paths = PAGES.map(({ path }) => path.replaceAll(/\$\w+/g, '01a2026c-ea18-75ce-8a77-7cc7211cf51e'))
    expect(paths.filter((path) => askedFor(path, true) !== 'page')).toEqual([])
    expect(askedFor('/', true)).toBe('page')
  })

  test.each(['/f/contact', '/m/abc', '/s/abc', '/api/today', '/assets/a.js', '/healthz', '/returns/x/y'])(
    '%s is never answered with the application',
    (path) => {
      expect(askedFor(path, true)).toBe('anything')
    },
  )

  test.each([
    ['/api/today', 'answer'],
    ['/api/me', 'answer'],
    ['/api/leads/01a2026c-ea18-75ce-8a77-7cc7211cf51e', 'answer'],
    ['/api/leads', 'anything'],
    ['/api/leads/01a2026c-ea18-75ce-8a77-7cc7211cf51e/timeline', 'anything'],
    ['/api/auth/sessions', 'anything'],
    ['/api/members', 'anything'],
    ['/assets/react.js', 'file'],
    ['/healthz', 'anything'],
  ] as const)('of %s is kept: %s', (path, asked) => {
    expect(askedFor(path, false)).toBe(asked)
  })

  test('what is a day old is not shown any more', () => {
    const kept = new Date('2026-03-02T09:00:00Z')
    const later = (ms: number) => isFresh(kept.toISOString(), new Date(kept.getTime() + ms))
    expect([later(0), later(KEPT_FOR_MS), later(KEPT_FOR_MS + 1), later(-1)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect([isFresh(null, kept), isFresh('yesterday', kept)]).toEqual([false, false])
  })
})
