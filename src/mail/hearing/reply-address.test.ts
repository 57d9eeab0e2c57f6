import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { readReplyAddress, replyAddress } from './reply-address.ts'

test('the message of an address comes back, whatever servers do to its letters', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ minLength: 1 }), (id, secret) => {
      const address = replyAddress(secret, id, 'acme.example')
      expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
      const read = readReplyAddress(address.toUpperCase())
      expect(read?.messageId).toBe(id)
      expect(read?.isSigned(secret)).toBe(true)
    }),
  )
})

test('an address that somebody made up is not signed', () => {
  const [a, b] = [replyAddress('s', newId(), 'x.example'), replyAddress('s', newId(), 'x.example')]
  const mixed = a.slice(0, 32) + b.slice(32)
  expect(readReplyAddress(mixed)?.isSigned('s')).toBe(false)
  expect(readReplyAddress(a)?.isSigned('other')).toBe(false)
  expect(readReplyAddress('reply@x.example')).toBeNull()
})
