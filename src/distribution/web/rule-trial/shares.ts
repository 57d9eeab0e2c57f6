/** Rows of a trial: who had how many leads and would have, by person or by team. Pure. */
import type { TriedMember } from './use-rule-trial.ts'

export interface Row {
  id: string
  name: string
  /** After the name, where it says more. */
  note: string | null
  before: number
  after: number
  /** By week, the oldest first. */
  weeks: number[]
  ceilingWeek: number | null
  /** The most that lay with them at the end of a week, of these leads. */
  mostOpen: number
  ceilingOpen: number | null
}

export function byPerson(members: readonly TriedMember[]): Row[] {
  return members.map((one) => ({
    id: one.id,
    name: one.name,
    note: one.has_left ? 'has left' : one.is_partner ? `partner ${one.team?.name ?? ''}`.trim() : null,
    before: total(one.before.came),
    after: total(one.after.came),
    weeks: one.after.came,
    ceilingWeek: one.ceiling_week,
    mostOpen: Math.max(0, ...one.after.open),
    ceilingOpen: one.ceiling_open,
  }))
}

/** Teams and partners: their people's leads together, against their ceilings together where all have one. */
export function byTeam(members: readonly TriedMember[]): Row[] {
  const groups = Map.groupBy(members, ({ team }) => team?.id ?? '')
  const rows = [...groups].map(([id, group]): Row => {
    const [first] = group
    const there = group.filter((one) => !one.has_left)
    return {
      id,
      name: first?.team?.name ?? 'Without a team',
      note: first?.is_partner ? 'partner' : null,
      before: total(group.map((one) => total(one.before.came))),
      after: total(group.map((one) => total(one.after.came))),
      weeks: weekwise(group.map((one) => one.after.came)),
      ceilingWeek: together(there.map((one) => one.ceiling_week)),
      mostOpen: Math.max(0, ...weekwise(group.map((one) => one.after.open))),
      ceilingOpen: together(there.map((one) => one.ceiling_open)),
    }
  })
  return rows.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
}

/** What would break a ceiling, in words; null when nothing does. */
export function sayTooMuch({ weeks, ceilingWeek, mostOpen, ceilingOpen }: Row): string | null {
  const over = ceilingWeek === null ? 0 : weeks.filter((came) => came > ceilingWeek).length
  const said = [
    over > 0 && `more than ${ceilingWeek} in ${over === 1 ? 'a week' : `${over} weeks`}`,
    ceilingOpen !== null && mostOpen > ceilingOpen && `up to ${mostOpen} open, agreed are ${ceilingOpen}`,
  ].filter((one) => one !== false)
  return said.length > 0 ? said.join('; ') : null
}

/** What a trial found, in one sentence. */
export function sayTried(tried: { leads: number; moved: number; nobody: { before: number; after: number } }) {
  const { leads, moved, nobody } = tried
  if (leads === 0) return 'No lead came to sales in the last 90 days.'
  const to =
    moved === 0
      ? 'No lead would have gone to somebody else'
      : `${count(moved)} of ${count(leads)} leads would have gone to somebody else`
  if (nobody.before === 0 && nobody.after === 0) return `${to}.`
  const change = nobody.after === nobody.before ? 'as it was' : `it was ${count(nobody.before)}`
  return `${to}; nobody would have got ${count(nobody.after)} (${change}).`
}

function count(leads: number): string {
  return leads.toLocaleString('en-GB')
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

function together(ceilings: readonly (number | null)[]): number | null {
  const known = ceilings.filter((one) => one !== null)
  return known.length > 0 && known.length === ceilings.length ? total(known) : null
}

function weekwise(lines: readonly (readonly number[])[]): number[] {
  const weeks = Math.max(0, ...lines.map(({ length }) => length))
  return Array.from({ length: weeks }, (_, week) => total(lines.map((line) => line[week] ?? 0)))
}
