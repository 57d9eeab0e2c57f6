import { type Database, type Db, sql, type Tx } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf, SYSTEM } from '#src/people/context.ts'
import { knownOfLeads } from '../known-of-leads.ts'
import { enterPrograms } from './enter-programs.ts'
import { askedToEnter, type ProgramOn, programsOn } from './programs-on.ts'

const AT_A_TIME = 2_000

/** Leads that were in nurture before, being looked at for a program. */
export interface Filling {
  program_id: string
  asked_at: Date
  after_lead: string | null
  looked_at: number
  entered: number
  finished_at: Date | null
}

const columns = sql`program_id, asked_at, after_lead, looked_at, entered, finished_at`

/** The last time a program was filled, or is being. */
export async function readFilling(db: Db, programId: string): Promise<Filling | null> {
  const row = await db.first<Filling>(sql`
    select ${columns} from program_fillings where workspace_id = ${db.workspaceId} and program_id = ${programId}
    order by asked_at desc limit 1`)
  return row ?? null
}

/**
 * Has the leads that are in nurture already, and in no program, enter a program that takes them. Asking while it is under
 * way changes nothing. Refuses `program_is_off`.
 */
export async function askToFill(ctx: Context, programId: string): Promise<void> {
  if ((await programsOn(ctx.db, programId)).length === 0)
    throw new Refusal('conflict', 'program_is_off', 'Switch the program on first.')
  await ctx.db.run(sql`
    insert into program_fillings (workspace_id, program_id, asked_by, asked_at)
    values (${ctx.db.workspaceId}, ${programId}, ${memberOf(ctx.actor)}::uuid, ${ctx.now}) on conflict do nothing`)
}

/** Goes on filling programs, a page of leads a transaction. Any number of servers may. Answers how many leads entered. */
export async function fillPrograms(o: {
  database: Database
  workspaceId: string
  asOf: Date
  stopping?: AbortSignal
}): Promise<number> {
  let all = 0
  while (!o.stopping?.aborted) {
    const entered = await o.database.transaction(o.workspaceId, (tx) => fillSome(tx, o.asOf))
    if (entered === null) break
    all += entered
  }
  return all
}

async function fillSome(tx: Tx, asOf: Date): Promise<number | null> {
  const filling = await tx.first<Filling>(sql`
    select ${columns} from program_fillings where workspace_id = ${tx.workspaceId} and finished_at is null
    order by asked_at limit 1 for update skip locked`)
  if (!filling) return null
  const programs = await programsOn(tx, filling.program_id)
  const page = programs.length > 0 ? await nextLeads(tx, filling.after_lead) : []
  const entered = await enterSome(tx, page, programs, asOf)
  await tx.run(sql`
    update program_fillings set after_lead = ${page.at(-1) ?? filling.after_lead}::uuid,
      looked_at = looked_at + ${page.length}::int, entered = entered + ${entered}::int,
      finished_at = ${page.length < AT_A_TIME ? asOf : null}
    where workspace_id = ${tx.workspaceId} and program_id = ${filling.program_id} and asked_at = ${filling.asked_at}`)
  return entered
}

async function nextLeads(tx: Tx, after: string | null): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select id from leads l
    where l.workspace_id = ${tx.workspaceId} and l.stage = 'nurture' ${after ? sql`and l.id > ${after}::uuid` : sql``}
    order by l.id limit ${AT_A_TIME}`)
  return rows.map(({ id }) => id)
}

async function enterSome(
  tx: Tx,
  ids: readonly string[],
  programs: readonly ProgramOn[],
  asOf: Date,
): Promise<number> {
  const known = await knownOfLeads(tx, ids, { asOf, locked: true, asked: askedToEnter(programs) })
  const inNurture = [...known.values()].filter(({ stage }) => stage === 'nurture')
  const rows = await enterPrograms(
    { db: tx, actor: SYSTEM, now: asOf },
    inNurture.map(({ id, inputs }) => ({ leadId: id, inputs })),
    programs,
  )
  return rows.length
}
