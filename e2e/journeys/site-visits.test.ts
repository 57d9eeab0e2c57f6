import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { introduceVisitor } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import { formDocument, saveForm } from '#src/intake/index.ts'
import { moveTo } from '#src/lead/index.ts'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { change, createWorld, openLead } from '#test/world.ts'

const PERSON =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

describeInBrowser('The company’s own site tells who comes back', () => {
  let site: Site
  let company: Server
  let home: string
  beforeAll(async () => {
    site = await openSite({ world: await createWorld() })
    const { slug } = site.world.workspace
    const page = `<!doctype html><meta charset="utf-8"><title>Acme</title><h1>Acme</h1>
      <script src="${site.base}/site.js" data-site="${slug}" defer></script>
      <a href="/prices">Prices</a><button onclick="watertight.consent(true)">Agree</button>
      <button onclick="watertight.consent(false)">Withdraw</button>
      <form method="post" action="${site.base}/f/contact"><input name="email" aria-label="E-mail">
      <input name="message" aria-label="Message"><button>Send</button></form><h2 id="end">End</h2>`
    company = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(page)
    }).listen(0, '127.0.0.1')
    await new Promise((done) => company.once('listening', done))
    home = `http://127.0.0.1:${(company.address() as AddressInfo).port}`
    await site.world.inTx('mira', async (ctx) => {
      const document = formDocument.parse({
        minimum_seconds: 0,
        allowed_origins: [home],
        fields: [{ key: 'email', type: 'email', label: { en: 'E-mail' } }],
      })
      await saveForm(ctx, { slug: 'contact', name: 'Contact', is_active: true, document })
    })
  })
  afterAll(async () => {
    expect(site.complaints).toEqual([])
    company?.close()
    await site.close()
    await site.world.close()
  })

  const db = () => site.world.database.bind(site.world.workspace.id)
  const keepWarm = (id: string) =>
    change(site.world, id, 'mira', new Date(), (draft, ctx) => {
      const wakeAt = new Date(Date.now() + 90 * 86_400_000)
      const next = { action: 'wake', dueAt: wakeAt }
      moveTo(draft, ctx, 'nurture', { accountable: site.world.members.mira, next, wakeAt })
    })
  const browser = async () => {
    const some = await site.visit(null, '/sign-in')
    return some.context().browser() as NonNullable<ReturnType<BrowserContext['browser']>>
  }
  const stranger = async (): Promise<Page> => {
    const context = await (await browser()).newContext({ userAgent: PERSON })
    return context.newPage()
  }
  const memory = (page: Page) =>
    page.evaluate<number>('localStorage.length + sessionStorage.length + document.cookie.length')
  const visits = (email: string) =>
    db().all<{ address: string; topic: string | null; buying_stage: string | null }>(sql`
      select replace(t.address, ${home}, '') as address, t.topic, t.buying_stage from touches t
      join persons p on p.id = t.person_id and p.email = ${email} where t.kind = 'visited' order by t.happened_at`)
  const soon = (see: () => Promise<void>) =>
    expect.poll(async () => see().then(() => 'seen', String), { timeout: 8_000 }).toBe('seen')
  const heard = () =>
    db().first<{ page: string; is_known: boolean }>(sql`select page, is_known from site_hearings`)

  test('Mira names her site, says what its prices are about, and switches it on', async () => {
    const page = await site.visit('mira', '/settings?part=site')
    await page.getByText('No visit heard yet: name your site below first.').waitFor()
    await page.getByLabel('Another site').fill('not a site')
    await page.getByLabel('Another site').press('Enter')
    await page.getByText('This is no site.').waitFor()
    await page.getByLabel('Another site').fill(home)
    await page.getByLabel('Another site').press('Enter')
    await page.getByLabel('Address, new line').fill('prices')
    await page.getByText('It begins with / or *').waitFor()
    await page.getByLabel('Address, new line').fill('/prices*')
    await page.getByRole('combobox', { name: 'Topic, new line' }).fill('Pumps')
    await page.getByRole('combobox', { name: 'Topic, new line' }).press('Tab')
    await page.getByRole('combobox', { name: 'Who looks at it, /prices*' }).click()
    await page.getByRole('option', { name: 'About to buy' }).click()
    await page.getByLabel('Try an address').fill('/prices/2026')
    await page.getByText('This page is about Pumps, for people who are about to buy.').waitFor()
    await page.getByLabel('Take visits of your site').click({ force: true })
    await page.getByText('No visit heard yet. Open a page with the snippet in it, and agree.').waitFor()
    await page.reload()
    expect(await page.getByLabel('Address, /prices*').inputValue()).toBe('/prices*')
    expect(await page.getByText('/site.js').first().textContent()).toContain(`${site.base}/site.js`)
    await page.context().close()
  })

  test('Otto looks around, agrees, writes, and comes back until somebody calls him', async () => {
    const page = await stranger()
    await page.goto(`${home}/pumps`)
    expect(await memory(page)).toBe(0)
    expect(await heard()).toBeUndefined()
    await page.getByRole('button', { name: 'Agree' }).click()
    await soon(async () => expect(await heard()).toEqual({ page: `${home}/pumps`, is_known: false }))
    await page.goto(`${home}/prices?from=otto@customer.example`)
    await page.getByRole('button', { name: 'Agree' }).click()
    expect((await db().first<{ n: number }>(sql`select count(*)::int as n from touches`))?.n).toBe(0)
    expect(await page.evaluate('localStorage.length')).toBe(0)

    await page.getByLabel('E-mail').fill('otto@customer.example')
    await page.getByLabel('Message').fill('Hello')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.waitForURL(`${site.base}/f/contact`)
    const prices = { address: '/prices', topic: 'Pumps', buying_stage: 'decision' }
    const pumps = { address: '/pumps', topic: null, buying_stage: null }
    await soon(async () => expect(await visits('otto@customer.example')).toEqual([pumps, prices]))

    await page.goto(`${home}/news`)
    await page.getByRole('button', { name: 'Agree' }).click()
    const news = { address: '/news', topic: null, buying_stage: null }
    await soon(async () => expect(await visits('otto@customer.example')).toEqual([pumps, prices, news]))
    const lead = () =>
      db().first<{ id: string; stage: string }>(sql`
        select l.id, l.stage from leads l join persons p on p.id = l.person_id and p.email = 'otto@customer.example'`)
    await keepWarm((await lead())?.id as string)
    await db().run(
      sql`update touches set happened_at = happened_at - interval '1 day' where address like '%/news'`,
    )
    await db().run(
      sql`update touches set happened_at = happened_at - interval '2 days' where address not like '%/news'`,
    )
    await page.goto(`${home}/prices`)
    await page.getByRole('button', { name: 'Agree' }).click()
    await soon(async () => expect((await lead())?.stage).toBe('prequalifying'))

    await page.getByRole('button', { name: 'Withdraw' }).click()
    expect(await memory(page)).toBe(0)
    await page.context().close()

    const lookup = (await lead())?.id as string
    const told = await site.visit('lena', `/leads/${lookup}`)
    await told.getByText('They came to our site 3 times within 7 days.').first().waitFor()
    await told.getByText(/^Visited 127\.0\.0\.1:\d+\/prices/).waitFor()
    await told.context().close()
    const settings = await site.visit('mira', '/settings?part=site')
    await settings.getByText(/^Last visit heard/).waitFor()
    await settings.context().close()
  })

  test('Erika comes by a link in a mail: the page knows her, the address bar does not say so', async () => {
    const lead = await openLead(site.world, { stage: 'nurture', person: { email: 'erika@customer.example' } })
    const person = await db().first<{ id: string }>(sql`select person_id as id from leads where id = ${lead}`)
    const address = await introduceVisitor(db(), {
      address: `${home}/prices/2026#end`,
      personId: person?.id as string,
      now: new Date(),
    })
    const page = await stranger()
    await page.goto(address)
    await page.waitForFunction("location.hash === '#end'")
    expect(await memory(page)).toBe(0)
    await page.getByRole('button', { name: 'Agree' }).click()
    await soon(async () =>
      expect(await visits('erika@customer.example')).toMatchObject([
        { address: '/prices/2026', topic: 'Pumps' },
      ]),
    )
    await page.goto(`${home}/team`)
    await page.getByRole('button', { name: 'Agree' }).click()
    await soon(async () => expect(await visits('erika@customer.example')).toHaveLength(2))
    await page.context().close()
  })

  test('who asks browsers not to be followed is not, whatever they agreed to', async () => {
    const before = await db().first(
      sql`select count(*) as n, (select heard_at from site_hearings) from touches`,
    )
    const page = await stranger()
    await page.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })")
    const told: string[] = []
    page.on('request', (request) => told.push(request.url()))
    await page.goto(`${home}/prices`)
    await page.getByRole('button', { name: 'Agree' }).click()
    await page.goto(`${home}/pumps`)
    await page.getByRole('button', { name: 'Agree' }).click()
    expect(await memory(page)).toBe(0)
    expect(told.filter((url) => url.includes('/visits'))).toEqual([])
    const after = await db().first(
      sql`select count(*) as n, (select heard_at from site_hearings) from touches`,
    )
    expect(after).toEqual(before)
    await page.context().close()
  })
})
