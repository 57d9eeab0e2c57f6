import {
  type Condition,
  compileCondition,
  type Definition,
  definitionSchema,
  EVERYTHING,
  type Seen,
} from '#src/definition/index.ts'
import { wilson } from '#src/lib/rates.ts'

/** A past lead: what the judge saw of it, and whether it bought. */
export interface Known {
  inputs: Seen
  isWon: boolean
}

/** A criterion, and what was counted when it was chosen. */
export interface Chosen {
  key: string
  condition: Condition
  /** Of the leads that meet it: how many, and how many bought. */
  met: { leads: number; won: number }
  unmet: { leads: number; won: number }
  /** What it is worth: see `pointsOf`. */
  points: number
}

/** Fewer leads with a value tell nothing of it. */
const FEWEST = 50
const CUTS = 20

/**
 * Drafts a definition from leads whose end is known, one criterion for each thing known of them: of a text the values with which more
 * bought than of all leads, of a number the limit that parts buyers from others best (Youden's index: share of buyers that
 * reach it minus share of others). Kept are criteria whose rates, met and not met, lie apart by Wilson's 95 % intervals. So many points
 * are enough as give the highest F1, the harmonic mean of precision and recall.
 */
export function draftFromLeads(
  leads: readonly Known[],
  texts: readonly string[],
  numbers: readonly string[],
): { definition: Definition; chosen: Chosen[]; enough: { k: number; f1: number }[] } {
  const conditions = [
    ...texts.flatMap((key) => valuesThatSell(leads, key)),
    ...numbers.flatMap((key) => bestLimit(leads, key)),
  ]
  const chosen = conditions.map((one) => measured(leads, one)).filter(isTelling)
  const tests = chosen.map(({ condition }) => compileCondition(condition))
  const points = leads.map(({ inputs }) =>
    chosen.reduce((sum, one, i) => sum + (tests[i]?.(inputs) === 'yes' ? one.points : 0), 0),
  )
  const most = chosen.reduce((sum, one) => sum + one.points, 0)
  const enough = Array.from({ length: most }, (_, i) => ({ k: i + 1, f1: f1Of(leads, points, i + 1) }))
  const best = enough.reduce((a, b) => (b.f1 > a.f1 ? b : a), { k: 1, f1: 0 })
  return { definition: definitionOf(chosen, best.k), chosen, enough }
}

interface Candidate {
  key: string
  condition: Condition
}

function valuesThatSell(leads: readonly Known[], key: string): Candidate[] {
  const all = leads.filter(({ isWon }) => isWon).length / leads.length
  const byValue = Map.groupBy(leads, ({ inputs }) => inputs[key])
  const values = [...byValue].flatMap(([value, own]) => {
    const low = wilson(own.filter(({ isWon }) => isWon).length, own.length)?.low ?? 0
    return typeof value === 'string' && own.length >= FEWEST && low > all ? [value] : []
  })
  return values.length > 0 ? [{ key, condition: { op: 'in', key, values: values.sort() } }] : []
}

function bestLimit(leads: readonly Known[], key: string): Candidate[] {
  const told = leads
    .map(({ inputs }) => Number(inputs[key] ?? Number.NaN))
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b)
  const limits = [
    ...new Set(
      Array.from({ length: CUTS - 1 }, (_, i) => told[Math.floor(((i + 1) * told.length) / CUTS)] ?? 0),
    ),
  ]
  const scored = limits
    .map((value) => measured(leads, { key, condition: { op: 'at_least', key, value } }))
    .map((one) => ({ one, index: youden(one) }))
  const best = scored.sort((a, b) => b.index - a.index)[0]
  return best ? [best.one] : []
}

function measured(leads: readonly Known[], { key, condition }: Candidate): Chosen {
  const test = compileCondition(condition)
  const [met, unmet] = [
    { leads: 0, won: 0 },
    { leads: 0, won: 0 },
  ]
  for (const { inputs, isWon } of leads) {
    const side = test(inputs) === 'yes' ? met : unmet
    side.leads += 1
    if (isWon) side.won += 1
  }
  return { key, condition, met, unmet, points: pointsOf(met, unmet) }
}

/** Twice the natural logarithm of the odds ratio of buying, rounded, at least one: halves added so that none is without end (Haldane). */
function pointsOf(met: Chosen['met'], unmet: Chosen['met']): number {
  const odds = ({ leads, won }: Chosen['met']) => (won + 0.5) / (leads - won + 0.5)
  return Math.max(1, Math.round(2 * Math.log(odds(met) / odds(unmet))))
}

function isTelling({ met, unmet }: Chosen): boolean {
  const [one, other] = [wilson(met.won, met.leads), wilson(unmet.won, unmet.leads)]
  return one !== null && other !== null && one.low > other.high
}

function youden({ met, unmet }: Chosen): number {
  const [won, others] = [met.won + unmet.won, met.leads - met.won + unmet.leads - unmet.won]
  return won === 0 || others === 0 ? 0 : met.won / won - (met.leads - met.won) / others
}

function f1Of(leads: readonly Known[], points: readonly number[], k: number): number {
  const won = leads.filter(({ isWon }) => isWon).length
  const sent = points.filter((sum) => sum >= k).length
  const both = leads.filter(({ isWon }, i) => isWon && (points[i] ?? 0) >= k).length
  return sent + won === 0 ? 0 : (2 * both) / (sent + won)
}

function definitionOf(chosen: readonly Chosen[], points: number): Definition {
  const keyOf = (key: string) => key.replace(/^field\./, '')
  return definitionSchema.parse({
    name: 'Drafted from the older leads',
    criteria: chosen.map(({ key, condition, points: weight }) => ({
      key: keyOf(key),
      label: keyOf(key).replaceAll('_', ' '),
      condition,
      otherwise: 'no',
      weight,
      kind: 'counts',
    })),
    grades: [
      { key: 'sales_ready', label: 'Sales-ready', goes_to: 'sales', when: { op: 'points_at_least', points } },
      { key: 'marketing', label: 'Marketing', goes_to: 'nurture' },
      { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
    ],
    // The addresses were taken out of these data; everybody could be reached.
    reachable: EVERYTHING,
    prequalify: { when: { op: 'is_known', key: 'message' }, ask: [] },
  })
}
