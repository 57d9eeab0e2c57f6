import { sql } from '#src/db/index.ts'
import { openLead } from '#test/world.ts'
import { asWorld } from '../ground/bring-stages.ts'
import type { Ground } from '../ground/open-ground.ts'
import { whoSees } from './listed-pages.ts'
import type { Place, Scene } from './scene.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

/** A rep’s day in a team that draws its leads: some wait in its pool, or none. It is offered them again afterwards. */
export function poolScenes({ site, sample, ...ground }: Ground): Scene[] {
  const db = site.world.database.bind(sample)
  const scene = (name: string, waiting: number): Scene => ({
    name,
    path: '/today',
    states: ['filled'],
    async place(): Promise<Place | null> {
      const who = await whoSees({ site, sample, ...ground }, sample, '/today')
      await db.run(sql`update teams set distribution = 'pull' where workspace_id = ${sample}
        and id = (select team_id from members where workspace_id = ${sample} and id = ${who})`)
      await db.run(
        sql`update leads set pool_team_id = null where workspace_id = ${sample} and pool_team_id is not null`,
      )
      const world = await asWorld(site, sample)
      for (let i = 0; i < waiting; i++) {
        const lead = await openLead(world, { stage: 'qualified', grade: 'hot', inquiredAt: hoursAgo(i + 1) })
        await db.run(sql`
          update leads set pool_team_id = (select team_id from members where workspace_id = ${sample} and id = ${who})
          where workspace_id = ${sample} and id = ${lead}`)
      }
      return { site, who, address: '/today' }
    },
    async act(page) {
      await page.getByRole('button', { name: 'Next lead' }).waitFor()
      await db.run(sql`update teams set distribution = 'push' where workspace_id = ${sample}`)
    },
  })
  return [scene('today-next-lead', 3), scene('today-pool-empty', 0)]
}
