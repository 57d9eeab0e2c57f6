import { expect, test } from 'vitest'
import { Refusal } from '#src/lib/refusal.ts'
import { isOfTheBatch } from './whose-fault.ts'

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })

test.each([
  coded('EPIPE', 'write EPIPE'),
  coded('ECONNRESET'),
  coded('ECONNREFUSED'),
  coded('57P01', 'terminating connection due to administrator command'),
  coded('57014', 'canceling statement due to statement timeout'),
  coded('25P03', 'terminating connection due to idle-in-transaction timeout'),
  coded('40P01', 'deadlock detected'),
  coded('40001'),
  coded('53100', 'could not extend file: No space left on device'),
  coded('08006'),
  new Error('Connection terminated unexpectedly'),
  new AggregateError([coded('ECONNREFUSED')]),
])('%s passes by itself', (error) => {
  expect(isOfTheBatch(error)).toBe(false)
})

test.each([
  new TypeError('Cannot read properties of undefined'),
  coded('ERR_INVALID_ARG_TYPE', 'The "string" argument must be of type string'),
  new RangeError('Invalid time value'),
  coded('22021', 'invalid byte sequence for encoding "UTF8": 0x00'),
  coded('23505', 'duplicate key value violates unique constraint'),
  coded('22003', 'numeric field overflow'),
  new Refusal('invalid', 'odd', 'This is odd.'),
  'thrown text',
  null,
])('%s is looked for in the batch', (error) => {
  expect(isOfTheBatch(error)).toBe(true)
})
