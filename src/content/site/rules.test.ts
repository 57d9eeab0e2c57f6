import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aboutPage, countVisits, isRobot } from './rules.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 0, minute))
const about = (pattern: string, address: string) =>
  aboutPage([{ pattern, topic: 'Pumps', buying_stage: 'decision' }], address).topic === 'Pumps'

test.each([
  ['/pricing', 'https://acme.example/pricing', true],
  ['/pricing', 'https://acme.example/Pricing/', true],
  ['/pricing', 'https://acme.example/pricing/pumps', false],
  ['/pricing*', 'https://acme.example/pricing/pumps', true],
  ['*/pumps/*', 'https://acme.example/en/pumps/p1', true],
  ['*/pumps/*', 'https://acme.example/en/pumps', false],
  ['/', 'https://acme.example/', true],
  ['*', 'https://acme.example/anything', true],
  ['shop.acme.example/*', 'https://shop.acme.example/p1', true],
  ['shop.acme.example/*', 'https://acme.example/p1', false],
  ['/größe', 'https://acme.example/gr%C3%B6%C3%9Fe', true],
  ['/a*b*c', 'https://acme.example/abxbc', true],
  ['/a*a', 'https://acme.example/a', false],
  ['/.*', 'https://acme.example/pricing', false],
  ['/pricing', 'no address', false],
  ['/%zz', 'https://acme.example/%zz', true],
])('%s and %s', (pattern, address, fits) => expect(about(pattern, address)).toBe(fits))

test('the first line that fits counts', () => {
  const pages = [
    { pattern: '/pumps/prices', topic: 'Pumps', buying_stage: 'decision' as const },
    { pattern: '/pumps*', topic: 'Pumps', buying_stage: 'awareness' as const },
  ]
  expect(aboutPage(pages, 'https://a.example/pumps/prices').buying_stage).toBe('decision')
  expect(aboutPage(pages, 'https://a.example/pumps/p1').buying_stage).toBe('awareness')
  expect(aboutPage(pages, 'https://a.example/')).toEqual({ topic: null, buying_stage: null })
})

test('a pattern made of a page’s own address fits it, wherever a piece is replaced by a star', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9/-]{0,30}$/), fc.nat(), fc.nat(), (path, one, other) => {
      const whole = `/${path}`
      const [from, to] = [one % (whole.length + 1), other % (whole.length + 1)].toSorted((a, b) => a - b)
      const pattern = `${whole.slice(0, from)}*${whole.slice(to)}`
      if (!pattern.startsWith('/') && from !== 0) return
      const page = `https://acme.example${whole}`
      expect(about(pattern.startsWith('/') ? pattern : `*${pattern}`, page)).toBe(true)
    }),
  )
})

test('pages within half an hour of each other are one visit', () => {
  expect(countVisits([])).toBe(0)
  expect(countVisits([at(0), at(10), at(39)])).toBe(1)
  expect(countVisits([at(60), at(0), at(30)])).toBe(3)
  fc.assert(
    fc.property(fc.array(fc.nat(10_000).map(at)), fc.array(fc.nat(10_000).map(at)), (some, more) => {
      expect(countVisits(some)).toBe(countVisits(some.toReversed()))
      expect(countVisits([...some, ...some])).toBe(countVisits(some))
      expect(countVisits(some)).toBeLessThanOrEqual(some.length)
      expect(countVisits([...some, ...more])).toBeLessThanOrEqual(countVisits(some) + countVisits(more))
    }),
  )
})

test.each([
  [undefined, true],
  ['', true],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/128.0 Safari/537.36', true],
  ['curl/8.5.0', true],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36',
    false,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    false,
  ],
  ['Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36', false],
])('%s is a robot: %s', (agent, robot) => expect(isRobot(agent)).toBe(robot))
