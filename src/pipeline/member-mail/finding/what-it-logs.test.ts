import { expect, test } from 'vitest'
import type { Forwarded } from '#src/mail/reading/index.ts'
import { whatItLogs } from './what-it-logs.ts'

const PRIVATE = `info+log${'a'.repeat(24)}@acme.example`
const known = new Set(['anna@acme.example', 'ben@acme.example', 'info@acme.example'])
const mail = (...recipients: string[]) => ({
  recipients,
  subject: 'Pumps',
  visibleText: 'Hello',
  sentAt: null,
})
const inside = (from: string | null, to: string[]): Forwarded => ({
  from: from ? { name: '', address: from } : null,
  to,
  subject: 'Offer',
  sentAt: null,
  text: 'We take two.',
})
const logs = (recipients: string[], forwarded: Forwarded | null = null) =>
  whatItLogs(mail(...recipients), forwarded, { memberEmail: 'Anna@acme.example', known })

test.each([
  ['a blind copy', logs([PRIVATE, 'jane@roe.example', 'ben@acme.example']), 'out', ['jane@roe.example']],
  [
    'a copy of an answer that quotes what it answers',
    logs(['jane@roe.example'], inside('jane@roe.example', ['anna@acme.example'])),
    'out',
    ['jane@roe.example'],
  ],
  [
    'what a customer wrote, passed on',
    logs([PRIVATE], inside('jane@roe.example', ['anna@acme.example'])),
    'in',
    ['jane@roe.example'],
  ],
  [
    'what they wrote themselves, passed on',
    logs([PRIVATE], inside('anna@acme.example', ['jane@roe.example'])),
    'out',
    ['jane@roe.example'],
  ],
  [
    'passed on to a colleague and to us',
    logs([PRIVATE, 'ben@acme.example'], inside('jane@roe.example', [])),
    'in',
    ['jane@roe.example'],
  ],
  ['to us alone', logs([PRIVATE]), null, []],
] as const)('%s', (_, read, direction, addresses) => {
  expect([read.direction, read.addresses]).toEqual([direction, addresses])
})
