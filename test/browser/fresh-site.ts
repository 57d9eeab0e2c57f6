import { connect, openDatabase } from '#src/db/index.ts'
import { openSite, type Site } from '../browser.ts'
import { createTestDatabase } from '../database.ts'
import type { World } from '../world.ts'

/** A server that nobody has set up yet, and a browser to visit it with: there is no company in its world. */
export async function openFreshSite(): Promise<Site> {
  const { url, drop } = await createTestDatabase()
  const database = openDatabase(connect(url, { max: 2 }))
  const world: Pick<World, 'database' | 'url' | 'close'> = {
    url,
    database,
    async close() {
      await database.close()
      await drop()
    },
  }
  const site = await openSite({ world: world as World, work: false })
  return {
    ...site,
    async close() {
      await site.close()
      await world.close()
    },
  }
}
