import { TOO_FEW } from '#src/lib/rates.ts'
import { sayWait } from '#src/lib/say-wait.ts'
import type { ReportRow } from '../report.ts'

const WORDS: Record<string, string> = {
  inquiry: 'as inquiries',
  prequalifying: 'in prequalifying',
  nurture: 'in nurture',
  qualified: 'as qualified',
  offered: 'as offered',
  rejected: 'as rejected',
  working: 'in working',
  opportunity: 'as opportunities',
}

/** Where leads stay longest, in a sentence; a stage that half have not left yet is longer than any other. */
export function sayStays(rows: readonly ReportRow[]): string | null {
  const told = rows.filter(({ came }) => Number(came) >= TOO_FEW)
  const lasting = told.filter(({ median_seconds }) => median_seconds === null)
  const ended = told
    .filter(({ median_seconds }) => median_seconds !== null)
    .toSorted((a, b) => Number(b.median_seconds) - Number(a.median_seconds))
  const [longest, second] = ended
  const say = (row: ReportRow) => `${sayWait(Number(row.median_seconds))} ${WORDS[String(row.stage)]}`
  if (lasting.length > 0) {
    const where = lasting.map(({ stage }) => WORDS[String(stage)]).join(' and ')
    const others = longest ? `; of the others half stay ${say(longest)}` : ''
    return `More than half of the leads are still there ${where}${others}`
  }
  if (!longest) return null
  return `Half of the leads stay ${say(longest)}${second ? `, ${say(second)}` : ''}`
}
