import { type Db, sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'

/** Somebody who could be asked, by the lead they are asked about. */
export interface Candidate {
  lead_id: string
  person_id: string
  email: string
  language: string | null
}

/** Whoever was closed so is no buyer, or is to be left alone. */
const NOBODY_TO_ASK = [
  'asked_not_to_be_contacted',
  'competitor_or_supplier',
  'student_or_job_seeker',
  'out_of_business',
]

/** Grounds on which a survey may write (mail/permission/rules.ts asks again, with all else that people said). */
const MAY_WRITE = ['consent', 'customer', 'own_request']

/**
 * Of the leads whose inquiry came in a month: who could be asked, in the order of their lots, each person once; and how
 * many leads are won. Left out is who was erased, merged, has no address or no ground for mail, bought since (by any lead
 * of theirs), or was asked before, in whichever group. The same seed draws the same order.
 */
export async function findCohort(
  db: Db,
  o: { askedIn: string; seed: string; timeZone: string },
): Promise<{ candidates: Candidate[]; won: number }> {
  const { start, end } = monthBounds(o.askedIn, o.timeZone)
  const within = sql`l.workspace_id = ${db.workspaceId} and l.inquired_at >= ${start}::timestamptz
    and l.inquired_at < ${end}::timestamptz`
  const [candidates, won] = await Promise.all([
    db.all<Candidate>(sql`
      select lead_id, person_id, email, language from (
        select distinct on (p.id) l.id as lead_id, p.id as person_id, p.email, p.language,
          hashtextextended(l.id::text, ${o.seed}::bigint) as lot
        from leads l
        join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
        join contact_bases b on b.workspace_id = p.workspace_id and b.person_id = p.id and b.channel = 'email'
          and b.basis = any(${MAY_WRITE}::text[])
        where ${within} and l.stage not in ('won', 'merged') and coalesce(l.reason, '') <> all(${NOBODY_TO_ASK}::text[])
          and p.erased_at is null and p.survivor_id is null and p.email is not null
          and not exists (select from leads w where w.workspace_id = l.workspace_id and w.person_id = p.id
            and w.stage = 'won' and w.sold_at >= l.inquired_at)
          and not exists (select from purchase_questions q
            join persons asked on asked.workspace_id = q.workspace_id and asked.id = q.person_id
            where q.workspace_id = l.workspace_id and coalesce(asked.survivor_id, asked.id) = p.id)
        order by p.id, lot
      ) one order by lot, lead_id`),
    db.first<{ won: number }>(
      sql`select count(*)::int as won from leads l where ${within} and l.stage = 'won'`,
    ),
  ])
  return { candidates, won: won?.won ?? 0 }
}

function monthBounds(month: string, timeZone: string) {
  const first = Temporal.PlainDate.from(month)
  return boundsOf(
    { from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() },
    timeZone,
  )
}
