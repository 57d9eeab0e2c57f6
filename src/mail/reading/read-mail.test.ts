import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMail } from './read-mail.ts'

const mail = (lines: string[]) => readMail(Buffer.from(lines.join('\r\n'), 'utf8'))

test('a plain mail tells who, what, when, and what it answers', () => {
  const read = mail([
    'From: =?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <Joerg@Example.COM>',
    'To: Sales <sales+fair@acme.example>, "Doe, Jane" <jane@acme.example>',
    'Subject: =?utf-8?B?UMO8bXA=?= =?utf-8?B?ZW4=?=',
    'Date: Fri, 3 Apr 2026 10:00:00 +0200',
    'Message-ID: <a1@example.com>',
    'In-Reply-To: <our-2@acme.example>',
    'References: <our-1@acme.example>',
    ' <our-2@acme.example>',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Gr=FC=DFe, we need a quote.',
    '',
    '> what you wrote',
  ])
  expect(read).toMatchObject({
    kind: 'message',
    from: { name: 'Jörg Müller', address: 'joerg@example.com' },
    recipients: ['sales+fair@acme.example', 'jane@acme.example'],
    subject: 'Pümpen',
    sentAt: new Date('2026-04-03T08:00:00Z'),
    messageId: 'a1@example.com',
    answers: ['our-2@acme.example', 'our-1@acme.example'],
    visibleText: 'Grüße, we need a quote.',
  })
})

test('a missing message id, date and sender are missing, not made up', () => {
  expect(mail(['Subject: Hi', '', 'There'])).toMatchObject({
    messageId: null,
    sentAt: null,
    from: null,
    text: 'There',
  })
})

test('what is only HTML is read as words, without scripts, and without what it quotes', () => {
  const read = mail([
    'From: a@b.example',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<style>p{}</style><script>alert(1)</script><p>Yes &amp; <b>soon</b></p><div class="gmail_quote">On Monday you wrote: <blockquote>old</blockquote></div>',
  ])
  expect(read.visibleText).toBe('Yes & soon')
  expect(read.text).not.toContain('alert')
})

test('names of files are only names', () => {
  const read = mail([
    'From: a@b.example',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    '',
    'See the drawing.',
    '--x',
    'Content-Type: application/pdf',
    `Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fetc%2Fdr%C3%A4wing.pdf`,
    'Content-Transfer-Encoding: base64',
    '',
    'QUJD',
    '--x--',
  ])
  expect(read.attachments).toEqual([
    { index: 0, name: '_.._etc_dräwing.pdf', type: 'application/pdf', bytes: 3 },
  ])
  expect(read.text).toBe('See the drawing.')
})

test('a line end inside an encoded name becomes no header and no line', () => {
  const read = mail(['From: =?utf-8?Q?Eve=0D=0ABcc=3A_x=40y.example?= <eve@b.example>', '', 'x'])
  expect(read.from?.name).toBe('Eve Bcc: x@y.example')
})

test('a complaint tells who does not want our mail', () => {
  const read = mail([
    'From: <abuse@mail.example>',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'This is an abuse report.',
    '--x',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'Original-Rcpt-To: <Jane@mail.example>',
    '--x',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <m1@acme.example>',
    'To: jane@mail.example',
    '',
    'Our mail',
    '--x--',
  ])
  expect(read).toMatchObject({
    kind: 'complaint',
    complaint: { type: 'abuse', recipient: 'jane@mail.example' },
    returnedId: 'm1@acme.example',
  })
})

test.each([
  [
    'an absence',
    ['Auto-Submitted: auto-replied', 'Subject: Out of office', 'Date: Mon, 13 Apr 2026 08:00:00 Z'],
    'I am back on 3 May.',
    'out_of_office',
    '2026-05-03',
  ],
  [
    'an absence told by its subject alone',
    ['Subject: Abwesenheitsnotiz: Urlaub', 'Date: Mon, 13 Apr 2026 08:00:00 Z'],
    'Ich bin bis zum 3. Mai nicht im Büro.',
    'out_of_office',
    '2026-05-04',
  ],
  ['a list', ['List-Id: <news.example>', 'Subject: News'], 'Read this', 'list', null],
  ['a notice', ['Auto-Submitted: auto-generated', 'Subject: Cron'], 'done', 'notice', null],
])('%s is no answer', (_, headers, text, why, backOn) => {
  expect(mail(['From: jane@b.example', ...headers, '', text])).toMatchObject({
    kind: 'auto_reply',
    why,
    backOn,
  })
})

test('a read receipt is a receipt', () => {
  const read = mail([
    'From: jane@b.example',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
    '',
    '--x',
    '',
    'It was read.',
    '--x--',
  ])
  expect(read).toMatchObject({ kind: 'auto_reply', why: 'receipt' })
})

test('who writes about a mail that came back is a person', () => {
  const read = mail([
    'From: Jane <jane@b.example>',
    'Subject: Your mail was not delivered',
    '',
    'I got nothing, please send it again.',
  ])
  expect(read.kind).toBe('message')
})

// A pattern that goes back and forth over these takes hours, and the test runner ends it.
test.each([
  [
    'parts in parts',
    Array.from(
      { length: 5_000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    ).join(''),
  ],
  ['parts beside parts', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(50_000)}`],
  ['half encoded words', `Subject: ${'=?utf-8?q?'.repeat(20_000)}\n\nx`],
  [
    'half attributions',
    `Subject: x\n\n${'On Op schreef '.repeat(20_000)}\n${'On 1.1.2020 <\n'.repeat(20_000)}`,
  ],
  ['quotes', `Subject: x\n\n${'> '.repeat(400_000)}`],
  ['half tags', `Content-Type: text/html\n\n${'<a <b &#'.repeat(100_000)}`],
  ['half addresses', `To: ${'"a" <b@c'.repeat(20_000)}\n\nx`],
  ['half reports', `Subject: failure notice\nFrom: mailer-daemon@a.b\n\n${'<a@b.c>: user '.repeat(20_000)}`],
])('%s are read to their end', (_, text) => {
  expect(['message', 'bounce']).toContain(readMail(Buffer.from(text)).kind)
})

test('thirty megabytes of a file are not read as words', () => {
  const file = Buffer.alloc(30 * 1024 * 1024, 'QUJDREVG')
  const head =
    'Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSee the file.\n--x\nContent-Type: application/zip; name=bomb.zip\nContent-Transfer-Encoding: base64\n\n'
  const read = readMail(Buffer.concat([Buffer.from(head), file, Buffer.from('\n--x--\n')]))
  expect(read.text).toBe('See the file.')
  expect(read.attachments).toMatchObject([{ name: 'bomb.zip' }])
})

test('any bytes are read', () => {
  const line = fc.constantFrom(
    'From: a@b',
    'Content-Type: multipart/mixed; boundary=x',
    '--x',
    '--x--',
    '',
    'Content-Type: message/rfc822',
    'Content-Transfer-Encoding: base64',
    '> q',
    'On 1.1.2020 a wrote:',
    '550 5.1.1 <a@b.c>... User unknown',
    'Final-Recipient: rfc822; a@b.c',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary' })), { maxLength: 40 }), (lines) => {
      const read = readMail(Buffer.from(lines.join('\n')))
      expect(read.subject).not.toMatch(/[\r\n]/)
    }),
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => void readMail(Buffer.from(bytes))))
})
