/** Which variant is the best, as far as that is known. Pure. */
import { type Counted, followApart, neededInEach, type Standing } from '#src/lib/peeking.ts'
import type { CountedDay } from './count-variants.ts'
import type { Letter } from './variants.ts'

/** Of fewer counted the rate that is usual is believed rather than theirs. */
const ENOUGH = 100

export interface Told {
  variant: Letter
  /** All that are counted by now. */
  counted: Counted
  /** Against `a`, as shares, with what chance leaves open however often one looks; null for `a` itself. */
  against: Pick<Standing, 'state' | 'difference' | 'low' | 'high'> | null
  /** Another one is better, by more than chance. */
  is_beaten: boolean
}

export interface TestTold {
  /** `open`: not yet known; `found`: one is the best; `alike`: none is better by what is worth knowing. */
  state: 'open' | 'found' | 'alike'
  best: Letter | null
  /** 0 to 1: how much of what is needed is known. */
  known: number
  /** Leads that each variant needs, at the rate that is seen or usual. */
  needed: number
  /** The first day on which it could be told. */
  told_on: string | null
  variants: Told[]
}

/**
 * Looks at each pair after each day, and stays with what was told first. One that all others lost against is the best; where
 * several are left that do not differ, and `a` is not among them, the one that did it most often: it is better than `a`.
 */
export function tellBest(
  days: readonly CountedDay[],
  o: { letters: readonly Letter[]; difference: number; usual: number },
): TestTold {
  const { letters } = o
  const looks = addUp(days, letters)
  const last = looks.at(-1)?.counted ?? zeros(letters)
  const pairs = letters.flatMap((b, at) => letters.slice(0, at).map((a) => standingOf(looks, a, b, o)))
  const beaten = new Set(
    pairs.flatMap(({ a, b, state, difference }) => (state === 'differs' ? [difference > 0 ? a : b] : [])),
  )
  const left = letters.filter((letter) => !beaten.has(letter))
  const among = pairs.filter(({ a, b }) => left.includes(a) && left.includes(b))
  const isOver = pairs.some(({ state }) => state !== 'open') && among.every(({ state }) => state !== 'open')
  const rateOf = (letter: Letter) => last[letter].part / Math.max(1, last[letter].whole)
  const top = left.toSorted((x, y) => rateOf(y) - rateOf(x))[0] ?? null
  const best = isOver && (left.length === 1 || !left.includes('a')) ? top : null
  const all = letters.reduce(
    (sum, one) => ({ whole: sum.whole + last[one].whole, part: sum.part + last[one].part }),
    {
      whole: 0,
      part: 0,
    },
  )
  const rate = all.whole >= ENOUGH ? (all.part + 1) / (all.whole + 2) : o.usual
  return {
    state: best ? 'found' : isOver ? 'alike' : 'open',
    best,
    known: isOver ? 1 : Math.min(...among.map(({ known }) => known)),
    needed: neededInEach(rate, o.difference, letters.length),
    told_on: isOver ? lastDay(pairs.map(({ look }) => look?.day ?? null)) : null,
    variants: letters.map((variant) => ({
      variant,
      counted: last[variant],
      against: againstOwn(pairs.find(({ a, b }) => a === 'a' && b === variant)),
      is_beaten: beaten.has(variant),
    })),
  }
}

interface Look {
  day: string
  counted: Record<Letter, Counted>
}

const zeros = (letters: readonly Letter[]) =>
  Object.fromEntries(letters.map((one) => [one, { whole: 0, part: 0 }])) as Record<Letter, Counted>

/** By day, all that were counted until its end. */
function addUp(days: readonly CountedDay[], letters: readonly Letter[]): Look[] {
  let counted = zeros(letters)
  return [...Map.groupBy(days, ({ day }) => day)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, some]) => {
      counted = { ...counted }
      for (const { variant, whole, part } of some) {
        const before = counted[variant]
        if (before) counted[variant] = { whole: before.whole + whole, part: before.part + part }
      }
      return { day, counted }
    })
}

function standingOf(
  looks: readonly Look[],
  a: Letter,
  b: Letter,
  o: { difference: number; letters: readonly Letter[] },
) {
  const seen = looks.map(({ day, counted }) => ({ day, a: counted[a], b: counted[b] }))
  return { a, b, ...followApart(seen, { difference: o.difference, groups: o.letters.length }) }
}

function againstOwn(pair: Standing | undefined): Told['against'] {
  if (!pair) return null
  const { state, difference, low, high } = pair
  return { state, difference, low, high }
}

function lastDay(days: readonly (string | null)[]): string | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null)
}
