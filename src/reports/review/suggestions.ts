import { boundsOf } from '#src/lib/period.ts'
import { readFindings, suggestChanges } from '#src/review/index.ts'
import { ONLY } from '../only.ts'
import { andOfActs, casesFilter, REFUSED } from '../only-acts.ts'
import type { Filter, Report, ReportRow } from '../report.ts'
import { sayCount } from '../say.ts'

const FILTERS = { criterion: 'review_found', source: 'review_source', reason: 'review_reason' } as const

/**
 * What the verdicts say about the definition: per finding and what it is about (a criterion, a source, a reason) the
 * number of cases, and from three on what to change. The draft of the definition with these changes is made by
 * POST /api/review/definition-draft.
 */
export const suggestions: Report = {
  name: 'suggestions',
  says: 'What the verdicts of the review board suggest to change in the definition',
  by: ['finding'],
  only: ONLY,
  async run({ db, workspace, period, now, only }) {
    const findings = await readFindings(
      { db, now },
      { ...boundsOf(period, workspace.time_zone), andCases: andOfActs(db, only, REFUSED) },
    )
    const { suggested } = suggestChanges(findings.definition, findings.counts)
    const within: Filter = {
      ...casesFilter(only),
      review: 'judged',
      ...(period.from ? { review_from: period.from } : {}),
      ...(period.to ? { review_to: period.to } : {}),
    }
    const rows = suggested.map(
      ({ verdict, about, subject, cases, sentence, isAutomatic }): ReportRow => ({
        finding: verdict,
        about,
        subject,
        cases,
        suggestion: sentence,
        in_draft: sentence === null ? null : isAutomatic ? 'yes' : 'no',
        filter: { ...within, review_verdict: verdict, [FILTERS[about]]: subject },
      }),
    )
    const told = suggested.filter(({ sentence }) => sentence !== null).length
    const cases = suggested.reduce((sum, one) => sum + one.cases, 0)
    return {
      rows,
      totals: { cases, filter: within },
      finding:
        told === 0
          ? null
          : `${sayCount(told)} ${told === 1 ? 'change' : 'changes'} suggested by what was found`,
      cells: { cases: {} },
      units: { cases: 'cases' },
    }
  },
}
