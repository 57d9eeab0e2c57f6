import { expect, test } from 'vitest'
import { isHard, reasonOf, type Said } from './why.ts'

const said = (words: string, o: Partial<Said> = {}): Said => ({
  status: /\b[245]\.\d+\.\d+\b/.exec(words)?.[0] ?? null,
  reply: /\b[45]\d\d\b/.exec(words)?.[0] ?? null,
  words,
  command: null,
  action: 'failed',
  ...o,
})

test.each([
  ['550 5.1.1 <a@b.c>... User Unknown', 'user_unknown', true],
  ['550 No such user here', 'user_unknown', true],
  ['550-5.1.1 The email account that you tried to reach does not exist.', 'user_unknown', true],
  [
    '450 4.1.1 <a@b.c>: Recipient address rejected: User unknown in virtual alias table',
    'user_unknown',
    true,
  ],
  [
    'Host or domain name not found. Name service error for name=b.c type=A: Host not found',
    'host_unknown',
    true,
  ],
  ['552 5.2.2 Mailbox full', 'mailbox_full', false],
  ['550 5.2.1 The email account that you tried to reach is disabled.', 'mailbox_disabled', false],
  ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', 'blocked', false],
  [
    '550 5.7.26 Unauthenticated email from b.c is not accepted due to domain DMARC policy',
    'not_authenticated',
    false,
  ],
  ['554 5.7.1 <a@b.c>: Relay access denied', 'relaying_denied', false],
  ['connect to b.c[192.0.2.1]:25: Connection timed out', 'expired', false],
  ['556 5.1.10 The domain does not accept mail (nullMX)', 'takes_no_mail', true],
])('%s', (words, reason, hard) => {
  expect(reasonOf(said(words))).toBe(reason)
  expect(isHard(reasonOf(said(words)), said(words))).toBe(hard)
})

test('unknown after the recipient was taken is a filter; before, it is the sender', () => {
  expect(reasonOf(said('550 User unknown', { command: 'DATA' }))).toBe('filtered')
  expect(reasonOf(said('550 b.c does not exist', { command: 'MAIL', status: '5.1.0' }))).toBe(
    'sender_refused',
  )
})

test('what is only delayed is not dead', () => {
  expect(isHard('host_unknown', said('Host unknown', { action: 'delayed' }))).toBe(false)
  expect(isHard('host_unknown', said('450 4.1.2 Host unknown'))).toBe(false)
})
