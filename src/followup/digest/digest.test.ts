import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { chooseMail } from '#src/mail/mail-choices.ts'
import { type Api, openApi } from '#test/api.ts'
import { leadOf } from '#test/read-back.ts'
import { setLead } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { assignLead } from '../assignment/assign.ts'
import { digestRoutes } from './by-mail/act-routes.ts'
import { writeDigestLetters } from './letters/index.ts'
import { queueDigests } from './queue-digests.ts'

let world: World
let api: Api
beforeEach(async () => {
  world = await createWorld()
  api = await openApi(world, digestRoutes)
})
afterEach(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
/** A Monday in summer: nine o'clock in Berlin is seven in UTC. */
const at = (time: string) => new Date(`2027-06-14T${time}:00Z`)
const queue = (asOf: Date) =>
  queueDigests({ database: world.database, workspaceId: world.workspace.id, asOf })

interface Digest {
  id: string
  kind: string
  member_id: string
  data: { leads: string; offers: number; overdue: number; today: number }
  send_after: Date
}
const digests = () => db().all<Digest>(sql`select * from messages where kind = 'digest' order by id`)
async function letter() {
  const sent = (await digests())[0] as Digest
  const letters = await writeDigestLetters(db(), [sent], {
    workspace: world.workspace,
    publicUrl: 'https://leads.example',
  })
  return letters.get(sent.id) as { subject: string; text: string; html: string; suppressed?: string }
}

async function dayOf(who: Name = 'anna') {
  const offer = await openLead(world, {
    stage: 'offered',
    owner: who,
    grade: 'sales_ready',
    inquiredAt: new Date('2027-06-13T08:00:00Z'),
    dueAt: at('12:10'),
    person: { name: 'Olga Offer', company: 'Acme <Pumps>' },
  })
  const worked = await workedLead(world, {
    owner: who,
    person: { name: 'Tom Today', email: 'tom@example.com' },
  })
  await setLead(world, worked, sql`due_at = ${at('13:00')}, next_action = 'call', attempts = 1`)
  return { offer, worked }
}

test('a member gets their day at the start of it, once, however often it is asked and by whom', async () => {
  await dayOf()
  expect(await queue(at('06:59'))).toBe(0)
  const both = await Promise.all([queue(at('07:00')), queue(at('07:00'))])
  expect(both.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await queue(at('08:30'))).toBe(0)
  expect(await digests()).toMatchObject([
    { member_id: world.members.anna, data: { offers: 1, overdue: 0, today: 1 } },
  ])
})

test('none where nothing is to do, on leave, after the morning, on Sunday, nor for whoever switched it off', async () => {
  expect(await queue(at('07:00'))).toBe(0)
  await dayOf()
  expect([await queue(at('10:01')), await queue(new Date('2027-06-13T07:00:00Z'))]).toEqual([0, 0])
  await world.inTx('anna', (ctx) => chooseMail(ctx, { digest: false }))
  expect(await queue(at('07:00'))).toBe(0)
  await world.inTx('anna', (ctx) => chooseMail(ctx, { digest: true }))
  const absence = newId()
  await db().run(sql`insert into absences (workspace_id, id, member_id, starts_at, ends_at)
    values (${world.workspace.id}, ${absence}, ${world.members.anna}, '2027-06-13', '2027-06-20')`)
  // Whoever stands in hears of it instead.
  expect(await queue(at('07:00'))).toBe(1)
  expect(await digests()).toMatchObject([{ member_id: world.members.marta }])
})

test('what comes in during the morning is no day of its own', async () => {
  const { offer, worked } = await dayOf()
  for (const id of [offer, worked]) await setLead(world, id, sql`last_attempt_at = ${at('07:05')}`)
  expect(await queue(at('07:10'))).toBe(0)
})

test('the letter has a link for each thing that can be done, as it stands when it goes', async () => {
  const { worked } = await dayOf()
  await queue(at('07:00'))
  const { subject, text, html } = await letter()
  expect(subject).toBe('Your day: 1 offer and 1 due today')
  expect(text).toContain('Olga Offer, Acme <Pumps> (accept by 14:10)')
  expect(text).toMatch(/Accept: https:\/\/leads\.example\/do\/\S+\n {2}Refuse: https:/)
  expect(text).toMatch(/Log a call: https:\S+\n {2}Tomorrow: https:/)
  expect(html).toContain('Acme &lt;Pumps&gt;')
  expect(html).not.toContain('<Pumps>')
  expect(`${text}${html}`).not.toContain('tom@example.com')
  await db().run(sql`update leads set due_at = ${at('06:00')} where id = ${worked}`)
  expect((await letter()).subject).toBe('Your day: 1 offer and 1 overdue')
})

async function linkOf(act: string): Promise<string> {
  const { text } = await letter()
  const [, path] = new RegExp(`${act}: https://leads.example(/do/\\S+)`).exec(text) ?? []
  return path as string
}

test('looking changes nothing, the button accepts, and twice is once', async () => {
  const { offer } = await dayOf()
  await queue(at('07:00'))
  const link = await linkOf('Accept')
  const looked = await api.page('GET', link)
  expect([
    looked.status,
    looked.text.includes('Accept this lead?'),
    looked.text.includes('Anna Abel'),
  ]).toEqual([200, true, true])
  expect((await leadOf(world, offer)).stage).toBe('offered')
  const posted = await Promise.all([api.page('POST', link, 'x=1'), api.page('POST', link, 'x=1')])
  expect(posted.map(({ status }) => status)).toEqual([303, 303])
  expect(await leadOf(world, offer)).toMatchObject({ stage: 'working', accountable_id: world.members.anna })
  expect((await api.page('GET', link)).text).toContain('It is yours.')
  expect((await api.page('GET', link)).text).toContain('Olga Offer')
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId: offer, to: world.members.ben }))
  const gone = (await api.page('GET', link)).text
  expect([gone.includes('It is yours.'), gone.includes('Olga Offer')]).toEqual([true, false])
})

test('what was accepted by a link can be taken back by it, once', async () => {
  const { offer } = await dayOf()
  await queue(at('07:00'))
  const link = await linkOf('Accept')
  await api.page('POST', link, '')
  expect((await api.page('POST', link, 'undo=1')).status).toBe(303)
  expect((await leadOf(world, offer)).stage).toBe('offered')
  expect((await api.page('GET', link)).text).toContain('It was taken back.')
})

test('a call is logged with its result, and put off is until the next working day; nonsense is refused', async () => {
  const { worked } = await dayOf()
  await queue(at('07:00'))
  const [call, tomorrow] = [await linkOf('Log a call'), await linkOf('Tomorrow')]
  expect((await api.page('GET', call)).text).toContain('href="tel:+4930123456"')
  expect((await api.page('POST', call, 'result=whatever')).status).toBe(400)
  expect((await api.page('POST', call, 'result=no_answer&note=voice+box')).status).toBe(303)
  expect(await leadOf(world, worked)).toMatchObject({ attempts: 2 })
  expect((await api.page('GET', call)).text).toContain('Your call is logged.')
  expect((await api.page('POST', tomorrow, '')).status).toBe(303)
  const { due_at } = await leadOf(world, worked)
  expect([0, 6]).not.toContain((due_at as Date).getUTCDay())
  expect((due_at as Date).getTime()).toBeGreaterThan(Date.now())
})

test('a link for one thing does no other, a changed one nothing, and one of a lead that moved on says so', async () => {
  const { offer } = await dayOf()
  await queue(at('07:00'))
  const accept = await linkOf('Accept')
  expect((await api.page('POST', accept, 'reason=no_capacity&result=no_answer')).status).toBe(303)
  expect((await leadOf(world, offer)).stage).toBe('working')
  expect((await api.page('GET', `${accept.slice(0, -1)}${accept.endsWith('A') ? 'B' : 'A'}`)).status).toBe(
    404,
  )
  const reject = await openLead(world, {
    stage: 'offered',
    owner: 'anna',
    dueAt: at('12:00'),
    inquiredAt: at('05:00'),
  })
  await db().run(sql`delete from messages`)
  await queue(at('07:00'))
  const refuse = await linkOf('Refuse')
  await db().run(sql`update members set left_at = now() where id = ${world.members.anna}`)
  expect((await api.page('POST', refuse, 'reason=no_capacity')).status).toBe(410)
  await db().run(sql`update members set left_at = null where id = ${world.members.anna}`)
  expect((await leadOf(world, reject)).stage).toBe('offered')
})
