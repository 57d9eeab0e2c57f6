import { responseByStretch } from '../counts/by-stretch.ts'
import { ONLY, onlyFilter } from '../only.ts'
import { type Filter, periodFilter, type Report, type ReportRow } from '../report.ts'
import type { GroupName } from '../sources/groupings.ts'
import { labelsFor } from '../sources/labels.ts'
import { ANSWER_UNITS, type AnswerCounts, answerFigures, readAnswers } from './answers.ts'
import { bucketsOf, promiseFigures, RESPONSE_UNITS, responseFigures } from './figures.ts'
import { sayResponse } from './finding.ts'
import { percentileOf, tried } from './percentile.ts'
import { isSortedExactly, readPercentiles } from './read-percentiles.ts'
import { readUntried } from './read-untried.ts'
import { readWaited } from './read-waited.ts'
import { countWaiting } from './waiting.ts'
import { waitsOf } from './waits.ts'

const GROUPS = ['grade', 'rep', 'team', 'source', 'channel', 'campaign', 'hour', 'month', 'plan'] as const

/**
 * Speed to lead by the wall clock, from when somebody asked to the first attempt of a human; an automatic answer is
 * none. Median, p75, p90 and p95 in seconds are those of the leads that were tried, `of_all` of all, the untried among them for as long as they have waited; `never` are those that were not, and the
 * shares within 5 minutes, an hour and a day are percent of all, so that silence does not make the figures better.
 * Beside it the promise to answer in time, which for some grades a fitting mail keeps. By answer plan also the other
 * clock: from when somebody asked to the first answer that was sent, and the calls that were promised.
 */
export const response: Report = {
  name: 'response',
  says: 'How long a lead waits for the first human attempt, and how many wait for ever',
  by: GROUPS,
  only: ONLY,
  async run(asked) {
    const by = asked.by as GroupName
    const [counted, labels, waiting, untried, answers] = await Promise.all([
      readWaited(asked, by),
      labelsFor(asked.db, by, asked.period),
      countWaiting(asked, by),
      readUntried(asked, by),
      by === 'plan' ? readAnswers(asked) : null,
    ])
    const all = [...counted.values()].flat()
    const sorted = isSortedExactly(all) ? await readPercentiles(asked, by) : undefined
    const whole: Filter = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const rows = [...counted].map(([group, waited]): ReportRow => {
      const { text, name, filter } = labels(group)
      return {
        [by]: text,
        ...(name === undefined ? {} : { name }),
        ...withAnswers(
          responseFigures(waited, waiting.get(group) ?? 0, untried.get(group) ?? [], sorted?.get(group)),
          answers,
          group,
        ),
        ...(filter ? { filter: { ...whole, ...filter } } : {}),
      }
    })
    rows.sort(inOrder(by))
    const waitingInAll = [...waiting.values()].reduce((sum, leads) => sum + leads, 0)
    const figures = responseFigures(all, waitingInAll, [...untried.values()].flat(), sorted?.get(null))
    const totals = { ...withAnswers(figures, answers, null), filter: whole }
    return {
      rows,
      totals,
      finding: sayResponse(totals),
      cells: CELLS,
      units: answers ? { ...RESPONSE_UNITS, ...ANSWER_UNITS } : RESPONSE_UNITS,
      distribution: waitsOf(all, whole),
    }
  },
  async series(asked, stretches, step) {
    const [waited, waiting] = await Promise.all([
      responseByStretch(asked, stretches, step),
      countWaiting(asked, null, stretches),
    ])
    return stretches.map((stretch, i) => {
      const cells = waited[i] ?? []
      const answered = tried(bucketsOf(cells))
      return {
        ...stretch,
        leads: cells.reduce((sum, { leads }) => sum + leads, 0),
        tried: answered.reduce((sum, { leads }) => sum + leads, 0),
        median_seconds: rounded(percentileOf(answered, 0.5)),
        p90_seconds: rounded(percentileOf(answered, 0.9)),
        ...promiseFigures(cells, waiting.get(String(i)) ?? 0),
      }
    })
  },
}

/** By plan the clock of the first answer stands beside that of the first human, and what became of promised calls. */
function withAnswers(figures: ReportRow, answers: AnswerCounts | null, plan: string | null): ReportRow {
  return answers ? { ...figures, ...answerFigures(answers, plan, Number(figures.leads)) } : figures
}

const CELLS: Record<string, Filter> = {
  answered: { answered: 'yes' },
  not_answered: { answered: 'no' },
  calls_promised: { call: 'promised' },
  calls_kept: { call: 'kept' },
  calls_late: { call: 'late' },
  calls_missed: { call: 'missed' },
  leads: {},
  tried: { tried: 'yes' },
  never: { tried: 'no' },
  never_share: { tried: 'no' },
  within_5_min: { tried: 'yes', tried_below: '300' },
  within_1_h: { tried: 'yes', tried_below: '3600' },
  within_24_h: { tried: 'yes', tried_below: '86400' },
  kept: { promise: 'kept' },
  late: { promise: 'late' },
  unanswered: { promise: 'unanswered' },
  waiting: { promise: 'waiting' },
}

function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds)
}

function inOrder(by: GroupName): (a: ReportRow, b: ReportRow) => number {
  const byName = (a: ReportRow, b: ReportRow) => (String(a[by]) < String(b[by]) ? -1 : 1)
  if (by === 'hour' || by === 'month') return byName
  return (a, b) => Number(b.leads) - Number(a.leads) || byName(a, b)
}
