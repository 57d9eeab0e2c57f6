import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { replyAddress, replySecret } from '#src/mail/hearing/index.ts'
import { listNotifications } from '#src/notifications/list-notifications.ts'
import { changeWantedKinds } from '#src/notifications/wanted-kinds.ts'
import { leadOfPartner, makePartner, type TestPartner } from '#test/partner.ts'
import { workOnPartnerFiles } from '../partner-files/doing/work-on-files.ts'
import { DOMAIN, type MailRoomTest, openMailRoom } from './test-mail-room.ts'

let room: MailRoomTest
let partner: TestPartner
let address: string
beforeAll(async () => {
  room = await openMailRoom()
  partner = await makePartner(room.world, 'Nordhandel')
  address = `p1@${partner.teamId}.test`
  await room.db.run(sql`update partners set language = 'de' where workspace_id = ${room.db.workspaceId}`)
})
afterAll(() => room.close())

/** A reply to the mail of the week, with a table. */
async function mail(csv: string, o: { from?: string } = {}): Promise<void> {
  const id = newId()
  await room.db.run(sql`
    insert into messages (workspace_id, id, kind, template, member_id, to_address, data, state, send_after, sent_at)
    values (${room.db.workspaceId}, ${id}, 'partner_news', 'partner_week', ${partner.people[0]}, ${address}, '{"count": 1}',
      'sent', now(), now())`)
  const to = replyAddress(await replySecret(room.world.database.pool), id, DOMAIN)
  const parts = [
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Anbei unser Stand.',
    '--b',
    'Content-Type: text/csv; name="stand.csv"',
    'Content-Disposition: attachment; filename="stand.csv"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(csv).toString('base64'),
    '--b--',
  ]
  const headers = [
    `From: ${o.from ?? address}`,
    `To: ${to}`,
    'Subject: Re: Ihre offenen Leads',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    `In-Reply-To: <${id}@acme.example>`,
  ]
  await room.write(to, headers, parts.join('\r\n'))
}

const work = () => workOnPartnerFiles({ database: room.world.database, workspaceId: room.db.workspaceId })
const HEADER = 'Nummer;Status;Betrag\r\n'

test('a table in an answer waits for what its columns mean, once; then it is worked through and answered row by row', async () => {
  const at = new Date(Date.now() - 5 * 86_400_000)
  const me = partner.people[0] as string
  const [first, second] = [
    await leadOfPartner(room.world, me, { at }),
    await leadOfPartner(room.world, me, { at }),
  ]
  await mail(`${HEADER}${first};bestellt;1.000,00\r\nfremd-123456;bestellt;5\r\n`)
  expect(
    (await room.answers()).map(({ to, text }) => [to, text.includes('sagt einmal, was ihre Spalten')]),
  ).toEqual([[address, true]])
  expect(await work()).toBe(0)
  const told = await room.world.inTx('lena', (ctx) => listNotifications(ctx, { limit: 5 }))
  const [waiting] = await room.db.all<{ id: string }>(
    sql`select id from partner_files where workspace_id = ${room.db.workspaceId}`,
  )
  expect(told.items.map(({ sentence, partner_file_id }) => [sentence, partner_file_id])).toEqual([
    ['Nordhandel 1 mailed a table that waits: say once what its columns mean.', waiting?.id],
  ])

  const mapping = {
    title: 'Nordhandel',
    kind: 'opportunities',
    columns: {
      external_id: 'Nummer',
      stage: { from: 'Status', values: { bestellt: 'won' }, otherwise: 'refuse' },
      amount: 'Betrag',
    },
    other_columns: 'row',
  }
  await room.db.run(sql`update partner_files set state = 'waiting', mapping = ${JSON.stringify(mapping)}
    where workspace_id = ${room.db.workspaceId}`)
  await room.db.run(sql`insert into partner_mappings (workspace_id, team_id, document, learned_at)
    values (${room.db.workspaceId}, ${partner.teamId}, ${JSON.stringify(mapping)}, now())`)
  expect(await work()).toBe(2)
  const [answer] = await room.answers()
  expect(answer?.text).toContain('2 Zeilen gelesen: 1 vermerkt, 0 schon bekannt, 1 nicht übernommen.')
  expect(answer?.text).toContain('Zeile 3: No lead of the partner fits')
  expect((await room.leadOf(first))?.stage).toBe('won')

  // Known now: the next table goes through without anybody; the same one again changes nothing and is told so.
  const next = `${HEADER}${second};bestellt;2.000,00\r\n`
  await mail(next)
  expect(await work()).toBe(1)
  expect((await room.answers()).map(({ text }) => text.includes('1 vermerkt'))).toEqual([true])
  await mail(next)
  expect(await work()).toBe(0)
  expect((await room.answers())[0]?.text).toContain('already')
  expect((await room.leadOf(second))?.stage).toBe('won')
})

test('a table from an address that is not theirs is not taken', async () => {
  await mail(`${HEADER}x;bestellt;1\r\n`, { from: 'somebody@else.example' })
  const files = await room.db.all(sql`select from partner_files where workspace_id = ${room.db.workspaceId}`)
  expect(files).toHaveLength(2)
})

test('of columns that nobody knows hears who may say what they mean, whoever looks after the partner', async () => {
  const { marta, mira, lena } = room.world.members
  const told = async () => {
    const rows = await room.db.all<{ member_id: string }>(sql`
      delete from notifications where workspace_id = ${room.db.workspaceId} and kind = 'partner_file' returning member_id`)
    return rows.map(({ member_id }) => member_id)
  }
  await told()
  // A sales manager looks after it, who may see partners and not their files.
  await room.db.run(sql`update teams set manager_id = ${marta} where id = ${partner.teamId}`)
  await mail('A;B\r\n1;2\r\n')
  expect(await told()).toEqual([lena])
  await room.db.run(sql`update members set roles = '{channel_manager}' where id = ${marta}`)
  await mail('A;B\r\n1;3\r\n')
  expect(await told()).toEqual([marta])
  // Whoever wants to hear nothing of it leaves it to the next.
  await room.world.inTx('marta', (ctx) => changeWantedKinds(ctx, { partner_file: false }))
  await room.world.inTx('lena', (ctx) => changeWantedKinds(ctx, { partner_file: false }))
  await room.db.run(sql`update members set roles = '{lead_manager}' where id = ${mira}`)
  await mail('A;B\r\n1;4\r\n')
  expect(await told()).toEqual([mira])
})
