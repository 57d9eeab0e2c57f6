import { type Database, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { listWorkspaces, type Workspace } from '#src/people/workspaces.ts'
import { COMPANY } from './company.ts'
import { playYear } from './play-year.ts'

/** Makes the workspace of the sample company, unless it is there: a year is played through the product before it opens. */
export async function makeSample(
  database: Database,
  o: { onProgress?(share: number): void } = {},
): Promise<Workspace> {
  const there = (await listWorkspaces(database)).find(({ slug }) => slug === COMPANY.slug)
  if (there?.settings.sample) return there
  // Named when it is finished: one that was interrupted is never taken for the sample.
  const made =
    there ?? (await playYear(database, { ...o, size: 'small', slug: `unfinished-sample-${newId()}` }))
  await database.bind(made.id).run(sql`
    update workspaces set slug = ${COMPANY.slug}, settings = settings || '{"sample": true, "scoreboard": true}' where id = ${made.id}`)
  return made
}
