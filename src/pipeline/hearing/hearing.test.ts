import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadDraft, moveTo, readTimeline, saveDrafts } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { replyAddress, replySecret } from '#src/mail/hearing/index.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { greeting, mayBeMailed, playPrograms, programOn } from '#test/program.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World
let secret: string
beforeAll(async () => {
  world = await createWorld()
  secret = await replySecret(world.database.pool)
  await db().run(
    sql`update members set receives_leads = true, ceiling_open = 100 where roles @> array['rep']`,
  )
})
afterAll(async () => {
  const proof = await audit(db(), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const someone = () => `p${newId()}@company-${newId()}.example`

function mail(headers: string[], text = 'Hello', recipient = 'info@acme.example') {
  return arrival(
    {},
    {
      channel: 'email',
      content: Buffer.from([...headers, '', text].join('\r\n')),
      contentType: 'message/rfc822',
      context: { recipient, source: 'email' },
    },
  )
}

const hear = async (...mails: ReturnType<typeof mail>[]) => {
  const ids = await arrive(world, mails)
  return db().all<{ place: string; kind: string; lead_id: string | null; stage: string | null }>(sql`
    select p.place, p.kind, p.lead_id, l.stage from unnest(${ids}::uuid[]) with ordinality u(id, n)
    join placements p on p.inquiry_id = u.id left join leads l on l.id = p.lead_id order by n`)
}

/** A lead that asked by form, and the automatic answer it got. */
async function answered(message = 'Hello') {
  const email = someone()
  const [id] = await arrive(world, [arrival({ email, name: 'Jane Roe', message })])
  const lead = await db().first<{ id: string; person_id: string }>(
    sql`select l.id, l.person_id from leads l join placements p on p.lead_id = l.id where p.inquiry_id = ${id}`,
  )
  const sent = await db().first<{ id: string }>(
    sql`update messages set state = 'sent', sent_at = now() where lead_id = ${lead?.id} returning id`,
  )
  return {
    email,
    leadId: lead?.id as string,
    personId: lead?.person_id as string,
    messageId: sent?.id as string,
  }
}

const keepWarm = (id: string) =>
  world.inTx('mira', async (ctx) => {
    const draft = await loadDraft(ctx, id)
    const wake = new Date(ctx.now.getTime() + 90 * 86_400_000)
    moveTo(draft, ctx, 'nurture', {
      accountable: world.members.mira,
      next: { action: 'wake', dueAt: wake },
      wakeAt: wake,
    })
    await saveDrafts(ctx, [draft], world.workspace.time_zone)
  })

const leadOf = (id: string) =>
  db().first<{ stage: string; inquiries: number; next_action: string; due_at: Date }>(
    sql`select stage, inquiries, next_action, due_at from leads where id = ${id}`,
  )
const timeline = async (id: string) => (await readTimeline(db(), id)).map((line) => line.sentence)
const messagesOf = (leadId: string) =>
  db().all<{ id: string; kind: string; replied_at: Date | null; bounced_at: Date | null }>(
    sql`select id, kind, replied_at, bounced_at from messages where lead_id = ${leadId} order by queued_at`,
  )

test('a mail of somebody new becomes a lead, with name, company and phone, and what they sent along', async () => {
  const email = someone()
  const [one] = await hear(
    mail(
      [
        `From: Jörg Müller <${email}>`,
        'Subject: Request for quotation',
        'Content-Type: multipart/mixed; boundary=x',
      ],
      '--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease send a quotation for 20 pumps.\r\n\r\n--\r\nJörg Müller\r\nMüller Pumpen GmbH\r\nTel: +49 30 901820\r\n--x\r\nContent-Type: application/pdf; name=drawing.pdf\r\n\r\nPDF\r\n--x--',
    ),
  )
  expect(one).toMatchObject({ place: 'lead', kind: 'new', stage: 'offered' })
  const person = await db().first(sql`
    select p.name, p.phone, p.company, m.attachments->0->>'name' as file, m.subject from leads l
    join persons p on p.id = l.person_id join heard_mails m on m.lead_id = l.id where l.id = ${one?.lead_id}`)
  expect(person).toMatchObject({
    name: 'Jörg Müller',
    phone: '+4930901820',
    company: 'Müller Pumpen GmbH',
    file: 'drawing.pdf',
    subject: 'Request for quotation',
  })
})

test('the notification of a form becomes the lead inside it', async () => {
  const email = someone()
  const [one] = await hear(
    mail(
      ['From: WordPress <wordpress@site.example>', 'Subject: [Acme] Contact'],
      `Name: Jane Roe\nEmail: ${email}\nMessage: Please send a quotation\n\n-- \nThis e-mail was sent from a contact form on Acme`,
    ),
  )
  const person = await db().first(sql`
    select p.name, p.email from leads l join persons p on p.id = l.person_id where l.id = ${one?.lead_id}`)
  expect(person).toEqual({ name: 'Jane Roe', email })
})

test('an answer ends nurture: somebody talks to them, and no machine answers', async () => {
  const { email, leadId, messageId } = await answered()
  await keepWarm(leadId)
  const [one] = await hear(
    mail(
      [`From: ${email}`, 'Subject: Re: Your inquiry', `In-Reply-To: <${messageId}@acme.example>`],
      'Now we are ready.\r\n\r\nOn 3 Apr 2026 Acme wrote:\r\n> Thank you',
    ),
  )
  expect(one).toMatchObject({ place: 'interaction', kind: 'reply', lead_id: leadId })
  expect(await leadOf(leadId)).toMatchObject({ stage: 'prequalifying', inquiries: 1 })
  expect(await timeline(leadId)).toContain('They answered by mail — “Now we are ready.”.')
  const messages = await messagesOf(leadId)
  expect(messages.map(({ kind }) => kind)).toEqual(['answer'])
  expect(messages[0]?.replied_at).not.toBeNull()
  const notice = await db().first(
    sql`select kind from notifications where lead_id = ${leadId} and kind = 'reply'`,
  )
  expect(notice).toEqual({ kind: 'reply' })
})

test('a colleague who answers at the signed address is not made one with the person', async () => {
  const { leadId, messageId, personId, email } = await answered()
  const colleague = someone()
  const [one] = await hear(
    mail(
      [`From: Bob <${colleague}>`, 'Subject: Your offer'],
      'Bob here, send me the list.',
      replyAddress(secret, messageId, 'acme.example'),
    ),
  )
  expect(one).toMatchObject({ kind: 'reply', lead_id: leadId })
  const keys = await db().all<{ value: string }>(
    sql`select value from person_keys where person_id = ${personId} and kind = 'email'`,
  )
  expect(keys).toEqual([{ value: email }])
})

test('who is away is no answer, and the next step waits for them', async () => {
  const { email, leadId, messageId } = await answered()
  await hear(mail([`From: ${email}`, 'Subject: Re: x', `In-Reply-To: <${messageId}@a.b>`], 'Thank you.'))
  const before = await leadOf(leadId)
  const back = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  const [one] = await hear(
    mail(
      [
        `From: ${email}`,
        'Subject: Out of office',
        'Auto-Submitted: auto-replied',
        `Date: ${new Date().toUTCString()}`,
        `In-Reply-To: <${messageId}@a.b>`,
      ],
      `I am back on ${back}.`,
    ),
  )
  expect(one).toMatchObject({ place: 'interaction', kind: 'auto_reply' })
  const after = await leadOf(leadId)
  expect(after?.stage).toBe(before?.stage)
  expect(after?.due_at.toISOString().slice(0, 10)).toBe(back)
  expect((await messagesOf(leadId)).length).toBe(1)
})

test('a program waits for who is away, and an answer ends it', async () => {
  const template = await greeting(world)
  await programOn(world, {
    steps: [
      { key: 'hello', do: 'mail', template },
      { key: 'week', do: 'wait', days: 7 },
      { key: 'more', do: 'mail', template },
    ],
  })
  const { email, leadId } = await answered()
  await mayBeMailed(world, leadId)
  await keepWarm(leadId)
  await playPrograms(world, new Date())
  const enrolled = () =>
    db().first<{ due_at: Date | null; ending: string | null; step: string }>(
      sql`select due_at, ending, step from enrollments where lead_id = ${leadId}`,
    )
  expect(await enrolled()).toMatchObject({ step: 'more', ending: null })
  const sent = await db().first<{ id: string }>(
    sql`update messages set state = 'sent', sent_at = now() where lead_id = ${leadId} and kind = 'program' returning id`,
  )
  const from = [`From: ${email}`, `In-Reply-To: <${sent?.id}@acme.example>`]
  const back = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  const away = ['Subject: Out of office', 'Auto-Submitted: auto-replied', `Date: ${new Date().toUTCString()}`]
  await hear(mail([...from, ...away], `I am back on ${back}.`))
  expect((await enrolled())?.due_at?.toISOString().slice(0, 10)).toBe(back)
  expect(await leadOf(leadId)).toMatchObject({ stage: 'nurture' })
  await hear(mail([...from, 'Subject: Re: Hello'], 'Please call me.'))
  expect(await enrolled()).toMatchObject({ ending: 'left', due_at: null })
  expect(await leadOf(leadId)).toMatchObject({ stage: 'offered' })
})

test('two machines come to rest: what answers our answer is answered by nobody', async () => {
  const { email, leadId, messageId } = await answered()
  for (let round = 0; round < 3; round++) {
    await hear(
      mail([`From: ${email}`, 'Subject: Ticket opened', `References: <${messageId}@a.b>`], `Ticket ${round}`),
    )
    await hear(
      mail([`From: ${email}`, 'Subject: Ticket opened', 'Auto-Submitted: auto-generated'], `Ticket ${round}`),
    )
    await hear(mail([`From: ${email}`, `Subject: Ticket ${round}`], `Ticket ${round}`))
  }
  expect((await messagesOf(leadId)).length).toBe(1)
})

const bounce = (email: string, words: string, status: string, messageId: string) =>
  mail(
    [
      'From: MAILER-DAEMON@mx.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    ],
    `--x\r\n\r\nSorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${email}\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${words}\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${messageId}@acme.example>\r\nTo: ${email}\r\n\r\nHi\r\n--x--`,
  )
const flagsOf = async (personId: string) =>
  (await db().first<{ flags: string[] }>(sql`select flags from persons where id = ${personId}`))?.flags

test('a hard bounce marks the message and the address at once', async () => {
  const { email, leadId, messageId, personId } = await answered()
  const [one] = await hear(bounce(email, '550 5.1.1 User unknown', '5.1.1', messageId))
  expect(one).toMatchObject({ place: 'interaction', kind: 'bounce', lead_id: leadId })
  expect((await messagesOf(leadId))[0]?.bounced_at).not.toBeNull()
  expect(await flagsOf(personId)).toEqual(['email_bounced'])
  expect(await timeline(leadId)).toContain(
    'A mail to them came back (user unknown); nobody is reached at this address.',
  )
})

test('a soft bounce marks the address only after repetition', async () => {
  const { email, messageId, personId, leadId } = await answered()
  await hear(bounce(email, '552 5.2.2 Mailbox full', '5.2.2', messageId))
  await hear(bounce(email, '552 5.2.2 Mailbox full', '5.2.2', messageId))
  expect(await flagsOf(personId)).toEqual([])
  for (let i = 0; i < 2; i++) {
    const id = newId()
    await db().run(sql`insert into messages (workspace_id, id, lead_id, person_id, kind, to_address, template, state, send_after, sent_at)
      values (${world.workspace.id}, ${id}, ${leadId}, ${personId}, 'answer', ${email}, 'text:hot:en', 'sent', now(), now())`)
    await hear(bounce(email, '552 5.2.2 Mailbox full', '5.2.2', id))
  }
  expect(await flagsOf(personId)).toEqual(['email_bounced'])
})

test('a complaint stops everything', async () => {
  const { email, messageId, personId } = await answered()
  await hear(
    mail(
      [
        'From: fbl@provider.example',
        'Content-Type: multipart/report; report-type=feedback-report; boundary=x',
      ],
      `--x\r\n\r\nAbuse.\r\n--x\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: ${email}\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${messageId}@acme.example>\r\n\r\nHi\r\n--x--`,
    ),
  )
  const basis = await db().first(
    sql`select basis, origin from contact_bases where person_id = ${personId} and channel = 'email'`,
  )
  expect(basis).toEqual({ basis: 'withdrawn', origin: 'complaint' })
  const listed = await db().first<{ n: number }>(
    sql`select count(*)::int as n from suppressions where reason = 'complained'`,
  )
  expect(listed?.n).toBe(1)
})

test('a report about a mail that nobody sent silences nobody', async () => {
  const { email, personId } = await answered()
  await db().run(sql`update messages set sent_at = null, state = 'queued' where person_id = ${personId}`)
  const [one] = await hear(bounce(email, '550 5.1.1 User unknown', '5.1.1', newId()))
  expect(one).toMatchObject({ place: 'not_an_inquiry', kind: 'bounce' })
  expect(await flagsOf(personId)).toEqual([])
})

test('lists, members and ourselves become no lead', async () => {
  const placed = await hear(
    mail(['From: news@list.example', 'List-Id: <news.list.example>'], 'News'),
    mail(['From: lena@acme-pumps.test', 'Subject: Look'], 'Who takes this?'),
  )
  expect(placed.map(({ kind }) => kind)).toEqual(['auto_reply', 'from_member'])
})

test('a form of our own site, which writes as ourselves, brings the lead it is about', async () => {
  await db().run(sql`insert into mailboxes (workspace_id, id, name, address, protocol)
    values (${world.workspace.id}, ${newId()}, 'Info', 'own@acme.example', 'receiver')`)
  const [form, bare, own] = await hear(
    mail(
      ['From: own@acme.example'],
      `Name: Jane Roe\nEmail: ${someone()}\nPhone: 123456\nMessage: Please send a quotation`,
    ),
    mail(
      ['From: Website <own@acme.example>', `Reply-To: Jane Roe <${someone()}>`, 'Subject: Contact'],
      'Please send a quotation',
    ),
    mail(['From: own@acme.example', 'Subject: Test'], 'Does it work?'),
  )
  expect([form?.place, bare?.place, own?.kind]).toEqual(['lead', 'lead', 'own_mail'])
})
