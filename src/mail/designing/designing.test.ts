import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../templates/blocks.ts'
import { checkWords } from './check-words.ts'
import { designMail, plainTextOf } from './design-mail.ts'
import { htmlOf } from './rich-text.ts'
import { writeWords } from './write-words.ts'

const BLOCKS: Block[] = [
  {
    kind: 'text',
    text: 'Hello {{ name | default: "there & <you>" }},\n\n- **one**\n- [two](https://acme.com/?a=1&b=2)',
  },
  { kind: 'button', label: 'Read “it”', link: 'https://acme.com/a?x=1&y={{ company }}' },
  { kind: 'image', source: 'https://acme.com/p.png', description: 'A pump' },
  {
    kind: 'card',
    title: 'White <paper>',
    text: 'About {{ topic }}',
    label: 'Open',
    link: '{{ preferences }}',
  },
]
const SCOPE = {
  name: 'Erika <b>"x"</b>',
  company: 'A&B',
  topic: 'Pumps',
  workspace: 'Acme',
  preferences: 'https://leads.test/m/abc',
  field: {},
}

describe('a design', () => {
  test('is filled in as HTML and as text; what strangers wrote is text and never a tag', async () => {
    const letter = await writeWords({ subject: 'For {{ name }}', body: null, blocks: BLOCKS }, SCOPE)
    if ('problem' in letter) throw new Error(letter.problem)
    expect(letter.subject).toBe('For Erika <b>"x"</b>')
    expect(letter.html).toContain('Hello Erika &lt;b&gt;&#34;x&#34;&lt;/b&gt;,')
    expect(letter.html).not.toContain('<b>"x"')
    expect(letter.html).toContain('href="https://acme.com/a?x=1&amp;y=A&amp;B"')
    expect(letter.html).toContain('<li><strong>one</strong></li>')
    expect(letter.html).toContain('White &lt;paper&gt;')
    expect(letter.html).toContain('href="https://leads.test/m/abc"')
    expect(letter.html).toContain('prefers-color-scheme: dark')
    expect(letter.text).toContain('two: https://acme.com/?a=1&b=2')
    expect(letter.text).toContain('Read “it”: https://acme.com/a?x=1&y=A&B')
    expect(letter.text).toContain('White <paper>\nAbout Pumps\nOpen: https://leads.test/m/abc')
  })

  test('that lacks what a reader lacks is not written', async () => {
    const words = { subject: 'S', body: null, blocks: BLOCKS }
    const { company: _, ...without } = SCOPE
    expect(await writeWords(words, without)).toEqual({ problem: expect.stringContaining('company') })
    const { name: __, ...nameless } = SCOPE
    const letter = await writeWords(words, nameless)
    expect('html' in letter && letter.html).toContain('Hello there &amp; &lt;you&gt;,')
  })

  test('of whatever is typed into it stays one sound page, and says it', async () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/[{}%]/g, ''))
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const html = await designMail([
          { kind: 'text', text },
          { kind: 'button', label: text, link: 'https://acme.com/' },
        ])
        expect(html).toMatch(/<\/html>\s*$/)
        expect(html.match(/<a\s/g)?.length ?? 0).toBe(1)
        expect(html).not.toContain('LIQUIDx')
        expect(htmlOf(text)).not.toMatch(/<(?!\/?(p|br|ul|li|strong|a)\b)/)
      }),
      { numRuns: 25 },
    )
  })

  test('tells what it is without images', () => {
    expect(plainTextOf([{ kind: 'image', source: 'https://a.com/x.png', description: '' }])).toBe('')
  })
})

describe('what is wrong before it is sent', () => {
  const check = (o: { subject?: string; body?: string | null; blocks?: Block[] | null }) =>
    checkWords({ subject: 'A fine subject', body: null, blocks: null, ...o }, SCOPE).map(
      ({ gravity, sentence, block }) => `${gravity}${block === null ? '' : ` ${block}`}: ${sentence}`,
    )

  test('nothing, of what is fine', () => {
    expect(check({ body: 'Hello {{ name | default: "you" }}, from {{ workspace }}' })).toEqual([])
  })

  test.each<[string, Parameters<typeof check>[0], RegExp]>([
    ['an unknown field', { body: '{{ frist_name }}' }, /^broken: .*no field “frist_name”/],
    [
      'a field in a link',
      { blocks: [{ kind: 'button', label: 'x', link: '{{ lnik }}' }] },
      /^broken 0: .*lnik/,
    ],
    [
      'a field that may be empty',
      { body: 'Dear {{ last_name }}' },
      /^risky: Who has no “last_name” gets no mail/,
    ],
    ['an own field that may be empty', { body: '{{ field.colour }}' }, /“field.colour”/],
    ['no link', { blocks: [{ kind: 'button', label: 'x', link: '' }] }, /^broken 0: A link is missing/],
    ['half a link', { blocks: [{ kind: 'text', text: '[a](www.acme.com)' }] }, /^broken 0: .*is no link/],
    ['a script', { blocks: [{ kind: 'button', label: 'x', link: 'javascript:alert(1)' }] }, /is no link/],
    [
      'a link to nowhere',
      { blocks: [{ kind: 'button', label: 'x', link: 'https://example.com' }] },
      /nowhere/,
    ],
    [
      'images only',
      { blocks: [{ kind: 'image', source: 'https://a.com/x.png', description: 'x' }] },
      /no text/,
    ],
    [
      'no description',
      { blocks: [{ kind: 'image', source: 'https://a.com/x.png', description: '' }] },
      /what the image shows/,
    ],
    ['a shout', { subject: 'BUY IT NOW TODAY', body: 'x' }, /shouts/],
    ['no subject', { subject: ' ', body: 'x' }, /subject is missing/],
  ])('%s', (_, words, expected) => {
    expect(check(words).join('\n')).toMatch(expected)
  })
})
