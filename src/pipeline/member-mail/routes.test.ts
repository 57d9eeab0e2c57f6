import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { workedLead } from '#test/worked-lead.ts'
import { openLead } from '#test/world.ts'
import { drainInbox } from '../drain-inbox.ts'
import { memberMailRoutes } from './routes.ts'
import { DOMAIN, type MailRoomTest, openMailRoom } from './test-mail-room.ts'

let room: MailRoomTest
let api: Api
beforeAll(async () => {
  room = await openMailRoom()
  api = await openApi(room.world, (app) => memberMailRoutes(app, { domain: DOMAIN }))
})
afterAll(async () => {
  await api.close()
  await room.close()
})
beforeEach(() => room.db.run(sql`update member_mails set state = 'left' where state = 'asked'`))

const ADDRESS = '/api/me/mail-address'
const MAILS = '/api/my-mails'

/** Anna writes to somebody nobody knows; answers how it is listed. */
async function unknownMail(email = `new${newId().slice(-12)}@roe.example`) {
  await room.write(
    await room.addressOf('anna'),
    ['From: anna@acme-pumps.test', `To: Jane Roe <${email}>`, 'Subject: Pumps'],
    'Here is the quote.',
  )
  const { mails } = (await api.call('anna', 'GET', MAILS)).body as { mails: { id: string; about: object }[] }
  expect(mails.length).toBe(1)
  return mails[0] as { id: string; about: object }
}

test('a member has a private address, may renew it, and has it as a card', async () => {
  const first = (await api.call('anna', 'GET', ADDRESS)).body.address as string
  expect(first).toMatch(/^log\+[a-z2-7]{24}@leads\.acme\.example$/)
  expect((await api.call('anna', 'GET', ADDRESS)).body.address).toBe(first)
  const card = await api.page('GET', `${ADDRESS}/card`, undefined, 'anna')
  expect(card.headers['content-type']).toContain('text/vcard')
  expect(card.text).toContain(`EMAIL;TYPE=INTERNET:${first}\r\n`)
  const second = (await api.call('anna', 'PUT', ADDRESS)).body.address
  expect(second).not.toBe(first)
  expect((await api.call('ben', 'GET', ADDRESS)).body.address).not.toBe(second)
})

test('where no mail comes in there is none; a mailbox that is heard is enough', async () => {
  const other = await openApi(room.world, (app) => memberMailRoutes(app, { domain: null }))
  expect((await other.call('anna', 'GET', ADDRESS)).body).toEqual({ address: null })
  await room.db.run(sql`insert into mailboxes (workspace_id, id, name, address, protocol)
    values (${room.world.workspace.id}, ${newId()}, 'Info', 'info@acme.example', 'imap')`)
  expect((await other.call('anna', 'GET', ADDRESS)).body.address).toMatch(
    /^info\+log[a-z2-7]{24}@acme\.example$/,
  )
  await other.close()
})

test('a mail that waits is put on the lead its writer chooses, once the undo is over', async () => {
  const { id, about } = await unknownMail('jane@new.example')
  expect(about).toEqual({ email: 'jane@new.example', name: 'Jane Roe' })
  const leadId = await workedLead(room.world, { inquiredAt: new Date(Date.now() - 3_600_000) })
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/lead`, { lead_id: leadId })).status).toBe(204)
  await room.settle()
  expect((await room.leadOf(leadId))?.attempts).toBe(0)
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/question`)).status).toBe(204)
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/lead`, { lead_id: leadId })).status).toBe(204)
  await room.db.run(sql`update member_mails set ready_at = now() where inquiry_id = ${id}`)
  await room.settle()
  expect((await room.leadOf(leadId))?.attempts).toBe(1)
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/question`)).status).toBe(409)
  expect((await api.call('anna', 'GET', MAILS)).body).toEqual({ mails: [] })
  const placed = await room.db.first(sql`select place, lead_id from placements where inquiry_id = ${id}`)
  expect(placed).toEqual({ place: 'interaction', lead_id: leadId })
})

test('or it becomes a lead of its own, which stays with whoever brought it', async () => {
  const { id } = await unknownMail('max@new.example')
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/inquiry`)).status).toBe(204)
  await room.settle()
  await drainInbox(room.world.database, room.world.workspace.id)
  await room.db.run(sql`update member_mails set ready_at = now() where inquiry_id = ${id}`)
  await room.settle()
  const lead = await room.db.first(sql`
    select p.email, l.brought_by from member_mails w join leads l on l.id = w.lead_id join persons p on p.id = l.person_id
    where w.inquiry_id = ${id} and w.state = 'done'`)
  expect(lead).toEqual({ email: 'max@new.example', brought_by: room.world.members.anna })
})

test('or it is about none, which can be taken back', async () => {
  const { id } = await unknownMail()
  expect((await api.call('anna', 'DELETE', `${MAILS}/${id}`)).status).toBe(204)
  expect((await api.call('anna', 'GET', MAILS)).body).toEqual({ mails: [] })
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/question`)).status).toBe(204)
  expect(((await api.call('anna', 'GET', MAILS)).body.mails as object[]).length).toBe(1)
})

test('nobody reads or places the mail of others, or puts theirs on leads they may not see; nonsense is refused', async () => {
  const { id } = await unknownMail()
  const bens = await openLead(room.world, { stage: 'working', owner: 'ben' })
  expect((await api.call('ben', 'GET', MAILS)).body).toEqual({ mails: [] })
  expect((await api.call('ben', 'PUT', `${MAILS}/${id}/lead`, { lead_id: bens })).status).toBe(404)
  expect(await api.call('anna', 'PUT', `${MAILS}/${id}/lead`, { lead_id: bens })).toMatchObject({
    status: 404,
    body: { reason: 'lead_not_found' },
  })
  expect((await api.call('anna', 'PUT', `${MAILS}/${id}/lead`, { lead_id: 'x' })).status).toBe(400)
  expect((await api.call('anna', 'DELETE', `${MAILS}/${newId()}`)).status).toBe(404)
  for (const url of [MAILS, ADDRESS, `${ADDRESS}/card`])
    expect((await api.call(null, 'GET', url)).status).toBe(401)
})
