import fc from 'fast-check'
import { expect, test } from 'vitest'
import { privateAddress, readPrivateAddress } from './private-address.ts'

const KEY = 'abcdefghijklmnop'

test('an address says its key at a domain and in a mailbox, in small letters or capitals, and stays a local part', () => {
  for (const at of [
    { domain: 'leads.acme.example', mailbox: null },
    { domain: null, mailbox: 'inquiries@acme.example' },
  ]) {
    const address = privateAddress('secret', KEY, at) as string
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    for (const written of [address, address.toUpperCase()]) {
      const read = readPrivateAddress(written)
      expect([read?.key, read?.isSigned('secret'), read?.isSigned('another'), read?.isSigned('')]).toEqual([
        KEY,
        true,
        false,
        false,
      ])
    }
  }
})

test('where no mail comes in there is no address', () => {
  expect(privateAddress('secret', KEY, { domain: null, mailbox: null })).toBeNull()
})

test('no other address is taken for one', () => {
  expect(readPrivateAddress('info+fair2026@acme.example')).toBeNull()
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z2-7]{24}$/), (tag) => {
      expect(readPrivateAddress(`log+${tag}@acme.example`)?.isSigned('secret') ?? false).toBe(false)
    }),
  )
})
