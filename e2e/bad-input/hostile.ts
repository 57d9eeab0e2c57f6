/** What people, programs and attackers put into fields. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\0',
  'a\0b',
  '\ud800',
  'x\udfffy',
  '',
  "Robert'); drop table leads;--",
  '{{7*7}} %s %n $1 ? #{7*7}',
  '=HYPERLINK("http://evil.test")',
  '<script>alert(1)</script>',
  '\u202eeman\u0301\u200d\u{1f468}\u200d\u{1f469}',
  '1e400',
  '-1',
  '٣٤٫٥',
  'x'.repeat(70_000),
  '\u0000'.repeat(2_000),
  '%00',
  '\r\nBcc: everybody@acme-pumps.test\r\n',
]

export const HOSTILE_NUMBERS: readonly number[] = [-1, 0, 0.1, 2 ** 31, 2 ** 53, 1e308, -1e308, 5e-324]

export const HOSTILE_TIMES: readonly string[] = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '2026-03-29T02:30:00+01:00',
  '1970-01-01',
]
