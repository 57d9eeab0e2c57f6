import { quoteHeadAt } from './quote-heads.ts'

/**
 * What somebody wrote themselves; empty where they wrote nothing and the visible text is all quote, which is shown but is
 * nobody's wish.
 */
export function ownWords({ visibleText }: { visibleText: string }): string {
  const lines = visibleText.slice(0, 20_000).split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first === -1 || quoteHeadAt(lines, first)?.takesRest) return ''
  return lines
    .filter((line) => !/^\s{0,4}(>|&gt;)/.test(line))
    .join('\n')
    .trim()
}
