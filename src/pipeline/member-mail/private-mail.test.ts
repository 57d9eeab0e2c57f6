import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { renewKey } from '#src/mail/members/index.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { workedLead } from '#test/worked-lead.ts'
import { openLead } from '#test/world.ts'
import { type MailRoomTest, openMailRoom } from './test-mail-room.ts'

let room: MailRoomTest
beforeAll(async () => {
  room = await openMailRoom()
})
afterAll(async () => {
  expect((await audit(room.db)).ok).toBe(true)
  await room.close()
})

beforeEach(async () => {
  await room.answers()
})

let count = 0
/** A lead that Anna works on, whose person is known by an address. */
async function known(o: Parameters<typeof openLead>[1] = {}) {
  const email = `jane${++count}@roe.example`
  const leadId = await workedLead(room.world, {
    inquiredAt: new Date(Date.now() - 3_600_000),
    ...o,
    person: { name: 'Jane Roe', email },
  })
  await knowAddress(leadId, email)
  return { leadId, email }
}
const knowAddress = (leadId: string, email: string) =>
  room.db.run(sql`
    insert into person_keys (workspace_id, kind, value, person_id)
    select workspace_id, 'email', ${email}, person_id from leads where id = ${leadId} on conflict do nothing`)
const anna = 'From: Anna Abel <anna@acme-pumps.test>'

test('a blind copy is an attempt on the lead of whom it is to, with its text, once', async () => {
  const { leadId, email } = await known()
  const to = await room.addressOf('anna')
  for (let i = 0; i < 2; i++)
    await room.write(
      to,
      [anna, `To: ${email}`, 'Subject: Your pumps'],
      `Here is the quote.${'\n'.repeat(i)}`,
      `same-${leadId}@x`,
    )
  expect(await room.leadOf(leadId)).toMatchObject({ attempts: 1, stage: 'working' })
  expect(await room.timeline(leadId)).toContain(
    'Anna Abel tried by email: left a message — “Your pumps\n\nHere is the quote.”. (By mail.)',
  )
  expect(await room.answers()).toEqual([])
})

test('the first mail to somebody who is offered accepts, as the same attempt on the screen does', async () => {
  const { leadId, email } = await known({ stage: 'offered' })
  await room.write(await room.addressOf('anna'), [anna, `To: ${email}`, 'Subject: Hello'], 'Hello Jane')
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'working', attempts: 1 })
})

test('what a customer wrote, passed on, is two-way contact', async () => {
  const { leadId, email } = await known()
  const to = await room.addressOf('anna')
  const text = `FYI\n\n---------- Forwarded message ---------\nFrom: Jane Roe <${email}>\nDate: Mon, Mar 9, 2026 at 10:15 AM\nSubject: Pumps\nTo: <anna@acme-pumps.test>\n\nWe take two.`
  await room.write(to, [anna, `To: ${to}`, 'Subject: Fwd: Pumps'], text)
  expect((await room.leadOf(leadId))?.two_way_at).not.toBeNull()
  expect(await room.timeline(leadId)).toContain('They answered by mail — “Pumps\n\nWe take two.”. (By mail.)')
})

test('of several leads of a person it is the one the rep holds', async () => {
  const { leadId: mine, email } = await known()
  const others = await openLead(room.world, { stage: 'working', owner: 'ben' })
  await room.db.run(
    sql`update leads set person_id = (select person_id from leads where id = ${mine}) where id = ${others}`,
  )
  await room.write(await room.addressOf('anna'), [anna, `To: ${email}`, 'Subject: Hello'], 'Hello Jane')
  expect([(await room.leadOf(mine))?.attempts, (await room.leadOf(others))?.attempts]).toEqual([1, 0])
})

test('where nobody is known by an address, the thread tells the lead', async () => {
  const { leadId } = await known()
  const id = newId()
  await room.db.run(sql`
    insert into messages (workspace_id, id, kind, template, lead_id, to_address, state, send_after, sent_at)
    values (${room.world.workspace.id}, ${id}, 'answer', 'text:hot:en', ${leadId}, 'x@roe.example', 'sent', now(), now())`)
  const headers = [
    anna,
    'To: colleague-of-jane@roe.example',
    'Subject: Re: Hello',
    `References: <${id}@acme.example>`,
  ]
  await room.write(await room.addressOf('anna'), headers, 'Hello')
  expect((await room.leadOf(leadId))?.attempts).toBe(1)
  expect(await room.db.first(sql`select replied_at from messages where id = ${id}`)).toEqual({
    replied_at: null,
  })
})

test('somebody else’s lead is not found: the mail is kept and its writer asked', async () => {
  const { leadId, email } = await known({ owner: 'ben' })
  await room.write(await room.addressOf('anna'), [anna, `To: ${email}`, 'Subject: Hello'], 'Hello Jane')
  expect((await room.leadOf(leadId))?.attempts).toBe(0)
  const [answer] = await room.answers()
  expect(answer).toMatchObject({
    to: 'anna@acme-pumps.test',
    text: expect.stringContaining('Which lead is your mail about?'),
  })
  expect(answer?.text).toContain('https://x.example/my-mails')
  const told = await room.db.all(
    sql`select kind from notifications where member_id = ${room.world.members.anna}`,
  )
  expect(told).toContainEqual({ kind: 'mail_to_place' })
})

test('what is not proven to come from the member is a note and nothing else', async () => {
  const { leadId, email } = await known()
  const to = await room.addressOf('anna')
  await room.write(to, ['From: Anna <anna@private.example>', `To: ${email}`, 'Subject: Hello'], 'Hello')
  await room.write(
    to,
    [
      'Authentication-Results: mx.leads.acme.example; spf=fail; dmarc=fail',
      anna,
      `To: ${email}`,
      'Subject: Forged',
    ],
    'Hello',
  )
  expect((await room.leadOf(leadId))?.attempts).toBe(0)
  const said = await room.timeline(leadId)
  expect(said.filter((line) => line.includes('which is not proven')).length).toBe(2)
  expect(await room.answers()).toEqual([])
})

test('a renewed address ends the one before', async () => {
  const before = await room.addressOf('anna')
  await room.world.inTx('anna', renewKey)
  await expect(room.write(before, [anna], 'Hello')).rejects.toMatchObject({ responseCode: 550 })
  expect(await room.addressOf('anna')).not.toBe(before)
})
