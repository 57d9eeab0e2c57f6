import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { createWorld, type World } from '#test/world.ts'
import { linksByMail } from './mail-link.ts'
import { canMailAnybody } from './senders/can-mail-members.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await instanceSecret(world.database.pool)
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)

function send(hasServer: boolean): Promise<boolean> {
  const { anna } = world.members
  return world.inTx(SYSTEM, (ctx) =>
    linksByMail({ hasServer })(ctx, {
      memberId: anna,
      to: 'anna@acme.example',
      about: 'password_reset',
      link: '/reset-password#x',
    }),
  )
}

function addSender(carries: string): Promise<number> {
  return db().run(sql`
    insert into mail_senders (workspace_id, id, name, host, port, security, from_address, carries, changed_at)
    values (${world.workspace.id}, ${newId()}, 'Ours', 'mail.acme.example', 587, 'starttls', 'hi@acme.example',
      ${carries}::text[], now())`)
}

const queued = () => db().all(sql`select from messages where kind = 'account'`)
const anybody = () => canMailAnybody(world.database.pool, { hasServer: false })

test('a link is mailed where a server carries mail to members, and answered for where none does', async () => {
  expect(await send(false)).toBe(false)
  await addSender('{answers,programs}')
  expect(await send(false)).toBe(false)
  expect(await anybody()).toBe(false)
  expect(await queued()).toHaveLength(0)

  await addSender('{members}')
  expect(await send(false)).toBe(true)
  expect(await anybody()).toBe(true)
  expect(await queued()).toHaveLength(1)

  await db().run(sql`update mail_senders set ended_at = now()`)
  expect(await send(false)).toBe(false)
  expect(await anybody()).toBe(false)
  expect(await send(true)).toBe(true)
  expect(await queued()).toHaveLength(2)
})
