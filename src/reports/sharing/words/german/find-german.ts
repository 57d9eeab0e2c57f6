import type { ReportResult } from '../../../reports.ts'
import type { Manner } from '../figures.ts'
import { ABOUT_MONEY } from './money.ts'
import { type Finding, sayIn } from './say.ts'
import { ABOUT_SIDES } from './sides.ts'
import { ABOUT_THE_WAY } from './way.ts'

/** What each report says in German, by its name. */
export const GERMAN_FINDINGS: Record<string, Finding> = { ...ABOUT_THE_WAY, ...ABOUT_MONEY, ...ABOUT_SIDES }

/** What a report says in German, without the full stop, where its English sentence says something. */
export function findGerman(report: ReportResult, manner: Manner): string | null {
  if (report.finding === null) return null
  return GERMAN_FINDINGS[report.report]?.(report, sayIn(manner)) ?? null
}
