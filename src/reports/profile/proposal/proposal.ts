import { activeDefinition, type Definition, readVersions } from '#src/definition/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReadContext } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { sayCount } from '../../say.ts'
import { type CountedMonth, totalOf } from '../buying-time.ts'
import { daysOf, readGrownMonths } from '../grown-months.ts'
import { liftsOf } from '../lifts.ts'
import { readTraits } from '../read-counts.ts'
import { namesOfTraits } from '../say-trait.ts'
import { type Compared, compareFits } from './measure.ts'
import { type PastLead, readPast } from './past-leads.ts'
import { proposeFit } from './propose.ts'
import { weighFit } from './weigh.ts'

/** Of the leads, the older ones it is made of; the newer ones try it. */
const OLDER = 0.7

interface Part {
  from: string
  to: string
  leads: number
  bought: number
}

export interface Proposal {
  within: number
  madeOf: Part
  triedOn: Part
  lookedAt: number
  found: number
  compared: Compared
  /** The definition in force with the proposed target profile in it: to be written down as the next version. */
  document: Definition
  inForce: number
  newest: number
}

/**
 * A target profile made of who bought among the older leads, and how it would have scored the newer ones, beside the score in
 * force. Nothing is written. Where too few bought to make one, the sentence that says so.
 */
export async function readProposal(ctx: ReadContext): Promise<Proposal | { why: string }> {
  const { db, now } = ctx
  const workspace = await readWorkspace(db)
  const period = { from: null, to: null }
  const { months, within } = await readGrownMonths({ db, workspace, period, now })
  const [older, newer] = partedAt(months, OLDER)
  const [made, tried] = [partOf(older, within), partOf(newer, within)]
  const enough = `A proposal is made once at least ${TOO_FEW} older leads bought to make it of, and ${TOO_FEW} newer ones to try it on`
  if (!made || !tried) return { why: `${enough}; no two months are old enough yet.` }
  if (Math.min(made.bought, tried.bought) < TOO_FEW) {
    return { why: `${enough}; so far it is ${sayCount(made.bought)} and ${sayCount(tried.bought)}.` }
  }
  const [names, traits, inForce, versions] = await Promise.all([
    namesOfTraits(db),
    readTraits(db, older, within),
    activeDefinition(db),
    readVersions(db),
  ])
  const known = liftsOf(traits, made)
  const table = known ? proposeFit(known.lifts, names) : []
  if (!known || table.length === 0) {
    return {
      why: `Of ${sayCount(known?.lookedAt ?? 0)} attributes looked at none tells buyers from others by more than chance, so there is nothing to propose.`,
    }
  }
  const [learnt, past] = (await Promise.all(
    [made, tried].map((part) => readPast(db, boundsOf(part, workspace.time_zone), within)),
  )) as [PastLead[], PastLead[]]
  const fit = weighFit(learnt, { ...inForce.compiled.definition, fit: table })
  const compared = compareFits(past, inForce.compiled, fit)
  if (!compared)
    return { why: 'What the newer leads were judged by is not there, so nothing can be tried on them.' }
  return {
    within,
    madeOf: made,
    triedOn: tried,
    lookedAt: known.lookedAt,
    found: known.found,
    compared,
    document: { ...inForce.compiled.definition, fit },
    inForce: inForce.version,
    newest: Math.max(0, ...versions.map(({ version }) => version)),
  }
}

/** Where so much of the leads lies before; whole months. */
function partedAt(months: readonly CountedMonth[], share: number): [CountedMonth[], CountedMonth[]] {
  const all = months.reduce((sum, { leads }) => sum + leads, 0)
  let before = 0
  const at = months.findIndex(({ leads }) => {
    before += leads
    return before > share * all
  })
  const cut = Math.max(1, at)
  return [months.slice(0, cut), months.slice(cut)]
}

function partOf(months: readonly CountedMonth[], within: number): Part | null {
  const days = daysOf(months)
  return days && { ...days, ...totalOf(months, within) }
}
