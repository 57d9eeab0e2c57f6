import { expect, test } from 'vitest'
import { isProven } from './is-proven.ts'

const OURS = ['acme.example']
const anna = (...fields: string[]) =>
  isProven({ from: 'anna@acme.example', memberEmail: 'Anna@acme.example', fields, ours: OURS })

test.each([
  ['nothing is said', [], true],
  ['all passes', ['mx.acme.example; spf=pass smtp.mailfrom=anna@acme.example; dkim=pass; dmarc=pass'], true],
  ['forged', ['mx.acme.example; spf=fail; dkim=none; dmarc=fail (p=none) header.from=acme.example'], false],
  ['spf alone fails', ['mx.acme.example 1; spf=softfail smtp.mailfrom=x@y.example'], false],
  ['spf fails on the way, the signature holds', ['mx.acme.example; spf=fail; dkim=pass'], true],
  ['one of two signatures holds', ['mx.acme.example; dkim=fail; dkim=pass'], true],
  ['nothing was there to check', ['mx.acme.example; none'], true],
  ['somebody else says that it fails', ['mx.elsewhere.example; dmarc=fail'], true],
  [
    'somebody else says that it passes, ours that it fails',
    ['mx.evil.example; dmarc=pass', 'mx.acme.example; dmarc=fail'],
    false,
  ],
  [
    'the forger says first that it passes',
    ['acme.example; dmarc=pass', 'mx.acme.example; dmarc=fail'],
    false,
  ],
  ['a name that only ends like ours', ['notacme.example; dmarc=fail'], true],
])('%s', (_, fields, proven) => {
  expect(anna(...fields)).toBe(proven)
})

test('another address proves nothing', () => {
  const of = (from: string | null, memberEmail: string | null) =>
    isProven({ from, memberEmail, fields: [], ours: OURS })
  expect([
    of('anna@private.example', 'anna@acme.example'),
    of(null, 'anna@acme.example'),
    of('a@b.example', null),
  ]).toEqual([false, false, false])
})
