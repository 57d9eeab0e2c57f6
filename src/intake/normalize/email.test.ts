import fc from 'fast-check'
import { expect, test } from 'vitest'
import { domainOf, readEmail, splitEmails } from './email.ts'
import { isDisposable, isFreeMail, mailDomainKind } from './mail-domains.ts'

test.each([
  ['jane@example.com', 'jane@example.com'],
  ['JOHN@Example.com', 'john@example.com'],
  ['  jane@example.com \n', 'jane@example.com'],
  ['Jane Doe <jane@example.com>', 'jane@example.com'],
  ['"Doe, Jane" <jane@example.com>', 'jane@example.com'],
  ['mailto:jane@example.com', 'jane@example.com'],
  ['jane+newsletter@example.com', 'jane+newsletter@example.com'],
  ['jane@example.com.', 'jane@example.com'],
  ['jane@münchen.de', 'jane@xn--mnchen-3ya.de'],
  ['jane@xn--mnchen-3ya.de', 'jane@xn--mnchen-3ya.de'],
  ['josé@example.com', 'josé@example.com'],
  ['jose\u0301@example.com', 'josé@example.com'],
  ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'jane@example.com'],
  ['\u200bjane@example.com', 'jane@example.com'],
  ['"john doe"@example.com', '"john doe"@example.com'],
  ["o'brien@example.ie", "o'brien@example.ie"],
  ['jane@doe.example', 'jane@doe.example'],
])('%s is recognised by %s', (text, key) => {
  expect(readEmail(text)).toEqual({ asWritten: text.trim(), key })
})

test.each([
  ['', 'no_at_sign'],
  ['none', 'no_at_sign'],
  ['jane at example.com', 'no_at_sign'],
  ['@example.com', 'bad_mailbox'],
  ['jane..doe@example.com', 'bad_mailbox'],
  ['.jane@example.com', 'bad_mailbox'],
  ['jane doe@example.com', 'bad_mailbox'],
  ['a@b@example.com', 'bad_mailbox'],
  ['jane@', 'bad_domain'],
  ['jane@localhost', 'bad_domain'],
  ['jane@example', 'bad_domain'],
  ['jane@example..com', 'bad_domain'],
  ['jane@-example.com', 'bad_domain'],
  ['jane@192.168.1.1', 'bad_domain'],
  ['jane@exa_mple.com', 'bad_domain'],
  ['jane@example.com, or call', 'bad_domain'],
  [`${'x'.repeat(65)}@example.com`, 'too_long'],
  [`${'x'.repeat(5000)}@example.com`, 'too_long'],
  [`j@${'a.'.repeat(126)}com`, 'too_long'],
])('%s is kept and flagged as %s', (text, problem) => {
  expect(readEmail(text)).toEqual({ asWritten: text.trim(), key: null, problem })
})

test('a key read again is itself, whatever was written', () => {
  const address = fc.oneof(
    fc.emailAddress(),
    fc.tuple(fc.string({ unit: 'grapheme' }), fc.domain()).map(([mailbox, domain]) => `${mailbox}@${domain}`),
  )
  fc.assert(
    fc.property(address, (text) => {
      const { key } = readEmail(text)
      if (key === null) return
      expect(readEmail(key).key).toBe(key)
      expect(readEmail(` ${key.toUpperCase()} `).key).toBe(readEmail(key.toUpperCase()).key)
      expect(domainOf(key)).toMatch(/^[a-z0-9.-]+$/)
    }),
  )
})

test('every address of the standard generator is possible', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (text) => {
      expect(readEmail(text)).toEqual({ asWritten: text, key: text.toLowerCase() })
    }),
  )
})

test('cells with several addresses are split', () => {
  expect(splitEmails('a@x.com; b@y.com,c@z.com')).toEqual(['a@x.com', 'b@y.com', 'c@z.com'])
  expect(splitEmails('"Doe, J" <a@x.com>')).toEqual(['"Doe, J" <a@x.com>'])
  expect(splitEmails('none')).toEqual(['none'])
  expect(splitEmails('  ')).toEqual([])
})

test('domains of private mail services, of throw-away services and of companies are told apart', () => {
  expect(isFreeMail('gmail.com')).toBe(true)
  expect(isFreeMail('yahoo.co.jp')).toBe(true)
  expect(isFreeMail('columbus.rr.com')).toBe(true)
  expect(isDisposable('mailinator.com')).toBe(true)
  expect(mailDomainKind('olist.com.br')).toBe('company')
  expect(mailDomainKind('yahoo.example.com')).toBe('company')
  expect(mailDomainKind('microsoft.com')).toBe('company')
})
