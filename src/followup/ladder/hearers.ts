import { holderOf, managerOf, type Setting } from '../command/setting.ts'
import type { ClockName } from './clocks-of-lead.ts'
import { DEFAULT_LADDER, type Hearing, type Ladder, type Way } from './ladder.ts'
import type { Rung } from './rungs.ts'

/** Somebody who is told of a rung, and how; `isHolder` where it is their own duty. */
export interface Hearer {
  memberId: string
  by: Way
  isHolder: boolean
}

/**
 * Who hears that a clock of a lead came to a rung, by the ladder of its accountable person's team: each once, by the
 * first way that names them. `manager` is whom it is raised with, where that is known. On leave the deputy hears it; nobody who left does. Pure.
 */
export function hearersOf(
  o: { accountableId: string | null; clock: ClockName; rung: Rung },
  ladders: ReadonlyMap<string, Ladder>,
  setting: Setting,
  manager = managerOf(setting, o.accountableId),
): Hearer[] {
  const teamId = o.accountableId === null ? null : (setting.roster.get(o.accountableId)?.teamId ?? null)
  const ladder = (teamId !== null && ladders.get(teamId)) || DEFAULT_LADDER
  const holder = o.accountableId === null ? null : holderOf(setting, o.accountableId).memberId
  const heard = new Map<string, Hearer>()
  for (const hearing of ladder[o.clock === 'call' ? 'promise' : o.clock][o.rung]) {
    const memberId = whoIs(hearing, { holder, manager }, setting)
    if (memberId === null || heard.has(memberId)) continue
    heard.set(memberId, { memberId, by: hearing.by, isHolder: memberId === holder })
  }
  return [...heard.values()]
}

function whoIs(
  { who, member_id }: Hearing,
  { holder, manager }: { holder: string | null; manager: string | null },
  setting: Setting,
): string | null {
  switch (who) {
    case 'holder':
      return holder
    case 'manager':
      return manager
    case 'lead_manager':
      return holderOf(setting, setting.workspace.lead_manager_id).memberId
    case 'member':
      return member_id !== null && setting.roster.get(member_id)?.leftAt === null ? member_id : null
  }
}
