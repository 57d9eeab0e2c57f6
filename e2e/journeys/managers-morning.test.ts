import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { routeLeads } from '#src/distribution/index.ts'
import { readSetting } from '#src/followup/index.ts'
import { loadDrafts, saveDrafts } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { type OpenLead, openLead } from '#test/world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PATIENCE = { timeout: 30_000 }

describeInBrowser(
  'A manager’s morning: who needs help, who is away, and what to do when little comes in',
  () => {
    let site: Site
    beforeAll(async () => {
      site = await openSite()
    }, 120_000)
    afterAll(async () => {
      await site.close()
      expect(site.complaints).toEqual([])
    })

    const db = () => site.world.database.bind(site.world.workspace.id)
    const run = (statement: ReturnType<typeof sql>) => db().run(statement)
    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

    function held(name: string, o: OpenLead = {}): Promise<string> {
      const dueAt = new Date(Date.now() + 30 * DAY)
      return openLead(site.world, {
        stage: 'working',
        owner: 'anna',
        grade: 'sales_ready',
        dueAt,
        person: { name },
        ...o,
      })
    }

    async function standing(id: string) {
      return db().first<{ stage: string; accountable_id: string; due_at: Date; next_action: string }>(sql`
      select stage, accountable_id, due_at, next_action from leads
      where workspace_id = ${site.world.workspace.id} and id = ${id}`)
    }

    test('Marta sees who is late on the team board, passes one lead on, joins a call and gives more time', async () => {
      const dueAt = new Date(Date.now() - 2 * HOUR)
      const [passed, called, extended] = [
        await held('Paula Pass', { stage: 'opportunity', dueAt }),
        await held('Carl Call', { dueAt }),
        await held('Ella Extend', { dueAt }),
      ]
      const { members } = site.world
      const page = await site.visit('marta', '/board', DESK)
      await button(page, 'Late, Anna Abel: 3').click()
      const leads = page.getByRole('region', { name: 'The leads behind the number' })
      const line = (name: string) => leads.getByRole('listitem').filter({ hasText: name })

      await line('Paula Pass').getByRole('button', { name: 'Pass on' }).click()
      await page.getByText(/Passed on to the next in turn: Paula Pass/).waitFor()
      await expect.poll(async () => (await standing(passed))?.accountable_id, PATIENCE).not.toBe(members.anna)

      await line('Ella Extend').getByRole('button', { name: 'Extend' }).click()
      await line('Ella Extend').getByRole('button', { name: 'They are away' }).click()
      await page.getByText(/More time for Ella Extend/).waitFor()
      await expect
        .poll(async () => (await standing(extended))?.due_at.getTime(), PATIENCE)
        .toBeGreaterThan(dueAt.getTime())

      await line('Carl Call').getByRole('button', { name: 'Call with' }).click()
      await line('Carl Call')
        .getByRole('button', { name: /^Tomorrow/ })
        .first()
        .click()
      await line('Carl Call').locator('form').getByRole('button', { name: 'Call with' }).click()
      await page.getByText(/You join the call with Carl Call/).waitFor()
      await expect.poll(async () => (await standing(called))?.next_action, PATIENCE).toBe('call')
      await page.reload()
      await page.getByRole('list', { name: 'Calls you join' }).getByText('Carl Call').waitFor()
      await page.context().close()
    }, 90_000)

    test('Ben, whose team draws its leads, takes the next by one tap on the phone, and never chooses', async () => {
      await run(sql`update teams set distribution = 'pull' where workspace_id = ${site.world.workspace.id}`)
      const id = await openLead(site.world, {
        stage: 'qualified',
        owner: 'lena',
        grade: 'sales_ready',
        person: { name: 'Polly Pool' },
      })
      await site.world.inTx(SYSTEM, async (ctx) => {
        const drafts = [...(await loadDrafts(ctx, [id])).values()]
        await routeLeads(ctx, drafts, await readSetting(ctx.db, ctx.now))
        await saveDrafts(ctx, drafts, site.world.workspace.time_zone)
      })
      const marta = await site.visit('marta', `/leads/${id}`, DESK)
      await marta.getByText('Waits in the pool of', { exact: true }).waitFor()
      await marta.context().close()

      const page = await site.visit('ben', '/today', PHONE)
      const pool = page.getByRole('region', { name: 'The pool of your team' })
      await pool.getByText('1 lead waits in the pool of Sales').waitFor()
      await pool.getByRole('button', { name: 'Next lead' }).tap()
      await page.getByText('The next lead is yours. The clock for the first try runs.').waitFor()
      await page.getByText('Polly Pool').first().waitFor()
      expect(await standing(id)).toMatchObject({ stage: 'working', accountable_id: site.world.members.ben })
      await pool.getByText('Nothing waits in the pool of your team.').waitFor()
      await page.context().close()
      await run(sql`update teams set distribution = 'push' where workspace_id = ${site.world.workspace.id}`)
    }, 60_000)

    test('Lena lets Carla leave: one screen moves all she holds, and nothing stays with her', async () => {
      const mine = [
        await held('Lara Leave', { owner: 'carla' }),
        await held('Otto Offer', { owner: 'carla', stage: 'opportunity' }),
      ]
      const { members } = site.world
      const page = await site.visit('lena', `/people/${members.carla}/leads`, DESK)
      page.setDefaultTimeout(20_000)
      await page.getByText('They leave', { exact: true }).click()
      await page.getByRole('combobox', { name: 'To whom' }).click()
      await page.getByRole('option', { name: 'Ben Berg' }).click()
      await button(page, /^Move \d leads and let them leave$/).click()
      await page.getByText('Nothing is left with Carla Cruz.').waitFor(PATIENCE)
      for (const id of mine) {
        expect(await standing(id)).toMatchObject({ accountable_id: members.ben })
      }
      const left = await db().first<{ left_at: Date | null }>(
        sql`select left_at from members where workspace_id = ${site.world.workspace.id} and id = ${members.carla}`,
      )
      expect(left?.left_at).not.toBeNull()
      await page.context().close()
    }, 60_000)

    test('in lean times Lena wakes what sleeps: she leaves one out, and the others go to whose turn it is', async () => {
      const sleeping = await Promise.all(
        ['Sina Sleep', 'Sven Sleep', 'Siri Sleep'].map((name, i) =>
          held(name, {
            owner: 'mira',
            stage: 'nurture',
            score: 80 - i,
            inquiredAt: new Date('2026-03-02T09:00:00Z'),
          }),
        ),
      )
      const page = await site.visit('lena', '/lean-times', DESK)
      await page.getByRole('checkbox', { name: 'Issue Sven Sleep' }).uncheck()
      await button(page, /^Issue 2 leads$/).click()
      const stages = async () => {
        const all = await Promise.all(sleeping.map(standing))
        return all.map((lead) => lead?.stage)
      }
      await expect.poll(stages, PATIENCE).toEqual(['offered', 'nurture', 'offered'])
      await page.reload()
      await page.getByText('Sven Sleep').waitFor()
      expect(await page.getByText('Sina Sleep').count()).toBe(0)
      await page.context().close()
    }, 60_000)
  },
)
