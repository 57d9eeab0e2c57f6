import type { Page } from 'playwright-core'
import { describe } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import { runWork } from '#src/jobs/work-process.ts'
import { readSettings } from '#src/lib/settings.ts'
import { runWeb } from '#src/server/web-process.ts'
import { buildScreens } from './browser/build-screens.ts'
import { CHROMIUM, DESK, type Look, openChromium, openPage } from './browser/chromium.ts'
import { sessionCookie } from './browser/session-cookie.ts'
import { createWorld, type Name, type World } from './world.ts'

export { DESK, type Look, PHONE } from './browser/chromium.ts'

/** Describes what people do with a real browser; where there is none, says so and is left out. */
export function describeInBrowser(name: string, body: () => void): void {
  if (CHROMIUM === null) console.log(`Not shown: “${name}”, because there is no Chromium (set CHROMIUM).`)
  describe.runIf(CHROMIUM !== null)(name, body)
}

/** A company on a running server, and a browser to visit it with. */
export interface Site {
  world: World
  base: string
  /** A page of a browser of its own, where that member is signed in; null: nobody is. */
  visit(who: Name | null, path?: string, look?: Look): Promise<Page>
  /** The same for anybody who is a member. */
  visitAs(memberId: string | null, path?: string, look?: Look): Promise<Page>
  /** Makes somebody's sessions end, as an administrator or the clock does. */
  endSessions(who: Name): Promise<void>
  /** Stops the web process, does what is done meanwhile, and starts it again at the same address. */
  withoutServer(meanwhile: () => Promise<void>): Promise<void>
  /** What pages complained of by themselves: errors nobody caught, and what the content policy forbids. */
  complaints: string[]
  close(): Promise<void>
}

/**
 * Starts web and work processes over a database of its own, and a browser. Screens are built first where they changed.
 * A few seconds; close it in afterAll. `work: false`: nothing happens but what people do.
 */
export async function openSite(
  o: { world?: World; work?: boolean; env?: Record<string, string> } = {},
): Promise<Site> {
  await buildScreens()
  const world = o.world ?? (await createWorld())
  const port = await freePort()
  const settings = readSettings({ PORT: String(port), LOG_LEVEL: 'silent', ...o.env }, '/tmp')
  let web = await runWeb({ databaseUrl: world.url, settings })
  const work = o.work === false ? null : await runWork({ databaseUrl: world.url, settings })
  const browser = await openChromium()
  const complaints: string[] = []
  const base = `http://localhost:${port}`
  async function visitAs(memberId: string | null, path = '/', look = DESK): Promise<Page> {
    const page = await openPage(browser, base, look, complaints)
    if (memberId !== null) {
      const cookie = await sessionCookie(world.database, memberId)
      await page.context().addCookies([{ ...cookie, url: base }])
    }
    await page.goto(path)
    return page
  }

  return {
    world,
    base,
    complaints,
    visitAs,
    visit: (who, path, look) => visitAs(who === null ? null : world.members[who], path, look),
    async endSessions(who) {
      await world.database.pool.query(
        'delete from sessions where user_id = (select user_id from members where id = $1)',
        [world.members[who]],
      )
    },
    async withoutServer(meanwhile) {
      await web.stop()
      try {
        await meanwhile()
      } finally {
        web = await runWeb({ databaseUrl: world.url, settings })
      }
    },
    async close() {
      await browser.close()
      await web.stop()
      await work?.stop()
      if (!o.world) await world.close()
    },
  }
}
