import { clausesOf } from './clauses.ts'
import { combine, type SaidPiece } from './combine.ts'
import { COURTESIES } from './phrases/courtesies.ts'
import { ANSWERS, ENDINGS } from './phrases/endings.ts'
import { NEXT_STEPS } from './phrases/next-steps.ts'
import type { Phrase, Piece } from './phrases/phrase.ts'
import { TRYING } from './phrases/trying.ts'
import { findWhen } from './when/find-when.ts'
import type { ReadWishes, WriterSetting } from './wish.ts'

/** Who writes more than that tells a story; it is kept as a note. */
const LONGEST = 600
const LONGEST_CLAUSE = 200
const NOTE = /^\s*(?:note|notiz|nb|memo|fyi only)\s*[:-]/i
const YES =
  /^(?:(?:ok|okay|yes|yep|yeah|sure|ja|jo|klar|gerne?|passt|jup|ok ja|yes please|ja bitte|ja gerne?)(?: (?:thanks|danke|please|bitte))?)$/i
const NO = /^(?:no|nope|nein|no thanks|nein danke)$/i
/** Beside such words it is not certain that an ending is one. */
const DOUBT =
  /\?$|^(?:if|when|once|unless|maybe|perhaps|wenn|falls|sobald|sofern|vielleicht|eventuell)\b|\b(?:not|n't|never|nicht|nie|kidding|joke|scherz|quatsch)\b/iu
const STAYS: readonly string[] = ['attempt', 'next']
const CONJUNCTION = /\s+(?:and|und|but|aber|then|dann|so|also|&|\+|sowie|plus|danach)\s+/iu

export interface ToRead {
  /** What the rep wrote themselves, without quote and signature. */
  text: string
  /** It answers the offer of a lead, where a mere yes is a word. */
  answersOffer: boolean
  setting: WriterSetting
}

/**
 * Reads what a rep wrote, in English or German, as wishes to be carried out. Only clauses that are known as a whole count:
 * what has one more word than that is left unread, and two endings at once are none. Takes any text, never fails, looks at
 * no more than 600 characters. Pure: nothing is booked by it, and money is only ever asked about.
 */
export function readWishes({ text, answersOffer, setting }: ToRead): ReadWishes {
  const said = text.slice(0, LONGEST + 1).trim()
  if (said.length > LONGEST || NOTE.test(said)) return { wishes: [], lacks: [], unread: [], isNote: true }
  const unread: string[] = []
  const pieces = clausesOf(said).flatMap((clause) => {
    const read = piecesIn(clause, answersOffer, setting)
    if (!read) unread.push(clause)
    return read ?? []
  })
  // A day in a sentence of something else wants nothing.
  const isOnlyTime = pieces.every(({ is }) => is === 'time' || is === 'courtesy')
  if (isOnlyTime && unread.length > 0) return { wishes: [], lacks: [], unread, isNote: false }
  const { wishes, lacks } = combine(pieces)
  const moves = wishes.filter((wish) => !STAYS.includes(wish.do))
  if (moves.length === 0 || !unread.some((clause) => DOUBT.test(clause)))
    return { wishes, lacks, unread, isNote: false }
  return {
    wishes: wishes.filter((wish) => STAYS.includes(wish.do)),
    lacks: ['one_ending'],
    unread,
    isNote: false,
  }
}

/** What a clause says, or each half of it; null where a part of it is not known. */
function piecesIn(clause: string, answersOffer: boolean, o: WriterSetting): SaidPiece[] | null {
  if (clause.endsWith('?') || clause.length > LONGEST_CLAUSE) return null
  const whole = pieceIn(clause, answersOffer, o)
  if (whole) return [whole]
  const parts = clause.split(CONJUNCTION).filter((part) => part.trim() !== '')
  if (parts.length < 2 || parts.length > 6) return null
  const read = parts.map((part) => pieceIn(part.trim(), answersOffer, o))
  return read.every((piece) => piece !== null) ? read : null
}

function pieceIn(clause: string, answersOffer: boolean, o: WriterSetting): SaidPiece | null {
  const bare = clause
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“„(*•-]+|[\s"'”“).*]+$/gu, '')
    .replaceAll('’', "'")
  if (answersOffer && YES.test(bare)) return { is: 'accept', when: null }
  if (answersOffer && NO.test(bare)) return { is: 'reject', reason: null, when: null }
  const said = firstOf(COURTESIES, bare) ?? firstOf([...ANSWERS, ...ENDINGS, ...TRYING], bare)
  if (said) return { ...said, when: null }
  const { rest, when } = findWhen(clause, o)
  if (!when) return later(bare)
  const head = bare.toLowerCase().startsWith(rest) ? bare.slice(0, rest.length) : rest
  if (head.trim() === '') return { is: 'time', when }
  const known = firstOf([...NEXT_STEPS, ...TRYING, ...ENDINGS], head.trim())
  if (!known) return null
  return mayHaveTime(known) ? { ...known, when } : null
}

/** `not now` is known without a time, a next step is not. */
function later(bare: string): SaidPiece | null {
  const said = firstOf(NEXT_STEPS, bare)
  return said?.is === 'later' ? { ...said, when: null } : null
}

function mayHaveTime({ is }: Piece): boolean {
  return ['next', 'later', 'result', 'tried', 'talked', 'recycle'].includes(is)
}

function firstOf(phrases: readonly Phrase[], text: string): Piece | null {
  for (const [pattern, piece] of phrases) {
    const match = pattern.exec(text)
    const said = match && piece(match.groups ?? {})
    if (said) return said
  }
  return null
}
