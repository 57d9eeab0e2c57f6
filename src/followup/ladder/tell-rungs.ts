import type { LeadDraft } from '#src/lead/index.ts'
import { tellMembers } from '#src/mail/index.ts'
import { membersWithDevices, notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Setting } from '../command/setting.ts'
import type { ClockName } from './clocks-of-lead.ts'
import { type Hearer, hearersOf } from './hearers.ts'
import type { Ladder } from './ladder.ts'
import type { Rung } from './rungs.ts'

/** A clock of a lead that came to a rung. */
export interface ReachedRung {
  leadId: string
  /** Who is or was accountable while it ran. */
  accountableId: string | null
  clock: ClockName
  dueAt: Date
  rung: Rung
  draft?: LeadDraft
}

/** Tells that clocks are running out, or that offers ran out, to whoever the ladders name, in the ways they name. */
export async function tellRungs(
  ctx: Context,
  reached: readonly ReachedRung[],
  ladders: ReadonlyMap<string, Ladder>,
  setting: Setting,
): Promise<void> {
  const all = reached.flatMap((one) =>
    hearersOf(one, ladders, setting).map((hearer) => ({ ...one, hearer, cause: causeOf(one) })),
  )
  if (all.length === 0) return
  await notifyMembers(
    ctx,
    all.map(({ hearer, leadId, accountableId, clock, dueAt, rung, cause }) => ({
      memberId: hearer.memberId,
      kind: hearer.isHolder && rung < 100 ? 'due_soon' : 'escalation',
      cause,
      leadId,
      data: {
        what: rung === 100 ? 'ran_out' : hearer.isHolder ? null : 'running_out',
        about: accountableId,
        clock,
        rung,
        due_at: dueAt.toISOString(),
      },
      push: isPushed(hearer),
    })),
  )
  const mailed = await hearersByMail(
    ctx,
    all.map(({ hearer }) => hearer),
  )
  await tellMembers(
    ctx,
    all
      .filter(({ hearer }) => mailed.has(hearer))
      .map(({ hearer, leadId, accountableId, rung, cause }) => ({
        memberId: hearer.memberId,
        kind: 'escalation',
        what: rung === 100 ? 'ran_out' : 'running_out',
        leadId,
        causeId: cause,
        aboutMemberId: accountableId,
      })),
  )
}

export function isPushed({ by }: Hearer): boolean {
  return by === 'push' || by === 'push_or_mail'
}

/** Those who are to get a mail: also whoever has no device that could show it. */
export async function hearersByMail(ctx: Context, hearers: readonly Hearer[]): Promise<Set<Hearer>> {
  const either = hearers.filter(({ by }) => by === 'push_or_mail').map(({ memberId }) => memberId)
  const withDevice = await membersWithDevices(ctx.db, either)
  return new Set(
    hearers.filter(
      ({ by, memberId }) => by === 'mail' || (by === 'push_or_mail' && !withDevice.has(memberId)),
    ),
  )
}

function causeOf({ leadId, clock, dueAt, rung }: ReachedRung): string {
  return `${leadId} ${clock} ${dueAt.getTime()} ${rung}`
}
