import { sql } from '#src/db/index.ts'
import { type Asker, type ImportRecord, keysOf, loadKnown } from '#src/intake/index.ts'
import { personKeysOf } from '#src/intake/matching/known.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { GoodRow } from '../sort-rows.ts'

/** What a row becomes: a person, new or known, and for a lead where it stands and who has it. */
export interface Became {
  person: { name: string | null; email: string | null; company: string | null; is_new: boolean } | null
  lead: {
    how: string
    topic: string | null
    source: string
    stage: string
    grade: string | null
    score: number | null
    accountable: string | null
  } | null
  /** It ends elsewhere: no inquiry, or quarantine, with the reason. */
  elsewhere: string | null
}

/** Reads what became of rows inside the transaction that tried them; inquiries by the number of their row. */
export async function readBecame(
  ctx: Context,
  workspace: Workspace,
  good: readonly GoodRow[],
  inquiries: ReadonlyMap<number, string>,
): Promise<Map<number, Became>> {
  if (inquiries.size > 0) return leadsOf(ctx, inquiries)
  return personsOf(ctx, workspace, good)
}

async function leadsOf(
  { db }: Context,
  inquiries: ReadonlyMap<number, string>,
): Promise<Map<number, Became>> {
  const rows = await db.all<{
    id: string
    place: string
    how: string
    reason: string | null
    is_new: boolean
    person: Omit<NonNullable<Became['person']>, 'is_new'> | null
    lead: Omit<NonNullable<Became['lead']>, 'how'> | null
  }>(sql`
    select p.inquiry_id as id, p.place, p.kind as how, p.reason,
      coalesce((p.explanation ->> 'new_person')::boolean, false) as is_new,
      case when n.id is not null then jsonb_build_object('name', n.name, 'email', n.email, 'company', n.company) end as person,
      case when l.id is not null then jsonb_build_object('topic', l.topic, 'source', l.source, 'stage', l.stage,
        'grade', l.grade, 'score', l.score, 'accountable', m.name) end as lead
    from placements p
    left join leads l on l.workspace_id = p.workspace_id and l.id = p.lead_id
    left join persons n on n.workspace_id = p.workspace_id and n.id = l.person_id
    left join members m on m.workspace_id = p.workspace_id and m.id = l.accountable_id
    where p.workspace_id = ${db.workspaceId} and p.inquiry_id = any(${[...inquiries.values()]}::uuid[])`)
  const byInquiry = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    [...inquiries].flatMap(([row, id]): [number, Became][] => {
      const found = byInquiry.get(id)
      if (!found) return []
      const { person, lead, place, how, reason, is_new } = found
      return [
        [
          row,
          {
            person: person && { ...person, is_new },
            lead: lead && { ...lead, how },
            elsewhere: place === 'lead' ? null : (reason ?? place),
          },
        ],
      ]
    }),
  )
}

/** Persons that a list brought, by what they are recognised by; new is who was made in this transaction. */
async function personsOf(
  ctx: Context,
  workspace: Workspace,
  good: readonly GoodRow[],
): Promise<Map<number, Became>> {
  const askers = good.flatMap(({ row, record }) =>
    record.kind === 'people' ? [{ row, asker: askerOf(ctx, record) }] : [],
  )
  if (askers.length === 0) return new Map()
  const keys = askers.map(({ asker }) => keysOf(asker, workspace.country))
  const known = await loadKnown(ctx.db, keys)
  const fresh = await ctx.db.all<{ id: string }>(sql`
    select id from persons where workspace_id = ${ctx.db.workspaceId} and id = any(${[...known.persons.keys()]}::uuid[])
      and created_at >= ${ctx.now}`)
  const isNew = new Set(fresh.map((person) => person.id))
  return new Map(
    askers.flatMap(({ row }, i): [number, Became][] => {
      const mine = keys[i] ? personKeysOf(keys[i]) : []
      const id = mine.map(([kind, value]) => known.personByKey.get(`${kind}:${value}`)).find(Boolean)
      const person = id ? known.persons.get(id) : undefined
      if (!person) return []
      const { name, email, company } = person
      return [
        [
          row,
          { person: { name, email, company, is_new: isNew.has(person.id) }, lead: null, elsewhere: null },
        ],
      ]
    }),
  )
}

function askerOf(ctx: Context, { person }: Extract<ImportRecord, { kind: 'people' }>): Asker {
  return { ...person, channel: 'import', asked_at: ctx.now }
}
