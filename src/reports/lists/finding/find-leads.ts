import { planSmall, type Tx } from '#src/db/index.ts'
import { estimateFound } from '../counting/estimate-found.ts'
import type { Sought } from './filters.ts'
import {
  type Effort,
  type Found,
  type Place,
  sortFew,
  sortFound,
  sortRange,
  type Walk,
  walkOn,
} from './steps.ts'
import { searchStretches } from './stretches.ts'

const EFFORT: Effort = { firstSteps: 500, steps: 16_000, sorted: 1_500 }
/** The first steps may be unlike the next: walking on has to promise the page so many times over to need no other sign. */
const SURELY = 3
/** Where a walk jumps about in the table, a step takes as long as a third of sorting a lead; a stretch holds about a twelfth. */
const STEPS_PER_FOUND = 3 / 12

/**
 * The next leads of a list in its order. What is frequent is soon met by walking the order's index; what is rare, the
 * search index finds at once, and it is few to sort. What is frequent but not where the walk begins is looked for one
 * stretch of the order after another. So no list reads more than some thousand rows, whatever it is filtered by.
 */
export async function findLeads(db: Tx, sought: Sought, walk: Walk, effort: Effort = EFFORT): Promise<Found> {
  await planSmall(db)
  const near = await walkOn(db, sought, walk, effort.firstSteps)
  if (near.end === null) return { places: near.places, count: null }
  // As many as were met on the first steps: would walking on fill the page?
  const isFrequent = near.places.length * effort.steps >= SURELY * walk.limit * effort.firstSteps
  const about = isFrequent ? null : await estimate(db, sought)
  const isFew = about !== null && about <= effort.sorted
  const first = isFew ? await findFew(db, sought, walk, effort) : null
  if (first) return first
  if (about !== null && isLongWalk(near, about, walk, effort)) {
    const rest = await searchStretches(db, sought, goOn(walk, near), effort)
    return { places: [...near.places, ...rest], count: null }
  }
  // Where the first steps met none at all, more of them would hardly do better.
  const met = near.places.length === 0 ? near : await goOnWalking(db, sought, walk, near, effort)
  if (met.end === null) return { places: met.places, count: null }
  const second = isFew ? null : await findFew(db, sought, walk, effort)
  if (second) return second
  const rest = await searchStretches(db, sought, goOn(walk, met), effort)
  return { places: [...met.places, ...rest], count: null }
}

interface Met {
  places: Place[]
  end: Place | null
}

async function goOnWalking(db: Tx, sought: Sought, walk: Walk, near: Met, effort: Effort): Promise<Met> {
  const far = await walkOn(db, sought, goOn(walk, near), effort.steps)
  return { places: [...near.places, ...far.places], end: far.end }
}

/** About how many are found; 0 for what asks another way than by the search index, which is tried. */
async function estimate(db: Tx, { query, found }: Sought): Promise<number> {
  return query === null || found !== undefined ? 0 : (await estimateFound(db, query)).leads
}

/** Whether walking on until the page is full, if the next steps are like the first, takes longer than the stretches. */
function isLongWalk(near: Met, about: number, { order, limit }: Walk, { firstSteps }: Effort): boolean {
  // Leads lie in the table as they asked.
  if (order === 'inquired_at') return false
  const steps = ((limit - near.places.length) * firstSteps) / near.places.length
  return steps > about * STEPS_PER_FOUND
}

async function findFew(db: Tx, sought: Sought, walk: Walk, { sorted }: Effort): Promise<Found | null> {
  return (
    (await sortFew(db, sought, walk, sorted)) ??
    (await sortRange(db, sought, walk, sorted)) ??
    sortFound(db, sought, walk, sorted)
  )
}

function goOn(walk: Walk, { places, end }: Met): Walk {
  return { ...walk, after: end ?? walk.after, limit: walk.limit - places.length }
}
