/** A part of a text, and whether the other text has it as well. */
export interface Stretch {
  text: string
  isSame: boolean
}

/** Of longer texts only what they begin and end with is looked for in both. */
const MOST_WORDS = 400

/**
 * Where two sentences differ, word by word: each as stretches that make it up, in their order. What is the same in one is
 * the same in the other. By the longest common subsequence of their words. Pure.
 */
export function differingWords(before: string, after: string): { before: Stretch[]; after: Stretch[] } {
  const [old, next] = [wordsOf(before), wordsOf(after)]
  const most = Math.min(old.length, next.length)
  let begin = 0
  while (begin < most && old[begin] === next[begin]) begin++
  let end = 0
  while (end < most - begin && old.at(-1 - end) === next.at(-1 - end)) end++
  const middle = [old.slice(begin, old.length - end), next.slice(begin, next.length - end)] as const
  const kept = commonWords(...middle)
  const mark = (words: string[], which: 'old' | 'next') =>
    stretchesOf(words, (i) => {
      const inMiddle = i - begin
      return inMiddle < 0 || i >= words.length - end || kept[which].has(inMiddle)
    })
  return { before: mark(old, 'old'), after: mark(next, 'next') }
}

/** Each with the space before it, so that together they are the text. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

/** The places of the words that both have in the same order. */
function commonWords(old: string[], next: string[]): { old: Set<number>; next: Set<number> } {
  const kept = { old: new Set<number>(), next: new Set<number>() }
  if (old.length > MOST_WORDS || next.length > MOST_WORDS) return kept
  const width = next.length + 1
  const longest = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i] === next[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  for (let i = 0, j = 0; i < old.length && j < next.length; ) {
    if (old[i] === next[j]) {
      kept.old.add(i++)
      kept.next.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return kept
}

function stretchesOf(words: readonly string[], isSameAt: (i: number) => boolean): Stretch[] {
  const stretches: Stretch[] = []
  for (const [i, text] of words.entries()) {
    const last = stretches.at(-1)
    if (last?.isSame === isSameAt(i)) last.text += text
    else stretches.push({ text, isSame: isSameAt(i) })
  }
  return stretches
}
