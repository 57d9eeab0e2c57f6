/** What is known of a member to find who acts for them. Absences are leave, `from` included, `to` not. */
export interface DutyMember {
  id: string
  deputyId: string | null
  managerId: string | null
  leftAt: Date | null
  absences: readonly { from: Date; to: Date }[]
}

export interface DutyHolder {
  memberId: string
  because: 'accountable' | 'deputy' | 'manager' | 'lead_manager'
}

/** Is a member there at an instant: not on leave, and has not left? */
export function isPresent(member: DutyMember, at: Date): boolean {
  if (member.leftAt !== null && member.leftAt <= at) return false
  return !member.absences.some(({ from, to }) => from <= at && at < to)
}

/**
 * Who acts on a duty at an instant: the accountable person, while away the deputy (or the deputy's deputy), else
 * the manager, else the lead manager, who is asked even when away. Leave stops no clock and books no movement.
 */
export function dutyHolder(
  accountableId: string,
  members: ReadonlyMap<string, DutyMember>,
  leadManagerId: string,
  at: Date,
): DutyHolder {
  const accountable = members.get(accountableId)
  if (accountable && isPresent(accountable, at)) return { memberId: accountableId, because: 'accountable' }
  const asked = new Set([accountableId])
  let next = accountable?.deputyId ?? null
  while (next !== null && !asked.has(next)) {
    const deputy = members.get(next)
    if (deputy && isPresent(deputy, at)) return { memberId: next, because: 'deputy' }
    asked.add(next)
    next = deputy?.deputyId ?? null
  }
  const manager = accountable?.managerId ? members.get(accountable.managerId) : undefined
  if (manager && isPresent(manager, at)) return { memberId: manager.id, because: 'manager' }
  return { memberId: leadManagerId, because: 'lead_manager' }
}
