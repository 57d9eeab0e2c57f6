import { moveTouches, moveTouchesBack } from '#src/content/index.ts'
import { sql, takeLock } from '#src/db/index.ts'
import { type PersonKeyRow, type PersonRow, persons } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { joinPreferences } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import { type JoinedBases, joinBases, takeBasesApart } from './contact-bases.ts'
import { emptyFilled, type Filled, fillGaps } from './fill-gaps.ts'
import { decideSuggestions, isDone, keepMerge, type MergeInput, type MergeRow } from './merge-book.ts'
import { leadsOf, moveLeads } from './move-leads.ts'

/** What a merge of persons moved. Keys are addresses and numbers: erasing the person empties this. */
export interface MovedPerson extends Record<string, unknown> {
  keys: [kind: PersonKeyRow['kind'], value: string][]
  leads: string[]
  /** What they did; not there in merges of before it was kept. */
  touches?: string[]
  /** Persons merged into the merged one before, who are read at the new survivor now. */
  repointed: string[]
  filled: Filled
  bases: JoinedBases
}

/** Columns that are filled together. */
const TOGETHER: (keyof PersonRow & string)[][] = [
  ['name', 'first_name', 'last_name'],
  ['title'],
  ['email'],
  ['phone'],
  ['company'],
  ['country', 'region', 'postal_code', 'city'],
  ['language'],
  ['organization_id'],
]

const columns = sql.raw(Object.keys(persons.columns).join(', '))

/**
 * Two records of one person become one: the survivor gets all leads, everything they are recognised by, and what it did
 * not know itself; who withdrew stays withdrawn. Nothing is deleted. Who may merge. Answers the merge's id, by which it
 * can be taken apart. Refuses `merge_with_itself`, `person_not_found`, `person_merged_already`, `person_erased`.
 */
export async function mergePersons(ctx: Context, input: MergeInput): Promise<{ id: string }> {
  await takeLock(ctx.db, 'pipeline')
  const id = input.id ?? newId()
  if (await isDone(ctx, input)) return { id }
  const { survivor, merged } = await loadBoth(ctx, input)
  const keys = await ctx.db.all<PersonKeyRow>(sql`
    update person_keys set person_id = ${survivor.id}
    where workspace_id = ${ctx.db.workspaceId} and person_id = ${merged.id} returning kind, value, person_id`)
  const leads = await leadsOf(ctx, 'person_id', merged.id)
  const move = { column: 'person_id', from: merged.id, to: survivor.id, mergeId: id } as const
  await moveLeads(ctx, leads, { ...move, told: 'brought_together' })
  const filled = fillGaps(survivor, merged, TOGETHER)
  await ctx.db.update(persons, [survivor])
  const repointed = await repoint(ctx, merged.id, survivor.id)
  const bases = await joinBases(ctx, survivor.id, merged.id)
  await joinPreferences(ctx, survivor.id, merged.id)
  const moved: MovedPerson = {
    keys: keys.map((key) => [key.kind, key.value]),
    leads,
    touches: await moveTouches(ctx.db, { from: merged.id, to: survivor.id }),
    repointed,
    filled,
    bases,
  }
  await keepMerge(ctx, 'person', { ...input, id }, moved)
  await decideSuggestions(ctx, 'person', survivor.id, merged.id, 'merged')
  return { id }
}

/** Takes a merge of persons apart: what it moved goes back, what came since stays with the survivor. */
export async function takePersonsApart(ctx: Context, merge: MergeRow): Promise<void> {
  const moved = merge.moved as MovedPerson
  const [survivor, merged] = await loadPersons(ctx, [merge.survivor_id, merge.merged_id])
  if (!survivor || !merged) throw personNotFound()
  await ctx.db.run(sql`
    update person_keys k set person_id = ${merged.id}
    from unnest(${moved.keys.map(([kind]) => kind)}::text[], ${moved.keys.map(([, value]) => value)}::text[]) m(kind, value)
    where k.workspace_id = ${ctx.db.workspaceId} and k.person_id = ${survivor.id}
      and k.kind = m.kind and k.value = m.value`)
  const move = { column: 'person_id', from: survivor.id, to: merged.id, mergeId: merge.id } as const
  await moveLeads(ctx, moved.leads, { ...move, told: 'taken_apart' })
  await moveTouchesBack(ctx.db, moved.touches ?? [], { from: survivor.id, to: merged.id })
  emptyFilled(survivor, merged, moved.filled)
  await ctx.db.update(persons, [survivor])
  await takeBasesApart(ctx, survivor.id, merged.id, moved.bases)
  await ctx.db.run(sql`
    update persons set survivor_id = case when id = ${merged.id} then null else ${merged.id}::uuid end
    where workspace_id = ${ctx.db.workspaceId} and survivor_id = ${survivor.id}
      and id = any(${[merged.id, ...moved.repointed]}::uuid[])`)
}

async function repoint(ctx: Context, mergedId: string, survivorId: string): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`
    update persons set survivor_id = ${survivorId}
    where workspace_id = ${ctx.db.workspaceId} and (id = ${mergedId} or survivor_id = ${mergedId}) returning id`)
  return rows.map((row) => row.id).filter((id) => id !== mergedId)
}

async function loadBoth(ctx: Context, { survivorId, mergedId }: MergeInput) {
  if (survivorId === mergedId) {
    throw new Refusal('invalid', 'merge_with_itself', 'This is the same record twice.')
  }
  const [survivor, merged] = await loadPersons(ctx, [survivorId, mergedId])
  if (!survivor || !merged) throw personNotFound()
  for (const person of [survivor, merged]) {
    if (person.survivor_id) {
      throw new Refusal('conflict', 'person_merged_already', 'One of the two was merged already.', {
        survivor_id: person.survivor_id,
      })
    }
    if (person.erased_at) throw new Refusal('conflict', 'person_erased', 'One of the two was erased.')
  }
  return { survivor, merged }
}

async function loadPersons(ctx: Context, ids: string[]) {
  const rows = await ctx.db.all<PersonRow & { survivor_id: string | null; erased_at: Date | null }>(sql`
    select ${columns}, survivor_id, erased_at from persons
    where workspace_id = ${ctx.db.workspaceId} and id = any(${ids}::uuid[]) order by id for update`)
  return ids.map((id) => rows.find((row) => row.id === id))
}

function personNotFound(): Refusal {
  return new Refusal('not_found', 'person_not_found', 'There is no such person.')
}
