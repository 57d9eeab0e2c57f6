import { expect, test } from 'vitest'
import { isHeldBack } from '../enrolling/choose-control-group.ts'
import type { MailStep } from '../program/program-types.ts'
import { chooseVariant, variantsOf } from './variants.ts'

const others = [
  { subject: 'Another', template: null, sends: { template: 'copy', version: 1, of: 3 } },
  { subject: null, template: 'other', version: 2 },
]
const mail: MailStep = {
  ...{ key: 'hello', do: 'mail', template: 'own', version: 3, topic: null },
  test: {
    measure: 'reply',
    difference: 5,
    usual: 10,
    within_days: 7,
    adopts: 'when_asked',
    since: 4,
    others,
  },
}

test('a subject of its own is sent as a copy, another text as it is', () => {
  expect(variantsOf(mail).map(({ letter, sends }) => [letter, sends.template, sends.version])).toEqual([
    ['a', 'own', 3],
    ['b', 'copy', 1],
    ['c', 'other', 2],
  ])
})

test('each variant gets the same share by lot, always the same lead, whoever is held back', () => {
  const leads = Array.from({ length: 30_000 }, (_, i) => ({ program_id: 'p', lead_id: `lead ${i}` }))
  const drawn = leads.map((lead) => chooseVariant(mail, lead).variant)
  expect(leads.map((lead) => chooseVariant(mail, lead).variant)).toEqual(drawn)
  const sharesOf = (some: typeof drawn) =>
    ['a', 'b', 'c'].map((one) => some.filter((got) => got === one).length / some.length)
  for (const share of sharesOf(drawn)) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.011)
  // Four standard deviations of a draw of some 3,000.
  const nurtured = drawn.filter((_, i) => isHeldBack('p', `lead ${i}`, 10))
  for (const share of sharesOf(nurtured)) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.035)
  const later = { ...mail, test: { ...(mail.test as NonNullable<MailStep['test']>), since: 5 } }
  const again = leads.filter((lead, i) => chooseVariant(later, lead).variant === drawn[i]).length
  expect(Math.abs(again / leads.length - 1 / 3)).toBeLessThan(0.011)
})

test('a mail that is tried against nothing is sent as it is', () => {
  const { test: _, ...plain } = mail
  expect(chooseVariant(plain, { program_id: 'p', lead_id: 'l' })).toEqual({
    variant: null,
    since: null,
    sends: { template: 'own', version: 3 },
  })
})
