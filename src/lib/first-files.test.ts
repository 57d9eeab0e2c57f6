import { expect, test } from 'vitest'
import { type FirstFiles, linksFor } from './first-files.ts'

const FILES: FirstFiles[] = [
  { path: '/today', scripts: ['work.js'], styles: ['work.css'], answer: '/api/today?limit=25' },
  { path: '/leads', scripts: ['leads.js'], styles: [], answer: null },
  { path: '/leads/$leadId', scripts: ['work.js'], styles: [], answer: '/api/leads/$leadId' },
]
const ID = '018f0000-0000-7000-8000-000000000000'
const links = (path: string, o: { search?: string; mayRead?: boolean } = {}) =>
  [
    ...linksFor(FILES, { path, search: o.search ?? '', mayRead: o.mayRead ?? true }).matchAll(
      /href="([^"]+)"/g,
    ),
  ].map(([, href]) => href)

test('a page is answered with its scripts, its styles and what it shows first', () => {
  expect(links('/today')).toEqual(['/assets/work.js', '/assets/work.css', '/api/today?limit=25'])
  expect(links('/leads')).toEqual(['/assets/leads.js'])
  expect(links(`/leads/${ID}`)).toEqual(['/assets/work.js', `/api/leads/${ID}`])
})

test('nothing is asked for that the page would ask otherwise, or that whoever comes may not read', () => {
  expect(links('/today', { search: 'member=anna' })).toEqual(['/assets/work.js', '/assets/work.css'])
  expect(links('/today', { mayRead: false })).toEqual(['/assets/work.js', '/assets/work.css'])
})

test.each([
  '/',
  '/nowhere',
  '/today/more',
  '/leads/',
  '/leads/"><script>alert(1)</script>',
  '/leads/..%2f..%2fapi',
  `/leads/${'x'.repeat(101)}`,
])('nothing for %s', (path) => {
  expect(links(path)).toEqual([])
})
