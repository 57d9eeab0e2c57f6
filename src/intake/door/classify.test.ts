import { expect, test } from 'vitest'
import { classifyAtTheDoor } from './classify.ts'

const cases: [string, string | null][] = [
  ['Please send me a quotation for 20 pumps', null],
  ['Hello', null],
  ['', null],
  ['We received your invoice no. 4711 twice', 'invoice'],
  ['Payment reminder: your account is overdue', 'invoice'],
  ['Zahlungserinnerung zu Rechnung 2024-17', 'invoice'],
  ['I want to apply for the sales position, my CV is attached', 'applicant'],
  ['Bewerbung als Vertriebsmitarbeiter', 'applicant'],
  ['Me permito enviar mi currículum', 'applicant'],
  ['I forgot my password, please reset my password', 'support'],
  ['Support ticket 8812 is still open', 'support'],
  ['La machine ne fonctionne plus', 'support'],
  ['We offer SEO services and cheap backlinks for your site', 'spam'],
  ['http://a.example http://b.example http://c.example http://d.example', 'spam'],
  ['Our old pump does not work any more, we need a quotation for a new one', null],
  ['Wir brauchen ein Angebot, unsere Anlage hat eine Störungsmeldung', null],
  ['Can you call me about the demo? See http://x.example', null],
]

test.each(cases)('%s → %s', (message, kind) => {
  expect(classifyAtTheDoor({ message, isBot: false })?.kind ?? null).toBe(kind)
})

test('a machine that filled in the trap is spam whatever it says, and the reason is told', () => {
  const verdict = classifyAtTheDoor({ message: 'Please send a quotation', isBot: true })
  expect(verdict).toEqual({ kind: 'spam', because: 'The form was filled in by a machine.' })
})

test('the words that decided are told', () => {
  expect(classifyAtTheDoor({ message: 'about invoice no. 4711', isBot: false })?.because).toBe(
    'It says “invoice no”.',
  )
})
