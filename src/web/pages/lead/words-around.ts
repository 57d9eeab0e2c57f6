export interface Around {
  before: string
  word: string
  after: string
}

/** So many letters of a sentence are shown on either side. */
const MOST = 72
const LETTER = /[\p{L}\p{N}]/u

/**
 * The sentence in which a word stands that a rule went by, in whatever case and with whatever accents; of a long one what
 * is next to it. Null where nobody wrote it so.
 */
export function wordsAround(texts: readonly string[], word: string): Around | null {
  const wanted = fold([...word])
  if (wanted.trim() === '') return null
  for (const text of texts) {
    const letters = [...text]
    const from = placeOf(fold(letters), wanted)
    if (from === null) continue
    const to = from + [...word].length
    const before = letters.slice(0, from).join('')
    const after = letters.slice(to).join('')
    return {
      before: tail(before.split(/(?<=[.!?])\s+|\n+/u).at(-1) ?? ''),
      word: letters.slice(from, to).join(''),
      after: head(after.split(/(?<=[.!?])\s+|\n+/u)[0] ?? ''),
    }
  }
  return null
}

/** Where a word begins, counted in letters; not in the middle of another. */
function placeOf(text: string, word: string): number | null {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = [...text.slice(0, at)]
    if (!LETTER.test(before.at(-1) ?? '')) return before.length
  }
  return null
}

/** One letter for one letter, so that places stay where they are. */
function fold(letters: readonly string[]): string {
  return letters.map((letter) => [...letter.toLowerCase().normalize('NFD')][0] ?? letter).join('')
}

function tail(text: string): string {
  return text.length <= MOST ? text : `… ${text.slice(-MOST).replace(/^\S*\s+/u, '')}`
}

function head(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST).replace(/\s+\S*$/u, '')} …`
}
