import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { winLead } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { signToken } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { drawGroup, monthBefore } from '#src/purchases/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { mayBeMailed } from '#test/program.ts'
import { openLead } from '#test/world.ts'

const DAY = 86_400_000
const SALES = 30

describeInBrowser('Marketing finds out who bought, and what led there', () => {
  let site: Site
  /** The way from the mail to the question. */
  let link: string
  const ago = (days: number) => new Date(Date.now() - days * DAY)

  beforeAll(async () => {
    site = await openSite({ work: false })
    const { world } = site
    const askedIn = monthBefore(new Date().toISOString().slice(0, 10), 3)
    const person = { name: 'Wanda Warm', email: 'wanda@warm.example' }
    const inquiredAt = new Date(`${askedIn.slice(0, 8)}10T09:00:00Z`)
    const lead = await openLead(world, { stage: 'closed_unknown', reason: 'no_response', person, inquiredAt })
    await mayBeMailed(world, lead, 'consent')
    await world.inTx(SYSTEM, (ctx) => drawGroup(ctx, { askedIn, after: 3, size: 10, seed: '42' }))
    const workspaceId = world.workspace.id
    const question = (await world.database.bind(workspaceId).first<{ id: string; person_id: string }>(sql`
      select id, person_id from purchase_questions where workspace_id = ${workspaceId} and lead_id = ${lead}`)) as {
      id: string
      person_id: string
    }
    const secret = await world.inTx(SYSTEM, (ctx) => secretFor(ctx.db, 'mail_links'))
    const subject = { workspaceId, personId: question.person_id, subjectId: question.id }
    link = `/q/${signToken(secret, { ...subject, use: 'bought' })}`
    for (let i = 0; i < SALES; i++) {
      const source = i % 3 === 0 ? 'fair' : 'search'
      const leadId = await openLead(world, { stage: 'working', owner: 'anna', source, inquiredAt: ago(60) })
      const deals = [{ amount: '100', soldAt: ago(10) }]
      await world.inTx('anna', (ctx) => winLead(ctx, { id: newId(), leadId, deals }))
    }
  }, 240_000)
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Wanda says by one tap on her phone that she bought, and Lena confirms the late sale', async () => {
    const phone = await site.visit(null, `${link}?answer=from_us`, PHONE)
    await phone.getByRole('heading', { name: 'Did you buy?' }).waitFor()
    const [wide, screen] = await phone.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, innerWidth]',
    )
    expect(wide).toBeLessThanOrEqual(screen)
    await phone.getByRole('button', { name: /^Yes, from/ }).click()
    await phone.getByText('Thank you').first().waitFor()

    const page = await site.visit('lena', '/figures/did-you-buy')
    const line = page.getByRole('listitem').filter({ hasText: 'Wanda Warm' })
    await line.getByLabel('Sold by').click()
    await page.getByRole('option', { name: 'Anna' }).click()
    await line.getByLabel('Amount').fill('2500')
    await line.getByRole('button', { name: 'Confirm the sale' }).click()
    await page.getByText('Won: Wanda Warm').waitFor()
    await line.waitFor({ state: 'detached' })
    const { world } = site
    const [deal] = await world.database.bind(world.workspace.id).all(sql`
      select d.amount::float8 as amount, l.stage from deals d
      join leads l on l.workspace_id = d.workspace_id and l.id = d.lead_id
      where d.workspace_id = ${world.workspace.id} and d.amount = 2500`)
    expect(deal).toEqual({ amount: 2500, stage: 'won' })
  })

  test('Mira looks at the sales under each model, leaves our own people out, and opens the leads behind a number', async () => {
    const page = await site.visit('mira', '/figures/attribution')
    for (const model of ['First inquiry', 'First touch', 'Last before qualified', '40–20–40']) {
      await page.getByRole('combobox', { name: 'Model' }).click()
      await page.getByRole('option', { name: model }).click()
      await page.getByText(`Model: ${model}.`).waitFor()
    }
    await page.getByRole('switch', { name: 'Leave our own people out' }).click()
    await page.getByText('Talks with our own people are left out').waitFor()
    await page
      .getByRole('cell', { name: /^Fair, 40–20–40/ })
      .getByRole('link')
      .click()
    await page.waitForURL(/\/leads\?.*credited_without=our_people/)
    await page.getByText('10 leads').first().waitFor()
  })

  test('Mira matches a sale of the shop that nobody booked to the lead it belongs to', async () => {
    const { world } = site
    const person = { name: 'Nora Blum', company: 'Blum', email: 'nora@blum.example' }
    const lead = await openLead(world, { stage: 'nurture', inquiredAt: ago(90), person })
    await world.inTx(SYSTEM, ({ db }) =>
      db.run(sql`
        insert into person_keys (workspace_id, kind, value, person_id)
        select workspace_id, 'email', ${person.email}, person_id from leads
        where workspace_id = ${db.workspaceId} and id = ${lead} on conflict do nothing`),
    )
    const page = await site.visit('mira', '/sales')
    const told = await page.request.post('/api/sales', {
      headers: { origin: site.base },
      data: {
        sales: [
          {
            sold_at: ago(5).toISOString(),
            amount: '740',
            order_number: 'S 740',
            buyer: { email: 'nora@blum.example' },
          },
        ],
      },
    })
    expect(told.ok()).toBe(true)
    await page.reload()
    await page
      .getByRole('button', { name: /^Book (it|late win)$/ })
      .first()
      .click()
    await page.getByText('Booked to Nora Blum.').waitFor()
  })

  test('Lena reads how long leads stay, and how fast they come along', async () => {
    const page = await site.visit('lena', '/figures/pace')
    await page.getByText('The share of leads still in the stage').waitFor()
    await page.getByText('From the inquiry on').click()
    await page.waitForURL(/by=month/)
    await page.getByRole('table').first().waitFor()
  })

  test('Lena shares a board, and somebody who does not sign in reads it', async () => {
    const page = await site.visit('lena', '/figures?board=executive')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const address = await page.getByRole('textbox', { name: 'The link' }).inputValue()
    const outside = await site.visit(null, new URL(address).pathname)
    await outside.getByText('to be read only').waitFor()
    expect(await outside.getByRole('link', { name: 'Sign in to open the leads behind them' }).count()).toBe(1)
    expect(await outside.getByText('Anna').count()).toBe(0)
  })
})
