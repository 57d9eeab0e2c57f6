import type { When, WriterSetting } from '../wish.ts'
import { dayNamed } from './day-of.ts'
import { minuteOf } from './minute-of.ts'

const MOST_WORDS = 30
const LONGEST_TIME = 8
const BEFORE =
  /^(?:(?:on|at|by|until|till|til|to|for|from|in|the|of|around|about|after|again|am|ab|bis|auf|zum|zu|den|dem|der|im|gegen|erst|wieder|so|is|ist)\s+)+/

/** A clause without the time at its end or beginning, in small letters; `when` null where it has none. */
export interface WithWhen {
  rest: string
  when: When | null
}

/** Finds the longest time that ends or begins a clause: `call again Tuesday at 10`, `nächste Woche anrufen`. */
export function findWhen(clause: string, o: WriterSetting): WithWhen {
  const words = clause
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
  for (let from = Math.max(0, words.length - LONGEST_TIME); from < words.length; from++) {
    const when = whenIn(words.slice(from).join(' '), o)
    if (when) return { rest: words.slice(0, from).join(' '), when }
  }
  for (let to = Math.min(words.length - 1, LONGEST_TIME); to > 0; to--) {
    const when = whenIn(words.slice(0, to).join(' '), o)
    if (when) return { rest: words.slice(to).join(' '), when }
  }
  // `versuche es morgen wieder`: a day in the middle is a word or two.
  for (let from = 1; from < words.length - 1; from++) {
    for (const to of [from + 2, from + 1]) {
      const day = to < words.length ? dayNamed(words.slice(from, to).join(' '), o) : null
      if (day !== null)
        return { rest: [...words.slice(0, from), ...words.slice(to)].join(' '), when: { day, minute: null } }
    }
  }
  return { rest: words.join(' '), when: null }
}

/** The time that these words are and nothing else; null where they are none, or lie behind. */
export function whenIn(text: string, o: WriterSetting): When | null {
  const bare = text.replace(/[.,!]+$/, (end) => (/\d\.$/.test(text) ? '.' : end.slice(0, 0)))
  const words = bare.split(' ')
  for (let cut = words.length; cut >= 0; cut--) {
    const [first, second] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
    const minute = second === '' ? null : minuteOf(second)
    if (second !== '' && minute === null) continue
    const plain = first.replace(BEFORE, '')
    const day = dayNamed(first, o) ?? (plain === '' ? null : dayNamed(plain, o))
    if (day !== null) return isAhead({ day, minute }, o) ? { day, minute } : null
    if (plain === '' && minute !== null) return { day: minute > o.minute ? o.today : o.today + 1, minute }
  }
  return null
}

function isAhead({ day, minute }: When, o: WriterSetting): boolean {
  return day > o.today || minute === null || minute > o.minute
}
