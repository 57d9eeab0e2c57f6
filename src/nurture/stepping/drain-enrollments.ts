import { type Database, sql, type Tx } from '#src/db/index.ts'
import { comparisonsOf, type Seen, see } from '#src/definition/index.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type KnownLead, knownOfLeads } from '../known-of-leads.ts'
import type { Program } from '../program/program-types.ts'
import { readDocuments, versionKey } from '../program/read-programs.ts'
import { readBehaviour } from './behaviour.ts'
import { type CompiledProgram, chooseSteps, compileProgram } from './choose-steps.ts'
import { type Due, type Walk, writeWalks } from './write-walks.ts'

const AT_A_TIME = 2_500
/** While one transaction waits for the database, the other decides. */
const AT_ONCE = 2

interface Draining {
  database: Database
  workspaceId: string
  asOf: Date
  stopping?: AbortSignal
}

/**
 * Does the steps of programs that are due, some thousand leads a transaction: decided in memory, mail queued and written
 * down together, so each is done once whatever happens. Touches no lead: what a lead must be told is left as a loose
 * end. Any number of servers may. Answers how many leads went on.
 */
export async function drainEnrollments(o: Draining): Promise<number> {
  const lanes = await Promise.all(Array.from({ length: AT_ONCE }, () => drainOne(o)))
  return lanes.reduce((all, one) => all + one, 0)
}

async function drainOne(o: Draining): Promise<number> {
  let all = 0
  while (!o.stopping?.aborted) {
    const some = await o.database.transaction(o.workspaceId, (tx) => stepOn(tx, o.asOf))
    all += some
    if (some < AT_A_TIME) break
  }
  return all
}

async function stepOn(tx: Tx, asOf: Date): Promise<number> {
  const due = await tx.all<Due>(sql`
    select id, lead_id, program_id, version, is_held_back, step, mails, wants_call from enrollments
    where workspace_id = ${tx.workspaceId} and ended_at is null and due_at <= ${asOf}
    order by due_at limit ${AT_A_TIME} for update skip locked`)
  if (due.length === 0) return 0
  const programs = await compiledOf(tx, due)
  const [{ time_zone: timeZone }, leads, behaviour] = await Promise.all([
    readWorkspace(tx),
    knownOfLeads(
      tx,
      due.map((one) => one.lead_id),
      { asOf, asked: new Set([...programs.values()].flatMap(({ program }) => askedIn(program))) },
    ),
    readBehaviour(tx, watched(due, programs)),
  ])
  const walks = due.map((enrollment): Walk => {
    const lead = leads.get(enrollment.lead_id) as KnownLead
    if (lead.stage !== 'nurture') return { enrollment, lead, walked: { done: [], next: { ending: 'left' } } }
    const compiled = programs.get(versionKey(enrollment.program_id, enrollment.version)) as CompiledProgram
    const did = behaviour.get(enrollment.id)
    const inputs: Seen = did ? { ...lead.inputs, ...see(did) } : lead.inputs
    const traveller = { step: enrollment.step, isHeldBack: enrollment.is_held_back, inputs }
    return { enrollment, lead, compiled, walked: chooseSteps(compiled, traveller, { now: asOf, timeZone }) }
  })
  await writeWalks(tx, walks, asOf)
  return due.length
}

async function compiledOf(tx: Tx, due: readonly Due[]): Promise<Map<string, CompiledProgram>> {
  const wanted = new Map(
    due.map((one) => [
      versionKey(one.program_id, one.version),
      { programId: one.program_id, version: one.version },
    ]),
  )
  const documents = await readDocuments(tx, [...wanted.values()])
  return new Map([...documents].map(([key, program]) => [key, compileProgram(program)]))
}

/** Those whose program asks what they did in it. */
function watched(due: readonly Due[], programs: ReadonlyMap<string, CompiledProgram>): string[] {
  const asking = new Set(
    [...programs].flatMap(([key, { program }]) =>
      askedIn(program).some((asked) => asked.startsWith('program.')) ? [key] : [],
    ),
  )
  return due.filter((one) => asking.has(versionKey(one.program_id, one.version))).map(({ id }) => id)
}

/** What its steps and its exit ask of a lead, by key. */
function askedIn({ steps, leaves }: Program): string[] {
  const branches = steps.flatMap((step) => (step.do === 'branch' ? [step.when] : []))
  const dates = steps.flatMap((step) => (step.do === 'wait_date' ? [step.field] : []))
  return [
    ...dates,
    ...[...branches, ...(leaves ? [leaves] : [])].flatMap(comparisonsOf).map(({ key }) => key),
  ]
}
