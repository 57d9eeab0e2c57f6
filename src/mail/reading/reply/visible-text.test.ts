import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleText } from './visible-text.ts'

test.each([
  ['On Mon, Apr 3, 2026 at 9:00 AM Jane <j@x.example> wrote:\n> old\n> text', 'Yes, please.'],
  ['On Mon, Apr 3, 2026 at 9:00 AM Jane Roe\n<jane.roe@customer.example> wrote:\n\n> old', 'Yes, please.'],
  ['-----Ursprüngliche Nachricht-----\nVon: Acme\nGesendet: Montag\nold', 'Yes, please.'],
  [
    '________________________________\nFrom: Acme <a@b.example>\nSent: Monday\nTo: Jane\nSubject: x\n\nold',
    'Yes, please.',
  ],
  ['*De:* Acme\n*Envoyé:* lundi\n*À:* Jeanne\n*Objet:* x\n\nold', 'Yes, please.'],
  ['Le lun. 3 avr. 2026 à 09:00, Acme <a@b.example> a écrit :\n> old', 'Yes, please.'],
  ['Am 03.04.2026 um 09:00 schrieb Acme:\n> old', 'Yes, please.'],
  ['Sent from my iPhone\n\nOn 3 Apr 2026, at 09:00, Acme <a@b.example> wrote:\n> old', 'Yes, please.'],
  ['-- \nJane Roe\nRoe Ltd', 'Yes, please.'],
])('what follows is left out: %s', (rest, said) => {
  expect(visibleText(`Yes, please.\n\n${rest}`)).toBe(said)
})

test('answers in between are kept, with those above', () => {
  expect(
    visibleText('See below.\n\nOn 3 Apr 2026 Acme wrote:\n> How many?\n\nTwelve.\n\n> When?\n\nIn June.'),
  ).toBe('See below.\n\nTwelve.\n\nIn June.')
})

test('what was forwarded without a word is shown', () => {
  const text =
    '---------- Forwarded message ---------\nFrom: Jane <j@x.example>\nSubject: Pumps\n\nWe need pumps.'
  expect(visibleText(text)).toBe(text)
})

test('a name that "wrote" inside a sentence quotes nothing', () => {
  const text = 'On the phone somebody wrote: nothing is decided.\n\nWe take 12.'
  expect(visibleText(text)).toBe(text)
})

test('nothing is invented, and text comes back for text', () => {
  const line = fc.constantFrom(
    '> q',
    'On 1.1.2020 a wrote:',
    '',
    'Yes.',
    '-- ',
    'From: a <a@b.c>',
    'Sent: x',
    'To: y',
    'Regards,',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }), (lines) => {
      const text = lines.join('\n')
      const said = visibleText(text)
      for (const each of said.split('\n')) expect(text).toContain(each)
      if (text.trim() !== '') expect(said).not.toBe('')
    }),
  )
})
