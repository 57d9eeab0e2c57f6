import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forwardedIn } from './forwarded-in.ts'

const mail = (body: string, headers: string[] = ['Subject: Fwd: Pumps']) =>
  forwardedIn(Buffer.from([...headers, 'From: Anna <anna@acme.example>', '', body].join('\n')))

const GMAIL = `FYI

---------- Forwarded message ---------
From: Jane Roe <Jane@Roe.example>
Date: Mon, Mar 9, 2026 at 10:15 AM
Subject: Pumps
To: <anna@acme.example>

We take two.`
const OUTLOOK = `________________________________
From: Jane Roe <jane@roe.example>
Sent: Monday, 9 March 2026 10:15
To: Anna Abel <anna@acme.example>; Bob <bob@roe.example>
Subject: Pumps

We take two.`
const OUTLOOK_DE = `Von: Jane Roe [mailto:jane@roe.example]
Gesendet: Montag, 9. März 2026 10:15
An: Anna Abel
Betreff: Pumpen

We take two.`
const APPLE = `Begin forwarded message:

> From: Jane Roe <jane@roe.example>
> Subject: Pumps
> Date: 9. March 2026 at 10:15:00 CET
> To: anna@acme.example
>
> We take two.`
const APPLE_DE = `Anfang der weitergeleiteten Nachricht:

Von: Jane Roe <jane@roe.example>
Betreff: Pumpen
Datum: 9. März 2026 um 10:15:00 MEZ
An: anna@acme.example

We take two.`
const THUNDERBIRD = `-------- Forwarded Message --------
Subject: \tPumps
Date: \tMon, 9 Mar 2026 10:15:00 +0100
From: \tJane Roe <jane@roe.example>
To: \tanna@acme.example

We take two.`
const THUNDERBIRD_FR = `-------- Message transféré --------
Sujet : Pompes
Objet : Pompes
Date : Mon, 9 Mar 2026 10:15:00 +0100
De : Jane Roe <jane@roe.example>
Pour : anna@acme.example

We take two.`
const SPANISH = `---------- Forwarded message ---------
De: Jane Roe <jane@roe.example>
Fecha: lun, 9 mar 2026
Asunto: Bombas
Para: anna@acme.example

We take two.`
const BOLD = `*From:* Jane Roe <jane@roe.example>
*Sent:* Monday
*To:* Anna
*Subject:* Pumps

We take two.`

test.each([
  ['Gmail', GMAIL],
  ['Outlook', OUTLOOK],
  ['Outlook in German', OUTLOOK_DE],
  ['Apple Mail', APPLE],
  ['Apple Mail in German', APPLE_DE],
  ['Thunderbird', THUNDERBIRD],
  ['Thunderbird in French', THUNDERBIRD_FR],
  ['Gmail in Spanish', SPANISH],
  ['a program that writes fields in bold', BOLD],
])('%s tells who wrote and what', (_, body) => {
  expect(mail(body)).toMatchObject({
    from: { name: 'Jane Roe', address: 'jane@roe.example' },
    text: 'We take two.',
  })
})

test('To and Cc, and a date that can be read, are told', () => {
  expect(mail(OUTLOOK)?.to).toEqual(['anna@acme.example', 'bob@roe.example'])
  expect(mail(THUNDERBIRD)?.sentAt?.toISOString()).toBe('2026-03-09T09:15:00.000Z')
})

test('a mail that is attached whole is read as a mail', () => {
  const inside = 'From: Jane <jane@roe.example>\nTo: anna@acme.example\nSubject: Pumps\n\nWe take two.\n'
  const body = `--x\nContent-Type: text/plain\n\nFYI\n--x\nContent-Type: message/rfc822\n\n${inside}\n--x--`
  expect(mail(body, ['Content-Type: multipart/mixed; boundary=x'])).toMatchObject({
    from: { address: 'jane@roe.example' },
    text: 'We take two.',
  })
})

test.each(['Please call Jane.', 'From: here\nto: there', 'To: Jane\nSubject: Hi\nDate: today', ''])(
  'nothing is forwarded in “%s”',
  (body) => {
    expect(mail(body)).toBeNull()
  },
)

test('any text is read, and a long one as quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      mail(`From: ${text}\nTo: ${text}\n${text}`)
    }),
  )
  expect(mail('From: a\n'.repeat(120_000))).toBeNull()
  expect(mail(`From: ${'a.'.repeat(500_000)}\nTo: b\nSubject: c`)).not.toBeUndefined()
})
