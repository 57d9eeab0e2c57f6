import { type Db, sql } from '#src/db/index.ts'
import { isOpen, type Stage } from '#src/lead/index.ts'
import type { Role } from '#src/people/roles.ts'
import type { Command } from '../../allowed-commands.ts'
import { dutiesHeldBy, type Setting } from '../../command/setting.ts'
import { commandsForAll } from '../../commands-for.ts'

export interface DayLead {
  id: string
  stage: Stage
  stage_since: Date
  two_way_at: Date | null
  accountable_id: string | null
  due_at: Date
  topic: string | null
  name: string | null
  company: string | null
  commands: readonly Command[]
}

export interface DayOf {
  id: string
  name: string
  language: string | null
  roles: Role[]
}

export function readMembers(db: Db, ids: readonly string[]): Promise<DayOf[]> {
  return db.all<DayOf>(sql`
    select id, name, language, roles from members
    where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[]) and left_at is null`)
}

/** Of the leads of a day those that still lie with its member, with what they can do, in the order they were told. */
export async function readDay(
  db: Db,
  member: DayOf,
  leadIds: readonly string[],
  setting: Setting,
): Promise<DayLead[]> {
  const rows = await db.all<Omit<DayLead, 'commands'>>(sql`
    select l.id, l.stage, l.stage_since, l.two_way_at, l.accountable_id, l.due_at, l.topic, p.name, p.company
    from unnest(${leadIds}::uuid[]) with ordinality u(id, place)
    cross join lateral (
      select * from leads where workspace_id = ${db.workspaceId} and id = u.id offset 0
    ) l
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = l.person_id
    order by u.place`)
  const held = dutiesHeldBy(setting, member.id)
  const theirs = rows.filter(
    ({ stage, accountable_id, due_at }) =>
      isOpen(stage) && due_at !== null && held.includes(accountable_id ?? ''),
  )
  const actor = { kind: 'member', id: member.id, roles: member.roles } as const
  const commands = await commandsForAll({ db, actor, now: setting.now }, theirs)
  return theirs.flatMap((row, i) => (commands[i] ? [{ ...row, commands: commands[i] }] : []))
}
