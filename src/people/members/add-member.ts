import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Actor, Context } from '../context.ts'
import { reachOf } from '../permissions.ts'
import { PARTNER, type Role } from '../roles.ts'
import { refuseEndedTeam } from '../teams/teams.ts'
import { refusingWhatIsTaken } from './refusals.ts'
import { type MemberRow, members } from './tables.ts'

export type MemberFields = Partial<Omit<MemberRow, 'id' | 'user_id' | 'left_at' | 'weight'>> & {
  weight?: number
}

/**
 * Adds a person to the workspace; with an e-mail address they can be given a seat to sign in with later. Whoever is a
 * rep receives leads unless it is said otherwise. Lead managers and administrators. Refuses `administrators_only`,
 * `email_taken`, `external_id_taken` and whatever is named but does not exist.
 */
export async function addMember(
  ctx: Context,
  o: MemberFields & { name: string; roles: Role[] },
): Promise<MemberRow> {
  refuseMakingAdministrators(ctx.actor, o.roles)
  await refuseEndedTeam(ctx.db, o.team_id)
  const member: MemberRow = {
    id: newId(),
    user_id: null,
    name: o.name,
    email: plainEmail(o.email),
    phone: o.phone ?? null,
    language: o.language ?? null,
    external_id: o.external_id ?? null,
    roles: [...new Set(o.roles)],
    team_id: o.team_id ?? null,
    manager_id: o.manager_id ?? null,
    deputy_id: o.deputy_id ?? null,
    calendar_id: o.calendar_id ?? null,
    receives_leads: o.receives_leads ?? getsLeads(o.roles),
    weight: String(o.weight ?? 1),
    ceiling_open: o.ceiling_open ?? null,
    ceiling_day: o.ceiling_day ?? null,
    ceiling_week: o.ceiling_week ?? null,
    left_at: null,
    set_aside_at: null,
  }
  await refusingWhatIsTaken(ctx.db.insert(members, [member]))
  return member
}

/** Of whom it is expected that they work leads. */
export function getsLeads(roles: readonly Role[]): boolean {
  return roles.includes('rep') || roles.includes(PARTNER)
}

export function plainEmail(email: string | null | undefined): string | null {
  return email?.trim().toLowerCase() || null
}

/** Who is no administrator makes none, and takes none away. */
export function refuseMakingAdministrators(actor: Actor, roles: readonly Role[]): void {
  if (!roles.includes('administrator') || reachOf(actor, 'tokens.write')) return
  throw new Refusal(
    'forbidden',
    'administrators_only',
    'Only an administrator makes somebody an administrator or ends it.',
  )
}
