import { expect, test } from 'vitest'
import { deliveryOf, type Progress, type SmtpError } from './delivery-of.ts'

function failure(o: Partial<SmtpError>): SmtpError {
  return Object.assign(new Error(o.message ?? 'It failed.'), o)
}

test.each<[string, Partial<SmtpError>, Progress, string]>([
  ['no server', { code: 'ESOCKET' }, 'connecting', 'later server'],
  ['no such host', { code: 'EDNS' }, 'connecting', 'later server'],
  ['a greeting that says never', { responseCode: 554, command: 'CONN' }, 'connecting', 'later server'],
  [
    'a wrong password',
    { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' },
    'connecting',
    'later server',
  ],
  ['hung up before the text', { code: 'ECONNECTION' }, 'addressing', 'later server'],
  ['busy', { responseCode: 421, command: 'RCPT TO' }, 'addressing', 'later server'],
  ['our sender refused', { responseCode: 550, command: 'MAIL FROM' }, 'addressing', 'later server'],
  ['sign-in wanted', { responseCode: 530, command: 'MAIL FROM' }, 'addressing', 'later server'],
  [
    'relaying denied',
    { responseCode: 554, command: 'RCPT TO', message: 'Relay access denied' },
    'addressing',
    'later server',
  ],
  ['greylisted', { responseCode: 451, command: 'RCPT TO' }, 'addressing', 'later mail'],
  ['mailbox full', { responseCode: 552, command: 'RCPT TO' }, 'addressing', 'later mail'],
  ['no such mailbox', { responseCode: 550, command: 'RCPT TO' }, 'addressing', 'refused'],
  ['an address that cannot be sent', { code: 'EENVELOPE' }, 'addressing', 'refused'],
  ['the text refused', { responseCode: 554, command: 'DATA' }, 'handed_over', 'refused'],
  ['the text not now', { responseCode: 451, command: 'DATA' }, 'handed_over', 'later mail'],
  ['hung up after the text', { code: 'ECONNECTION', command: 'CONN' }, 'handed_over', 'doubtful'],
  ['silent after the text', { code: 'ETIMEDOUT' }, 'handed_over', 'doubtful'],
  ['the last reply was the go-ahead', { responseCode: 354, command: 'DATA' }, 'handed_over', 'doubtful'],
])('%s', (_name, error, progress, expected) => {
  const delivery = deliveryOf(failure(error), progress)
  expect('whose' in delivery ? `${delivery.how} ${delivery.whose}` : delivery.how).toBe(expected)
})
