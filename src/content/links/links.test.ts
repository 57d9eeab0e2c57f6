import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { chooseOpeners, type Opened } from './choose-openers.ts'
import { contentLink } from './content-link.ts'
import { type LinkTarget, readLink, signLink } from './link-token.ts'
import { machineSignOf } from './machine-signs.ts'
import { type LinkWriting, writeLinks } from './write-links.ts'

const secret = 'a secret'
const [workspaceId, messageId, content] = [newId(), newId(), newId()]
const publicUrl = 'https://leads.acme.example'
const counted: LinkWriting = { publicUrl, reader: { secret, workspaceId, messageId }, isCounted: true }

function tokensIn(text: string): LinkTarget[] {
  return [...text.matchAll(/\/l\/([\w-]+)/g)].map((found) => {
    const read = readLink(found[1] as string)
    expect(read?.isSigned(secret)).toBe(true)
    return read?.link.to as LinkTarget
  })
}

describe('the token of a link', () => {
  const target = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }).map((address) => ({ address })),
    fc.constant({ content }),
  )
  test('law: says what was signed; changed anywhere, it is not ours', () => {
    fc.assert(
      fc.property(target, fc.nat(), fc.integer({ min: 1, max: 255 }), (to, at, by) => {
        const link = { workspaceId, subjectId: messageId, link: 2, links: 3, to }
        const token = signLink(secret, link)
        const read = readLink(token)
        expect(read?.link).toEqual(link)
        expect(read?.isSigned(secret)).toBe(true)
        expect(read?.isSigned('another secret')).toBe(false)
        const bytes = Buffer.from(token, 'base64url')
        bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ by
        expect(readLink(bytes.toString('base64url'))?.isSigned(secret) ?? false).toBe(false)
      }),
    )
  })

  test('leads to pages only, and is read from anything without a crash', () => {
    const odd = signLink(secret, {
      workspaceId,
      subjectId: messageId,
      link: 1,
      links: 1,
      to: { address: 'javascript:alert(1)' },
    })
    expect(readLink(odd)).toBeNull()
    fc.assert(fc.property(fc.string(), (text) => readLink(text) === null || text.length > 60))
  })
})

describe('the links of a letter', () => {
  test('become signed ones, the same in text and design; its own, and mail addresses, stay', () => {
    const own = `${publicUrl}/m/abc`
    const letter = {
      subject: 'x',
      text: `See https://acme.example/prices?a=1&b=2, or (https://acme.example/pumps).\nOff: ${own}\nmailto:a@b.example`,
      html: `<p><a style="x" href="https://acme.example/prices?a=1&amp;b=2">Prices</a> <a href="${own}">Off</a> <a href="mailto:a@b.example">Write</a><img src="https://acme.example/logo.png"></p>`,
    }
    const { text, html, subject } = writeLinks(letter, counted)
    expect(subject).toBe('x')
    expect(tokensIn(text)).toEqual([
      { address: 'https://acme.example/prices?a=1&b=2' },
      { address: 'https://acme.example/pumps' },
    ])
    expect(text).toMatch(
      /^See https:\/\/leads\.acme\.example\/l\/[\w-]+, or \(https:\/\/leads\.acme\.example\/l\/[\w-]+\)\.\nOff: /,
    )
    expect(text).toContain(own)
    expect(tokensIn(html)).toEqual([{ address: 'https://acme.example/prices?a=1&b=2' }])
    expect(html).toContain(`href="${own}"`)
    expect(html).toContain('src="https://acme.example/logo.png"')
    expect(html).toContain('href="mailto:a@b.example"')
    expect(readLink(/\/l\/([\w-]+)/.exec(html)?.[1] as string)?.link).toMatchObject({ link: 1, links: 2 })
  })

  test('to the library are given without a form; uncounted where nothing is counted, bare for nobody in particular', () => {
    const letter = {
      text: `Read ${contentLink(content)}.`,
      html: `<a href="${contentLink(content)}">Read</a>`,
    }
    expect(tokensIn(writeLinks(letter, counted).html)).toEqual([{ content }])
    expect(tokensIn(writeLinks({ text: `${publicUrl}/d/${content}` }, counted).text)).toEqual([{ content }])
    const plain = writeLinks(
      { ...letter, text: `${letter.text} https://a.example` },
      { ...counted, isCounted: false },
    )
    expect(plain.text).toMatch(
      new RegExp(`^Read ${publicUrl}/d/${content}\\?by=[\\w-]+\\. https://a\\.example$`),
    )
    const nobody = writeLinks(letter, { ...counted, reader: null })
    expect(nobody.html).toBe(`<a href="${publicUrl}/d/${content}">Read</a>`)
  })

  test('law: a letter without links stays letter by letter', () => {
    const words = fc.string().filter((text) => !/https?:|content:/i.test(text))
    fc.assert(
      fc.property(words, words, (text, html) => {
        expect(writeLinks({ text, html }, counted)).toEqual({ text, html })
      }),
    )
  })
})

describe('a machine', () => {
  const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
  test.each([
    ['HEAD', browser, undefined, 'head'],
    ['GET', browser, 'prefetch;prerender', 'prefetch'],
    ['GET', undefined, undefined, 'agent'],
    ['GET', 'curl/8.5.0', undefined, 'agent'],
    ['GET', 'Mozilla/5.0 (compatible; bingbot/2.0)', undefined, 'agent'],
    ['GET', 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', undefined, 'agent'],
    ['GET', browser, undefined, null],
    [
      'GET',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
      undefined,
      null,
    ],
  ])('%s by %s (%s): %s', (method, agent, purpose, sign) => {
    expect(machineSignOf({ method, agent, purpose })).toBe(sign)
  })
})

describe('who opened the links of a mail', () => {
  const sent = new Date('2026-05-04T10:00:00Z')
  const open = (id: string, seconds: number, link = 1, links = 3, machine: string | null = null): Opened => ({
    id,
    link,
    links,
    machine,
    at: new Date(sent.getTime() + seconds * 1000),
  })
  const who = (...all: Opened[]) => Object.fromEntries(chooseOpeners(all, sent))

  test('a person opens one, or one after the other', () => {
    expect(who(open('a', 60), open('b', 70, 2), open('c', 90, 3))).toEqual({ a: null, b: null, c: null })
    expect(who(open('a', 60), open('b', 61))).toEqual({ a: null, b: null })
    expect(who(open('a', 600, 1, 1))).toEqual({ a: null })
  })

  test('a scanner is too early, asks for the head first, or opens every link at once; whoever comes later is a person', () => {
    expect(who(open('a', 2))).toEqual({ a: 'at_once' })
    expect(who(open('h', 60, 1, 3, 'head'), open('a', 61))).toEqual({ h: 'head', a: 'after_head' })
    expect(who(open('a', 60), open('b', 61, 2), open('c', 62, 3), open('p', 600))).toEqual({
      a: 'every_link',
      b: 'every_link',
      c: 'every_link',
      p: null,
    })
    expect(chooseOpeners([open('a', 60)], null).get('a')).toBe('at_once')
  })

  test('law: the order in which they are told does not matter', () => {
    const some = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(null, 'head', 'agent'),
      ),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(some, (rows) => {
        const all = rows.map(([at, link, machine], i) => open(String(i), at, link, 5, machine))
        const sorted = (map: Map<string, string | null>) => [...map].sort()
        expect(sorted(chooseOpeners(all.toReversed(), sent))).toEqual(sorted(chooseOpeners(all, sent)))
      }),
    )
  })
})
