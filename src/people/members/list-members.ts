import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { memberNotFound } from './refusals.ts'
import { type MemberRow, members } from './tables.ts'

export const memberColumns = sql.raw(Object.keys(members.columns).join(', '))

/** Everybody, those who left last, by name. */
export function listMembers(db: Db): Promise<MemberRow[]> {
  return db.all<MemberRow>(sql`
    select ${memberColumns} from members where workspace_id = ${db.workspaceId}
    order by left_at is not null, lower(name), id`)
}

/** The one active member of this e-mail address or name. Refuses `member_not_found`, `member_ambiguous`. */
export async function findMember(db: Db, emailOrName: string): Promise<MemberRow> {
  const wanted = emailOrName.trim().toLowerCase()
  const found = await db.all<MemberRow>(sql`
    select ${memberColumns} from members
    where workspace_id = ${db.workspaceId} and left_at is null and (lower(email) = ${wanted} or lower(name) = ${wanted})
    order by (lower(email) = ${wanted}) desc nulls last limit 2`)
  const [member, other] = found
  if (!member) throw memberNotFound()
  if (other && member.email?.toLowerCase() !== wanted) {
    throw new Refusal(
      'conflict',
      'member_ambiguous',
      `Several members are called "${emailOrName}". Use the e-mail address.`,
    )
  }
  return member
}
