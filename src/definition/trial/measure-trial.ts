import { wilson } from '#src/lib/rates.ts'
import type { Definition } from '../definition-types.ts'
import type { Destination } from '../judging/judge.ts'
import { type CountRule, countRules } from './count-rules.ts'
import type { Decision } from './past-leads.ts'
import { gradeAt } from './sql/grade-sql.ts'

/** So many past leads that are alike in everything a trial counts. */
export interface TriedGroup {
  grade: string
  destination: Destination
  newDestination: Destination
  /** Of the grade by the draft, and by it with one criterion fewer and one more. */
  places: { draft: number; fewer?: number; more?: number }
  /** It would get another grade if all that is unknown of what speaks for it were yes. */
  isUnsure: boolean
  decision: Decision
  isWon: boolean
  leads: number
}

/** Leads that were judged one way and would be judged another by the draft. */
export interface TrialCell {
  from: { grade: string; destination: Destination }
  to: { grade: string; destination: Destination }
  leads: number
  /** How many of them were won since. */
  won: number
}

/** A share with the 95 % interval that chance leaves it (Wilson); null where there is nothing to be a share of. */
export interface Rate {
  part: number
  whole: number
  share: number | null
  low: number | null
  high: number | null
}

/** What would be sent to sales, measured against what became of it. */
export interface Hits {
  /** Of what is sent to sales. */
  precision: Rate
  /** Of what should be. */
  recall: Rate
}

export const VERSIONS = ['before', 'fewer', 'draft', 'more'] as const
export type VersionName = (typeof VERSIONS)[number]

/** One column of the comparison. */
export interface TriedVersion {
  name: VersionName
  grades: { grade: string; leads: number }[]
  toSales: number
  /** Against what sales said, of the leads on which it decided. */
  accepted: Hits
  /** Against what was bought, of all leads. */
  bought: Hits
  /** Later sales that are not sent to sales. */
  wonMissed: number
  /** Leads that sales refused and that are not sent there. */
  rejectedKept: number
}

export interface Trial {
  /** The largest first. */
  cells: TrialCell[]
  leads: number
  won: number
  /** Won leads that the draft would not have sent to sales, and those that the old judgements did not. */
  wonMissed: number
  wonMissedBefore: number
  /** When the first and the last of them asked; null without leads. */
  asked: { first: Date; last: Date } | null
  decisions: Record<Decision, number>
  /** How many change their grade if what is unknown were yes: of all, of those sales decided on, of the won ones. */
  unsure: { leads: number; decided: number; won: number }
  /** The rules of "at least k of n" that the columns differ in. */
  countRules: CountRule[]
  versions: TriedVersion[]
}

/** What a trial shows, from its groups. Pure. */
export function measureTrial(
  draft: Definition,
  variants: Partial<Record<VersionName, Definition>>,
  groups: readonly TriedGroup[],
  asked: Trial['asked'] = null,
): Trial {
  const count = (which: (group: TriedGroup) => boolean) =>
    groups.reduce((sum, group) => sum + (which(group) ? group.leads : 0), 0)
  const isDecided = ({ decision }: TriedGroup) => decision === 'accepted' || decision === 'rejected'
  const names = VERSIONS.filter((name) => name === 'before' || name === 'draft' || variants[name])
  return {
    cells: cellsOf(draft, groups),
    leads: count(() => true),
    won: count(({ isWon }) => isWon),
    wonMissed: count(({ isWon, newDestination }) => isWon && newDestination !== 'qualified'),
    wonMissedBefore: count(({ isWon, destination }) => isWon && destination !== 'qualified'),
    asked,
    decisions: {
      accepted: count(({ decision }) => decision === 'accepted'),
      rejected: count(({ decision }) => decision === 'rejected'),
      expired: count(({ decision }) => decision === 'expired'),
      undecided: count(({ decision }) => decision === 'undecided'),
    },
    unsure: {
      leads: count(({ isUnsure }) => isUnsure),
      decided: count((group) => group.isUnsure && isDecided(group)),
      won: count(({ isUnsure, isWon }) => isUnsure && isWon),
    },
    countRules: countRules(draft),
    versions: names.map((name) => versionOf(name, draft, groups)),
  }
}

function versionOf(name: VersionName, draft: Definition, groups: readonly TriedGroup[]): TriedVersion {
  const gradeOf = (group: TriedGroup) => {
    if (name === 'before') return group.grade
    const grade = gradeAt(draft, group.places[name] ?? group.places.draft)
    return grade?.key ?? ''
  }
  const sales = new Set(draft.grades.flatMap(({ key, goes_to }) => (goes_to === 'sales' ? [key] : [])))
  const isSent = (group: TriedGroup) =>
    name === 'before' ? group.destination === 'qualified' : sales.has(gradeOf(group))
  const sum = (of: readonly TriedGroup[]) => of.reduce((total, { leads }) => total + leads, 0)
  const hits = (among: readonly TriedGroup[], isRight: (group: TriedGroup) => boolean): Hits => {
    const both = sum(among.filter((group) => isSent(group) && isRight(group)))
    return {
      precision: rateOf(both, sum(among.filter(isSent))),
      recall: rateOf(both, sum(among.filter(isRight))),
    }
  }
  const decided = groups.filter(({ decision }) => decision === 'accepted' || decision === 'rejected')
  const isWon = (group: TriedGroup) => group.isWon
  return {
    name,
    grades: [...Map.groupBy(groups, gradeOf)].map(([grade, of]) => ({ grade, leads: sum(of) })),
    toSales: sum(groups.filter(isSent)),
    accepted: hits(decided, ({ decision }) => decision === 'accepted'),
    bought: hits(groups, isWon),
    wonMissed: sum(groups.filter((group) => group.isWon && !isSent(group))),
    rejectedKept: sum(decided.filter((group) => group.decision === 'rejected' && !isSent(group))),
  }
}

/** A share with its interval. */
export function rateOf(part: number, whole: number): Rate {
  const interval = wilson(part, whole)
  return {
    part,
    whole,
    share: whole > 0 ? part / whole : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}

function cellsOf(draft: Definition, groups: readonly TriedGroup[]): TrialCell[] {
  const places = groups.map((group) => ({
    from: { grade: group.grade, destination: group.destination },
    to: { grade: gradeAt(draft, group.places.draft)?.key ?? '', destination: group.newDestination },
    leads: group.leads,
    won: group.isWon ? group.leads : 0,
  }))
  return [...Map.groupBy(places, ({ from, to }) => JSON.stringify([from, to])).values()]
    .flatMap((same) => {
      const [one] = same
      if (!one) return []
      return {
        ...one,
        leads: same.reduce((total, { leads }) => total + leads, 0),
        won: same.reduce((total, { won }) => total + won, 0),
      }
    })
    .sort((a, b) => b.leads - a.leads)
}
