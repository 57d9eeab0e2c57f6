import { connect, openDatabase, sql } from '../db/index.ts'
import { newId } from '../lib/id.ts'
import { listWorkspaces } from '../people/workspaces.ts'
import { playYear } from '../sample/index.ts'

const SLUG = 'sample'

/** Makes the workspace of the sample company, unless it is there: a year is played through the product before it opens. */
export async function makeDemo(url: string, log: (sentence: string) => void): Promise<void> {
  const database = openDatabase(connect(url, { name: 'watertight demo', max: 2 }))
  try {
    if ((await listWorkspaces(database)).some((workspace) => workspace.slug === SLUG)) return
    log('Playing a year of the sample company …')
    // Named when it is finished: one that was interrupted is never taken for the sample.
    const { id } = await playYear(database, { size: 'small', slug: `unfinished-sample-${newId()}` })
    await database.bind(id).run(sql`update workspaces set slug = ${SLUG} where id = ${id}`)
  } finally {
    await database.close()
  }
}
