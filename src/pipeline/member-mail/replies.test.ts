import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { workedLead } from '#test/worked-lead.ts'
import type { OpenLead } from '#test/world.ts'
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

async function told(o: OpenLead = {}, kind?: string) {
  const leadId = await workedLead(room.world, { inquiredAt: new Date(Date.now() - 3_600_000), ...o })
  return { leadId, messageId: await room.tell('anna', leadId, kind) }
}

test('“called, no answer, try Tuesday” is done, and answered with how to take it back; “undo” does', async () => {
  const { leadId, messageId } = await told()
  await room.reply(
    'anna',
    messageId,
    'Called, no answer, try Tuesday\r\n\r\nOn Monday somebody wrote:\r\n> accept',
  )
  const lead = await room.leadOf(leadId)
  expect(lead).toMatchObject({ attempts: 1, next_action: 'call' })
  expect(
    new Intl.DateTimeFormat('en', { weekday: 'long', hour: '2-digit', timeZone: 'Europe/Berlin' }).format(
      lead?.due_at,
    ),
  ).toContain('Tuesday')
  expect(await room.timeline(leadId)).toContain(
    'Anna Abel tried by phone: nobody answered — “Called, no answer, try Tuesday”. (By mail.)',
  )
  const [answer] = await room.answers()
  expect(answer?.to).toBe('anna@acme-pumps.test')
  expect(answer?.text).toContain('logged a try by phone: nobody answered')
  expect(answer?.text).toContain('answer “undo” within ten minutes')
  expect(answer?.text).toMatch(/^Auto-Submitted: auto-replied/m)
  const sent = /^Message-ID: <([^@]+)@/m.exec(answer?.text ?? '')?.[1] as string
  await room.reply('anna', sent, 'undo')
  expect(await room.leadOf(leadId)).toMatchObject({ attempts: 0 })
  expect((await room.answers())[0]?.text).toContain('taken back')
})

test('“accept” accepts an offer, and “ja” does; a refusal by the guards is told in words', async () => {
  for (const words of ['accept', 'Ja, gerne']) {
    const { leadId, messageId } = await told({ stage: 'offered' }, 'offer')
    await room.reply('anna', messageId, words)
    expect(await room.leadOf(leadId)).toMatchObject({ stage: 'working' })
  }
  const { leadId, messageId } = await told()
  await room.answers()
  await room.reply('anna', messageId, 'no need')
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'working' })
  expect((await room.answers())[0]?.text).toContain('Nobody has spoken with them yet')
})

test('of a notice about several offers the one that the reply names is meant', async () => {
  const { leadId, messageId } = await told(
    { stage: 'offered', person: { name: 'Jane Roe', company: 'Roe Ltd' } },
    'offer',
  )
  const { leadId: other } = await told({ stage: 'offered', person: { name: 'Max Mendel' } }, 'offer')
  const { leadId: third } = await told({ stage: 'offered', person: { name: 'Eva Engel' } }, 'offer')
  await room.db.run(sql`update messages set lead_id = null where id = ${messageId}`)
  await room.db.run(sql`
    update offers set told_in = ${messageId}, told_at = now() where lead_id in (${leadId}, ${other}, ${third})`)
  await room.reply('anna', messageId, 'Mendel: accept')
  expect(await room.leadOf(other)).toMatchObject({ stage: 'working' })
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'offered' })
  await room.answers()
  await room.reply('anna', messageId, 'accept')
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'offered' })
  expect((await room.answers())[0]?.text).toContain('Which lead is your mail about?')
})

test('of the list of a day the lead that the reply names is meant, and where it names none it is asked', async () => {
  const { leadId } = await told({ person: { name: 'Rita Rot', company: 'Rot AG' } })
  const { leadId: other } = await told({ person: { name: 'Bernd Blau' } })
  const day = await room.tell('anna', null, 'digest')
  await room.db.run(sql`
    update messages set data = ${JSON.stringify({ leads: `${leadId},${other}` })}::jsonb where id = ${day}`)
  await room.reply('anna', day, 'Blau: no answer')
  expect(await room.leadOf(other)).toMatchObject({ attempts: 1 })
  expect(await room.leadOf(leadId)).toMatchObject({ attempts: 0 })
  await room.answers()
  await room.reply('anna', day, 'no answer')
  expect(await room.leadOf(leadId)).toMatchObject({ attempts: 0 })
  expect((await room.answers())[0]?.text).toContain('Which lead is your mail about?')
})

test('“not interested, bought from Acme” closes with from whom', async () => {
  const { leadId, messageId } = await told()
  await room.reply('anna', messageId, 'not interested, bought from Acme')
  expect(await room.leadOf(leadId)).toMatchObject({
    stage: 'disqualified',
    reason: 'bought_elsewhere',
    reason_detail: 'Acme',
  })
  const { leadId: other, messageId: aboutOther } = await told({ stage: 'opportunity' })
  await room.reply('anna', aboutOther, 'spoke with him, lost to Grundfos')
  expect((await room.leadOf(other))?.stage).not.toBe('won')
})

test('a day far away is a wake date', async () => {
  const { leadId, messageId } = await told()
  await room.reply('anna', messageId, 'Spoke to him, call again in 14 months')
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'nurture', reason: 'timing' })
})

test('“won 12,000” books nothing', async () => {
  const { leadId, messageId } = await told({ stage: 'opportunity' })
  await room.reply('anna', messageId, 'won 12,000')
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'opportunity', revenue: null })
  const [answer] = await room.answers()
  expect(answer?.text).toMatch(
    /NOT BOOKED YET: won 12,000 EUR\. One tap books it: https:\/\/x\.example\/sale\/[\w-]{64}/,
  )
})

test('what is not understood is a note, and that is said', async () => {
  const { leadId, messageId } = await told()
  const before = await room.leadOf(leadId)
  await room.reply('anna', messageId, 'His dog likes me.')
  expect(await room.leadOf(leadId)).toMatchObject({
    stage: before?.stage,
    due_at: before?.due_at,
    attempts: 0,
  })
  expect(await room.timeline(leadId)).toContain('Anna Abel noted — “His dog likes me.”. (By mail.)')
  expect((await room.answers())[0]?.text).toContain('Nothing in your mail was understood')
})

test('somebody else’s reply, and one that a server finds forged, command nothing', async () => {
  const { leadId, messageId } = await told({ stage: 'offered' }, 'offer')
  await room.reply('anna', messageId, 'accept', { from: 'anna@private.example' })
  await room.reply('anna', messageId, 'accept', {
    headers: ['Authentication-Results: leads.acme.example; dmarc=fail'],
  })
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'offered' })
  expect(await room.answers()).toEqual([])
})

test('an absence of a rep is no command, no contact and no reason to answer', async () => {
  const { leadId, messageId } = await told({ stage: 'offered' }, 'offer')
  const before = await room.leadOf(leadId)
  await room.reply('anna', messageId, 'accept. I am out of the office until Friday.', {
    headers: ['Auto-Submitted: auto-replied'],
  })
  expect(await room.leadOf(leadId)).toEqual(before)
  expect(await room.answers()).toEqual([])
})

test('a machine that answers our answers comes to rest', async () => {
  const { messageId } = await told()
  let asked = messageId
  let answered = 0
  for (let round = 0; round < 36; round++) {
    await room.reply('anna', asked, `Ticket ${round}`)
    const [answer] = await room.answers()
    if (!answer) break
    answered += 1
    asked = /^Message-ID: <([^@]+)@/m.exec(answer.text)?.[1] as string
  }
  expect(answered).toBeLessThanOrEqual(30)
})

test('delivered twice, it is done and answered once', async () => {
  const { leadId, messageId } = await told()
  await room.db.run(sql`update member_mails set settled_at = settled_at - interval '2 hours'`)
  await room.reply('anna', messageId, 'called, no answer', { id: `twice-${leadId}@x` })
  await room.reply('anna', messageId, 'called, no answer\r\n\r\n-- \r\nAdded by a list', {
    id: `twice-${leadId}@x`,
  })
  expect(await room.leadOf(leadId)).toMatchObject({ attempts: 1 })
  expect((await room.answers()).length).toBe(1)
})
