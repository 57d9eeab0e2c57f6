import { type CompiledDefinition, compileDefinition, type Definition } from '#src/definition/index.ts'
import { type Auc, aucDifference, aucOf } from '#src/lib/statistics/auc.ts'
import type { PastLead } from './past-leads.ts'

/** How a score would have done with leads it was not made of. */
export interface Measured {
  auc: Auc
  /** The share of all buyers in each tenth of the leads, 0 to 1; those it scores highest first. */
  tenths: number[]
}

/** The proposed score beside the one in force, on the same leads. Null where one kind of lead is missing. */
export interface Compared {
  proposed: Measured
  inForce: Measured
  /** By how much more the proposed one tells. */
  difference: Auc
}

/** What each of two target profiles says of past leads, against what became of them. Pure. */
export function compareFits(
  leads: readonly PastLead[],
  inForce: CompiledDefinition,
  fit: Definition['fit'],
): Compared | null {
  const isBuyer = leads.map(({ hasBought }) => hasBought)
  const ofProposed = scoresOf(leads, compileDefinition({ ...inForce.definition, fit }))
  const ofForce = scoresOf(leads, inForce)
  const [proposed, old] = [aucOf(ofProposed, isBuyer), aucOf(ofForce, isBuyer)]
  const difference = aucDifference(ofProposed, ofForce, isBuyer)
  if (!proposed || !old || !difference) return null
  return {
    proposed: { auc: proposed, tenths: tenthsOf(leads, ofProposed) },
    inForce: { auc: old, tenths: tenthsOf(leads, ofForce) },
    difference,
  }
}

function scoresOf(leads: readonly PastLead[], compiled: CompiledDefinition): number[] {
  return leads.map(({ inputs }) => compiled.fit(inputs, inputs, compiled.lists.find(inputs)).score)
}

/** Leads of one score stand in no order: where a tenth ends among them, their buyers are shared out. */
function tenthsOf(leads: readonly PastLead[], scores: readonly number[]): number[] {
  const levels = new Map<number, { all: number; buyers: number }>()
  for (const [i, { weight, hasBought }] of leads.entries()) {
    const level = levels.get(scores[i] ?? 0) ?? { all: 0, buyers: 0 }
    level.all += weight
    if (hasBought) level.buyers += weight
    levels.set(scores[i] ?? 0, level)
  }
  const sorted = [...levels].sort(([a], [b]) => b - a).map(([, level]) => level)
  const all = sorted.reduce((sum, level) => sum + level.all, 0)
  const buyers = sorted.reduce((sum, level) => sum + level.buyers, 0)
  const upTo = (share: number) => {
    let [left, found] = [share * all, 0]
    for (const level of sorted) {
      const taken = Math.min(left, level.all)
      found += (taken / level.all) * level.buyers
      left -= taken
    }
    return found / buyers
  }
  return Array.from({ length: 10 }, (_, i) => upTo((i + 1) / 10) - upTo(i / 10))
}
