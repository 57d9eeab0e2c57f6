import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import { type Dovecot, hasDovecot, startDovecot } from '#test/mail/dovecot.ts'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { leadRow, offeredTo } from '../company/lead-work.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp } from '../lifecycle/server.ts'
import { visitForm } from './visit-form.ts'

const ADDRESS = 'info@acme-pumps.test'

let company: Company
let mailIn: number
let dovecot: Dovecot | null = null

beforeAll(async () => {
  mailIn = await freePort()
  dovecot = hasDovecot ? await startDovecot() : null
  company = await foundCompany({ env: { MAIL_IN: String(mailIn) } })
  const [lena, mira] = [company.as('lena'), company.as('mira')]
  const imap = dovecot && {
    host: '127.0.0.1',
    port: dovecot.port,
    secure: false,
    user: 'info',
    password: 'secret',
  }
  await told(lena.post('/api/mailboxes', { name: 'Inquiries', address: ADDRESS, imap }))
  await told(lena.post('/api/mailboxes', { name: 'Sales', address: 'sales@acme-pumps.test' }))
  const fields = [
    { key: 'name', label: 'Your name' },
    { key: 'email', label: 'E-mail', type: 'email', required: true },
    { key: 'message', label: 'What do you need?', type: 'textarea' },
  ]
  await told(
    mira.post('/api/forms', { slug: 'contact', name: 'Contact', document: { fields, minimum_seconds: 1 } }),
  )
  await switchOnProgram()
})
afterAll(async () => {
  await dovecot?.close()
  await cleanUp()
})

/** A mail a week, to everybody who is not ready yet. */
async function switchOnProgram(): Promise<void> {
  const mira = company.as('mira')
  const words = { name: 'Hello', subject: 'Hello {{ first_name }}', body: 'Good to know you.', blocks: null }
  const template = await told(mira.post<{ id: string }>('/api/templates', words))
  const made = await told(mira.post<{ program: { id: string } }>('/api/programs', { name: 'Not ready yet' }))
  const steps = [
    { key: 'week', do: 'wait', days: 7 },
    { key: 'mail', do: 'mail', template: template.id },
    { key: 'month', do: 'wait', days: 30 },
    { key: 'second', do: 'mail', template: template.id },
  ]
  const program = `/api/programs/${made.program.id}`
  await told(mira.post(`${program}/versions`, { document: { steps }, after: null }))
  await told(mira.put(`${program}/on`, { version: 1 }))
}

/** Somebody asks by the form; gives their lead, and the acknowledgement as it arrived at their mail server. */
async function ask(name: string, email: string) {
  const form = await visitForm(`${company.server.base}/f/contact`)
  await form.send({ name, email })
  const acknowledgement = await waitFor('the acknowledgement arrives', async () =>
    company.mail.received.find(({ to }) => to === email),
  )
  const [lead] = await company.rows<{ id: string }>(
    'select l.id from leads l join persons p on p.id = l.person_id where p.email = $1',
    [email],
  )
  const messageId = /^Message-ID: *(<[^>]+>)/im.exec(acknowledgement.raw)?.[1] as string
  return { leadId: lead?.id as string, messageId, acknowledgement }
}

interface Enrollment {
  program: string
  step: string | null
  due_at: string | null
  ended_at: string | null
  ending: string | null
}

async function enrollmentOf(leadId: string): Promise<Enrollment | undefined> {
  const { enrollments } = await told(
    company.as('mira').get<{ enrollments: Enrollment[] }>(`/api/leads/${leadId}/programs`),
  )
  return enrollments[0]
}

/** A mail as the person's mail program writes it. */
function letter(from: string, headers: string[], text: string): string {
  return [`From: ${from}`, `Date: ${new Date().toUTCString()}`, ...headers, '', text, ''].join('\r\n')
}

async function bring(to: string, raw: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: mailIn, ignoreTLS: true })
  await transport.sendMail({ envelope: { from: '', to }, raw })
  transport.close()
}

/** Each way a mail comes in, by real servers. */
const WAYS: [way: string, isThere: boolean, comesIn: (raw: string) => Promise<void>][] = [
  ['fetched by IMAP', hasDovecot, async (raw) => dovecot?.deliver(raw)],
  ['brought by SMTP', true, (raw) => bring('sales@acme-pumps.test', raw)],
]

describe.each(WAYS)('mail that is %s', (way, isThere, comesIn) => {
  test.skipIf(!isThere)(
    'a form is acknowledged; who is away changes nothing but the next step; an answer raises the lead, ends its program and reaches a rep',
    async () => {
      const name = way.startsWith('fetched') ? 'Imogen Imap' : 'Simon Smith'
      // Each of a company of their own, or both would be the same rep's, who is told once a minute.
      const email = `${name.split(' ')[0]?.toLowerCase()}@${name.split(' ')[1]?.toLowerCase()}-plant.test`
      const from = `${name} <${email}>`
      const { leadId, messageId, acknowledgement } = await ask(name, email)
      expect(acknowledgement.raw).toContain(name)
      const entered = await waitFor('the lead is in the program and waits for its first mail', async () => {
        const now = await enrollmentOf(leadId)
        return now?.step === 'mail' && now
      })
      expect(entered).toMatchObject({ program: 'Not ready yet', ended_at: null })
      const before = await leadRow(company, leadId)
      expect(before.stage).toBe('nurture')
      const mailsBefore = company.mail.received.filter(({ to }) => to === email).length

      const back = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
      await comesIn(
        letter(
          from,
          [
            `Message-ID: <away-${leadId}@plant.test>`,
            'Subject: Automatic reply: Your inquiry',
            'Auto-Submitted: auto-replied',
            `In-Reply-To: ${messageId}`,
          ],
          `I am out of the office and back on ${back}.`,
        ),
      )
      const waits = await waitFor('the next step waits for them', async () => {
        const now = await enrollmentOf(leadId)
        return now?.due_at?.slice(0, 10) === back && now
      })
      expect(waits).toMatchObject({ step: 'mail', ended_at: null })
      expect(await leadRow(company, leadId)).toMatchObject({
        stage: 'nurture',
        grade: before.grade,
        accountable_id: before.accountable_id,
      })

      await comesIn(
        letter(
          from,
          [
            `Message-ID: <answer-${leadId}@plant.test>`,
            'Subject: Re: Your inquiry',
            `In-Reply-To: ${messageId}`,
            `References: ${messageId}`,
          ],
          'Please send us a quotation for 20 pumps.\r\n\r\nOn Monday Acme Pumps wrote:\r\n> Thank you for asking.',
        ),
      )
      const rep = await offeredTo(company, leadId)
      expect(await enrollmentOf(leadId)).toMatchObject({ ending: expect.any(String), due_at: null })
      const news = async () => {
        const { items } = await told(
          company.as(rep).get<{ items: { kind: string; lead_id: string | null }[] }>('/api/notifications'),
        )
        return items.filter(({ lead_id }) => lead_id === leadId).map(({ kind }) => kind)
      }
      await waitFor('the rep is told', async () => (await news()).length >= 2, { instead: news })
      expect((await news()).sort()).toEqual(['offer', 'reply'])
      await waitFor('the rep has a mail about it', async () =>
        company.mail.received.some(({ to, raw }) => to === `${rep}@acme-pumps.test` && raw.includes(name)),
      )
      const { timeline } = await told(
        company.as('lena').get<{ timeline: { sentence: string }[] }>(`/api/leads/${leadId}`),
      )
      const sentences = timeline.map(({ sentence }) => sentence).join('\n')
      expect(sentences).toContain('Please send us a quotation for 20 pumps.')
      expect(sentences).not.toContain('Thank you for asking')
      // Neither machine nor answer was answered by a machine.
      expect(company.mail.received.filter(({ to }) => to === email)).toHaveLength(mailsBefore)
    },
    60_000,
  )
})

test('the books balance after it', async () => {
  await printed(company.run('audit'))
})
