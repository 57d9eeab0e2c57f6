import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSubmission, saidIn } from './read-submission.ts'

const URLENCODED = 'application/x-www-form-urlencoded'

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', '%', '+', 'é\0', '--x\r\n--'),
)
/** Browsers write line ends and quotes in a name as %0D, %0A and %22, and a name that has these itself just so (HTML, multipart form data). */
const name = fc.string({ minLength: 1 }).filter((text) => !/%0d|%0a|%22/i.test(text))
const fields = fc.uniqueArray(fc.tuple(name, value), { selector: ([name]) => name })

/** What a browser does to line ends of a form's fields on their way. */
function asSent(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}

describe('readSubmission', () => {
  test('reads urlencoded fields as they were filled in', () => {
    fc.assert(
      fc.property(fields, (entries) => {
        const body = Buffer.from(new URLSearchParams(entries).toString())
        expect(readSubmission(body, URLENCODED)).toEqual(Object.fromEntries(new URLSearchParams(entries)))
      }),
    )
  })

  test('reads multipart fields as they were filled in', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (entries) => {
        fc.pre(entries.length > 0)
        const form = new FormData()
        for (const [name, text] of entries) form.append(name, text)
        const sent = new Response(form)
        const type = sent.headers.get('content-type') ?? ''
        const wanted = Object.fromEntries(
          entries.map(([name, text]) => [asSent(name.toWellFormed()), asSent(text.toWellFormed())]),
        )
        expect(readSubmission(Buffer.from(await sent.arrayBuffer()), type)).toEqual(wanted)
      }),
    )
  })

  test('names files with their size, and leaves out those that were not chosen', async () => {
    const form = new FormData()
    form.append('message', 'see the drawing')
    form.append('drawing', new Blob(['%PDF-1.7']), 'pump "A".pdf')
    form.append('photo', new Blob([]), '')
    const sent = new Response(form)
    const body = Buffer.from(await sent.arrayBuffer())
    expect(readSubmission(body, sent.headers.get('content-type') ?? '')).toMatchObject({
      message: 'see the drawing',
      drawing: 'pump "A".pdf (8 bytes)',
    })
  })

  test('several values of one name are a list', () => {
    expect(readSubmission(Buffer.from('topic=pumps&topic=valves&topic='), URLENCODED)).toEqual({
      topic: ['pumps', 'valves'],
    })
  })

  test('what is no UTF-8 is windows-1252', () => {
    expect(readSubmission(Buffer.from('name=M%FCller+%80&city=K%C3%B6ln'), URLENCODED)).toEqual({
      name: 'Müller €',
      city: 'Köln',
    })
  })

  test.each<[string, string]>([
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', 'nothing of it'],
    ['application/json', '[1]'],
    ['application/json', '{"a":'],
    ['application/json', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['text/plain', 'a=b'],
    ['image/png', '\x89PNG'],
  ])('%s %s says nothing readable', (type, body) => {
    expect(readSubmission(Buffer.from(body, 'latin1'), type)).toBeNull()
  })
})

test('saidIn leaves what a person filled in', () => {
  const submission = { email: 'a@b.test', _t: '1', utm_source: 'x', gclid: 'y', fax_number: '' }
  expect(saidIn(submission, 'fax_number')).toEqual({ email: 'a@b.test' })
})
