import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LIVE_CHANNEL, readAnnouncement } from '#src/db/announce.ts'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { forgetOldNotifications } from './forget-old.ts'
import { listNotifications } from './list-notifications.ts'
import { type Notice, notifyMembers } from './notify-members.ts'
import { changeWantedKinds } from './wanted-kinds.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.inTx(SYSTEM, ({ db }) => db.run(sql`delete from notifications`)))
afterAll(() => world.close())

const notify = (notices: Notice[], now?: Date) =>
  world.inTx(SYSTEM, (ctx) => notifyMembers(ctx, notices), now)

const own = (name: 'anna' | 'lena' | 'ben') =>
  listNotifications(
    { db: world.database.bind(world.workspace.id), actor: world.actor(name), now: new Date() },
    { limit: 50 },
  )

function offer(memberId: string, o: Partial<Notice> = {}): Notice {
  return { memberId, kind: 'offer', cause: newId(), ...o }
}

describe('a notice', () => {
  test('is told once, however often it is written', async () => {
    const leadId = await openLead(world, {
      stage: 'offered',
      owner: 'anna',
      person: { company: 'Pumps Ltd' },
    })
    const notice = offer(world.members.anna, { leadId, data: { due_at: '2026-06-15T09:00:00.000Z' } })
    await notify([notice, notice])
    await notify([notice])
    const { items, unread } = await own('anna')
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: 'offer',
        sentence: 'Erika Example (Pumps Ltd) was offered to you.',
        at: expect.any(Date),
        read_at: null,
        due_at: '2026-06-15T09:00:00.000Z',
        count: 1,
        lead_id: leadId,
        import_id: null,
        partner_file_id: null,
        about_id: null,
        partner_id: null,
        document: null,
        version: null,
      },
    ])
    expect(unread).toBe(1)
    expect((await own('ben')).items).toEqual([])
  })

  test('among many of one kind is one line', async () => {
    await notify(Array.from({ length: 40 }, () => offer(world.members.anna)))
    expect((await own('anna')).items.map(({ sentence }) => sentence)).toEqual([
      '40 leads were offered to you.',
    ])
  })

  test('of a due time stays apart, because whoever reminds looks it up', async () => {
    await notify(Array.from({ length: 5 }, () => offer(world.members.anna, { kind: 'due_soon' })))
    expect((await own('anna')).items).toHaveLength(5)
  })

  test('of history is none', async () => {
    await notify([offer(world.members.anna)], new Date('2020-01-01'))
    expect((await own('anna')).items).toEqual([])
  })

  test('of a kind that somebody does not want is not written', async () => {
    await world.inTx('anna', (ctx) => changeWantedKinds(ctx, { offer: false }))
    await notify([offer(world.members.anna), offer(world.members.anna, { kind: 'overdue' })])
    expect((await own('anna')).items.map(({ kind }) => kind)).toEqual(['overdue'])
    await world.inTx('anna', (ctx) => changeWantedKinds(ctx, { offer: true }))
    await notify([offer(world.members.anna)])
    expect((await own('anna')).items).toHaveLength(2)
  })

  test('that somebody is to sign is written, even for who muted it once', async () => {
    await world.database.pool.query(
      `insert into notification_settings (workspace_id, member_id, kind, is_wanted) values ($1, $2, 'signature_wanted', false)`,
      [world.workspace.id, world.members.anna],
    )
    await notify([offer(world.members.anna, { kind: 'signature_wanted' })])
    expect((await own('anna')).items.map(({ kind }) => kind)).toEqual(['signature_wanted'])
  })

  test('to somebody who left is not written', async () => {
    await world.inTx('lena', ({ db }) =>
      db.run(
        sql`update members set left_at = now() where workspace_id = ${db.workspaceId} and id = ${world.members.carla}`,
      ),
    )
    await notify([offer(world.members.carla), offer(world.members.ben)])
    const { rows } = await world.database.pool.query('select member_id from notifications')
    expect(rows).toEqual([{ member_id: world.members.ben }])
  })

  test('about a lead that is somebody else’s by now names nobody', async () => {
    const leadId = await openLead(world, { stage: 'working', owner: 'ben' })
    await notify([offer(world.members.anna, { leadId }), offer(world.members.lena, { leadId })])
    expect((await own('anna')).items[0]).toMatchObject({
      sentence: 'A lead was offered to you. It is with somebody else now.',
      lead_id: null,
    })
    expect((await own('lena')).items[0]).toMatchObject({ lead_id: leadId })
  })

  test('is announced to the screens of whom it is for, in one announcement', async () => {
    const client = new Client({ connectionString: world.url })
    await client.connect()
    const heard: unknown[] = []
    client.on('notification', ({ payload }) => heard.push(readAnnouncement(payload ?? '')))
    await client.query(`listen ${LIVE_CHANNEL}`)
    await notify([offer(world.members.anna), offer(world.members.ben), offer(world.members.anna)])
    await client.query('select 1')
    await client.end()
    const ids = async (name: 'anna' | 'ben') => (await own(name)).items.map(({ id }) => id).sort()
    expect(heard).toEqual([
      {
        workspaceId: world.workspace.id,
        kind: 'notification',
        of: expect.arrayContaining([
          [world.members.anna, expect.arrayContaining(await ids('anna'))],
          [world.members.ben, await ids('ben')],
        ]),
      },
    ])
  })
})

test('what is older than three months goes', async () => {
  await notify([offer(world.members.anna), offer(world.members.anna)])
  await world.database.pool.query(
    "update notifications set at = now() - interval '91 days' where id = (select min(id::text)::uuid from notifications)",
  )
  const forget = () => forgetOldNotifications({ ...world, workspaceId: world.workspace.id, asOf: new Date() })
  expect(await forget()).toBe(1)
  expect(await forget()).toBe(0)
  expect((await own('anna')).items).toHaveLength(1)
})
