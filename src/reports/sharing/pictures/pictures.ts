import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import type { Manner } from '../words/figures.ts'
import { ageCourseOf, type Course, courseOf } from './course.ts'
import { type Flow, flowOf } from './flow.ts'
import { type Parts, partsOf } from './parts.ts'
import { type Rates, ratesOf } from './rates.ts'

/** What a shared report is drawn as, words and numbers only. */
export type SheetPicture = Course | Rates | Parts | Flow

/** The pictures of a report: those of its page, drawn of the same columns. `nameOf` says a row in the sheet's words. */
export function picturesOf(
  report: ReportResult,
  nameOf: (row: ReportRow) => string,
  manner: Manner,
): SheetPicture[] {
  return [
    flowOf(report, manner),
    partsOf(report, nameOf, manner),
    ageCourseOf(report, manner),
    courseOf(report, manner),
    ratesOf(report, nameOf, manner),
  ].filter((picture) => picture !== null)
}
