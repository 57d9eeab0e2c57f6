import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { setLead } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import { type MailRoomTest, openMailRoom } from './test-mail-room.ts'

let room: MailRoomTest
beforeAll(async () => {
  room = await openMailRoom()
})
afterAll(() => room.close())

async function queueDay(leadIds: string[]): Promise<void> {
  const { workspace, members } = room.world
  await room.db.run(sql`
    insert into messages (workspace_id, id, kind, template, member_id, to_address, data, state, send_after)
    values (${workspace.id}, ${newId()}, 'digest', 'digest', ${members.anna}, 'anna@acme-pumps.test',
      ${JSON.stringify({ leads: leadIds.join(','), offers: 0, overdue: leadIds.length, today: 0 })}::jsonb, 'queued', now())`)
}

test('the list of a day goes out with its links, and can be answered by its name', async () => {
  const leadId = await workedLead(room.world, { person: { name: 'Rita Rot', company: 'Rot AG' } })
  await setLead(
    room.world,
    leadId,
    sql`due_at = now() - interval '1 hour', next_action = 'call', attempts = 1`,
  )
  await queueDay([leadId])
  const [mail] = await room.answers()
  expect(mail?.to).toBe('anna@acme-pumps.test')
  expect(mail?.text).toContain('Your day: 1 overdue')
  expect(mail?.text).toContain('Rita Rot, Rot AG')
  expect(mail?.text).toContain('https://x.example/do/')
  const [message] = await room.db.all<{ id: string }>(sql`select id from messages where kind = 'digest'`)
  await room.reply('anna', String(message?.id), 'no answer')
  expect(await room.leadOf(leadId)).toMatchObject({ attempts: 2 })
})

test('one whose leads are done meanwhile is not sent', async () => {
  const leadId = await workedLead(room.world, { stage: 'won' })
  await queueDay([leadId])
  await room.answers()
  const states = await room.db.all<{ state: string }>(sql`
    select state from messages where kind = 'digest' and data ->> 'leads' = ${leadId}`)
  expect(states).toEqual([{ state: 'suppressed' }])
})
