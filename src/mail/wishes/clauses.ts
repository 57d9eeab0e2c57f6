const MOST_CLAUSES = 40
const POINT = '\ue000'
const COMMA = '\ue001'

/** Marks that part nothing: in numbers, dates, times, abbreviations and names of companies. */
const INSIDE: readonly [pattern: RegExp, kept: string][] = [
  [/(?<!\d):(?=\s*[€$£]?\s*\d)/g, ' '],
  [/(?<=\b\d{1,2}\.\d{1,2})\.(?=\s+\p{Ll})/gu, POINT],
  [/(?<=\d)\.(?=\d)/g, POINT],
  [/(?<=\d),(?=\d)/g, COMMA],
  [/(?<=\b\d{1,2})\.(?= ?(?:\d{1,2}\.|jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez|quartal))/giu, POINT],
  [
    /(?<=\b(?:dr|mr|mrs|ms|hr|fr|st|nr|no|ca|mio|tsd|inc|ltd|co|inkl|mo|di|mi|do|sa|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec))\.(?=\s*[\p{L}\d])/giu,
    POINT,
  ],
  [/,(?=\s*(?:inc|ltd|llc|gmbh|corp|plc)\b)/giu, COMMA],
  [/(?<=\b(?:a|p))\.(?=m\b)/giu, POINT],
]
const ENDS = /\s+[-–—]+\s+|[;!\n…:]+(?:\s|$)|\n|,(?:\s|$)|\.+(?:\s|$)|\s*[-=]>\s*/u

/**
 * What somebody wrote, clause by clause, as it was written. A question keeps its mark: who asks does not want it done.
 */
export function clausesOf(text: string): string[] {
  let kept = text
    .normalize('NFC')
    .replace(/[\ue000\ue001]/g, ' ')
    .replace(/[\u00a0\u202f\t]/g, ' ')
  kept = kept.replace(/\?+/g, '?\n')
  for (const [pattern, mark] of INSIDE) kept = kept.replace(pattern, mark)
  return kept
    .split(ENDS)
    .map((part) => part.replaceAll(POINT, '.').replaceAll(COMMA, ',').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .slice(0, MOST_CLAUSES)
}
