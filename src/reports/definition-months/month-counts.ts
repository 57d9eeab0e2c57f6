/** What the criteria of the definition did in a month, from single leads. Pure. */

export interface CriterionMonth {
  criterion: string
  label: string
  /** Leads that sales refused and said it is this one that they do not meet. */
  refused: string[]
  /** Leads that were bought although this one alone had kept them from people. */
  late: string[]
}

export interface MonthCounts {
  /** Leads refused as no lead by our definition. */
  refusals: number
  /** Leads that were bought although they had been kept from people at first. */
  late_sales: number
  /** Leads that were bought and had been judged. */
  won: number
  /** Those that did the most first; one that did nothing is left out. */
  criteria: CriterionMonth[]
}

export interface MonthLeads {
  refused: { leadId: string; criteria: readonly string[] }[]
  won: { leadId: string; wasKeptOut: boolean; keptOutBy: readonly string[] }[]
}

/** Each lead counts once for a criterion, however often it was refused. `labels`: names by key. */
export function countMonth(
  { refused, won }: MonthLeads,
  labels: Readonly<Record<string, string>>,
): MonthCounts {
  const byKey = new Map<string, { refused: Set<string>; late: Set<string> }>()
  const at = (key: string) => {
    const known = byKey.get(key) ?? { refused: new Set(), late: new Set() }
    byKey.set(key, known)
    return known
  }
  for (const { leadId, criteria } of refused) for (const key of criteria) at(key).refused.add(leadId)
  for (const { leadId, keptOutBy } of won) for (const key of keptOutBy) at(key).late.add(leadId)
  return {
    refusals: new Set(refused.map(({ leadId }) => leadId)).size,
    late_sales: new Set(won.filter(({ wasKeptOut }) => wasKeptOut).map(({ leadId }) => leadId)).size,
    won: new Set(won.map(({ leadId }) => leadId)).size,
    criteria: [...byKey]
      .map(([criterion, found]) => ({
        criterion,
        label: labels[criterion] ?? criterion.replaceAll('_', ' '),
        refused: [...found.refused],
        late: [...found.late],
      }))
      .sort((a, b) => size(b) - size(a) || (a.criterion < b.criterion ? -1 : 1)),
  }
}

function size({ refused, late }: CriterionMonth): number {
  return refused.length + late.length
}

/** Of fewer leads nothing is said: one or two are no pattern. */
export const FEWEST = 5
const MOST_SAID = 3

export interface Finding {
  criterion: string
  what: 'refused' | 'late'
  count: number
  of: number
  sentence: string
}

/** The criteria to point out, with how many of how many: the worst three of each kind, none below five leads. */
export function findingsOf(month: MonthCounts): Finding[] {
  return (['refused', 'late'] as const).flatMap((what) => {
    const of = what === 'refused' ? month.refusals : month.won
    return month.criteria
      .filter((one) => one[what].length >= FEWEST)
      .sort((a, b) => b[what].length - a[what].length)
      .slice(0, MOST_SAID)
      .map(({ criterion, label, [what]: leads }) => ({
        criterion,
        what,
        count: leads.length,
        of,
        sentence:
          what === 'refused'
            ? `${count(leads.length)} of ${count(of)} leads that sales refused as no lead do not meet “${label}”.`
            : `${count(leads.length)} of ${count(of)} sales came of leads that “${label}” alone had kept from people.`,
      }))
  })
}

function count(number: number): string {
  return number.toLocaleString('en')
}
