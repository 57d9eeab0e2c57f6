import { type Db, sql } from '#src/db/index.ts'
import type { ProgramVersion } from '../program/read-programs.ts'
import { readTest, type Tested, testsOf } from '../variants/read-tests.ts'
import { readControlGroup } from './control-group.ts'
import { readFigures } from './program-figures.ts'

/** Tests of older versions are looked at where they were made: in that version. */
const MOST_TESTS = 12
const LATELY_DAYS = 56

/** Everything that is told of a program in figures, all versions together or one. */
export async function shownFigures(
  db: Db,
  programId: string,
  versions: readonly ProgramVersion[],
  o: { version: number | undefined; asOf: Date },
) {
  const chosen = o.version === undefined ? versions : versions.filter(({ version }) => version === o.version)
  const document = chosen[0]?.document
  const [figures, per_week, control, tests] = await Promise.all([
    readFigures(db, programId, o.version),
    readPace(db, programId, o.asOf),
    document ? readControlGroup(db, programId, document, o) : null,
    Promise.all(testsIn(programId, chosen).map((one) => readTest(db, one, o.asOf))),
  ])
  return { ...figures, per_week, control, tests }
}

/** Each test once, as it was asked last. */
function testsIn(programId: string, versions: readonly ProgramVersion[]): Tested[] {
  const all = versions.flatMap(({ document }) => testsOf(programId, document))
  const known = new Map<string, Tested>()
  for (const one of all)
    if (!known.has(`${one.step} ${one.since}`)) known.set(`${one.step} ${one.since}`, one)
  return [...known.values()].slice(0, MOST_TESTS)
}

/** Leads that entered a week, in the last eight weeks or since the first. */
async function readPace(db: Db, programId: string, asOf: Date): Promise<number | null> {
  const row = await db.first<{ per_week: number | null }>(sql`
    select (count(*) * 7 / greatest(7, extract(epoch from ${asOf}::timestamptz - min(entered_at)) / 86400))::float8 as per_week
    from enrollments where workspace_id = ${db.workspaceId} and program_id = ${programId}
      and entered_at > ${asOf}::timestamptz - ${LATELY_DAYS} * interval '1 day'`)
  return row?.per_week ? Math.round(row.per_week * 10) / 10 : null
}
