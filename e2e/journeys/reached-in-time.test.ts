import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeLinks } from '#src/followup/by-link/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { leadOf } from '#test/read-back.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('whoever has something to do hears of it in time', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Lena says who in a team hears what when time runs out, takes it back, and Anna only reads it', async () => {
    const lena = await site.visit('lena', '/people?tab=teams')
    await lena.getByRole('button', { name: 'Who hears what when time runs out, Sales' }).click()
    await lena.getByRole('heading', { name: 'First attempt' }).waitFor()
    await lena.getByRole('button', { name: 'Change who hears what' }).click()
    await lena.getByRole('button', { name: 'Tell somebody more, Accepting an offer, 100 %' }).click()
    const who = lena.getByRole('combobox', { name: 'Who hears it, Accepting an offer, 100 %' })
    await who.click()
    await who.fill('Marta')
    await lena.getByRole('option', { name: 'Marta Mayer' }).click()
    await lena.getByRole('button', { name: 'Save' }).click()
    await lena.getByText('From now on the team is told like this.').waitFor()
    await lena.getByText('Marta Mayer, in the list').waitFor()
    await lena.getByRole('button', { name: 'Undo' }).click()
    await lena.getByText('Nobody more: it goes to the next in turn').waitFor()
    const anna = await site.visit('anna', '/people?tab=teams', PHONE)
    await anna.getByRole('button', { name: 'Who hears what when time runs out, Sales' }).click()
    await anna.getByRole('heading', { name: 'First attempt' }).waitFor()
    expect(await anna.getByRole('button', { name: 'Change who hears what' }).count()).toBe(0)
  })

  test('Anna makes a calendar address, her calendar reads it, and she ends it', async () => {
    const phone = await site.visit('anna', '/account', PHONE)
    await phone.getByRole('button', { name: 'Make a calendar address' }).waitFor()
    await phone.goto('/notifications')
    await phone.getByText('My day, each morning').waitFor()
    await phone.goto('/today')
    await phone.getByRole('heading', { name: 'Today' }).waitFor()
    await phone.getByText('Hear of offers at once.').waitFor()
    const anna = await site.visit('anna', '/account')
    await anna.getByRole('button', { name: 'Make a calendar address' }).click()
    const address = await anna.getByRole('textbox', { name: 'Your calendar address' }).inputValue()
    const calendar = await fetch(address)
    expect([calendar.status, (await calendar.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([200, true])
    await anna.getByRole('button', { name: 'End it' }).click()
    await anna.getByText('Your calendar gets nothing from here any more.').waitFor()
    expect((await fetch(address)).status).toBe(404)
  })

  test('Ben accepts from his morning mail on his phone, without signing in, with two taps', async () => {
    const leadId = await openLead(site.world, {
      stage: 'offered',
      owner: 'ben',
      topic: 'Pumps',
      dueAt: new Date(Date.now() + 7_200_000),
      person: { name: 'Erika Example', company: 'Acme Pumps' },
    })
    const write = await writeLinks(site.world.database.bind(site.world.workspace.id))
    const expiresAt = new Date(Date.now() + 86_400_000)
    const link = (purpose: string) => write({ memberId: site.world.members.ben, leadId, purpose, expiresAt })
    const refuse = await site.visit(null, `/do/${link('day_reject')}`, PHONE)
    await refuse.getByRole('heading', { name: 'Refuse this lead?' }).waitFor()
    const phone = await site.visit(null, `/do/${link('day_accept')}`, PHONE)
    await phone.getByText('For Ben Berg').waitFor()
    expect((await leadOf(site.world, leadId)).stage).toBe('offered')
    await phone.getByRole('button', { name: 'Accept' }).click()
    await phone.getByText('It is yours.').waitFor()
    expect((await leadOf(site.world, leadId)).stage).toBe('working')
    await phone.goto(`/do/${link('day_call')}`)
    await phone.getByRole('button', { name: 'Spoke: interested' }).click()
    await phone.getByText('Your call is logged.').waitFor()
    expect((await leadOf(site.world, leadId)).attempts).toBe(1)
  })
})
