import { readServiceLevels } from '#src/followup/index.ts'
import { type Calendar, officeCalendar } from '#src/people/calendar/index.ts'
import { readRoster } from '#src/people/roster.ts'
import { ONLY } from '../only.ts'
import { type Asked, type Report, type ReportRow, rateUnits } from '../report.ts'
import { offerRow, promiseRows } from './duties.ts'
import { sayAttainment } from './finding.ts'
import { qualifiedRows } from './qualified.ts'
import { refusalRow, takenRows } from './taken.ts'

/** What marketing brought against what it owes, without what sales owes it. */
export async function brought(asked: Asked): Promise<ReportRow[]> {
  const { levels } = await readServiceLevels(asked.db, asked.now)
  return qualifiedRows(asked, { level: levels.marketing, calendar: calendarOf(asked) })
}

function calendarOf({ workspace }: Asked): Calendar {
  return officeCalendar(workspace.time_zone, workspace.country)
}

/**
 * Both sides of the service level that is in force, on one page. Marketing: leads qualified in the period against what
 * it owes for whole months or quarters, with what the period ends with at this pace; answers in time to who asked. Sales:
 * offers made in the period answered before they ran out; of the leads it took on in the period the first attempt in
 * time, the minimum of attempts before it lets go, an outcome; a reason for what it refused; the promise where only an
 * attempt keeps it. `done` in time, `late`, `not_done` though its time is over, `waiting` while there is time left;
 * `share` is percent done in time of what is decided, or of what was owed, with its 95 % interval. Limited to people and teams
 * it is what they were offered, took on or refused; what marketing owes it owes of all leads, and of a part there is no target.
 */
export const attainment: Report = {
  name: 'attainment',
  says: 'What marketing and sales owe each other, and how far each kept it',
  by: ['duty'],
  only: ONLY,
  async run(asked) {
    const { db, now } = asked
    const [{ levels }, roster] = await Promise.all([
      readServiceLevels(db, now),
      readRoster(db, asked.workspace, now),
    ])
    const [qualified, promises, offers, taken, refusal] = await Promise.all([
      qualifiedRows(asked, { level: levels.marketing, calendar: calendarOf(asked) }),
      promiseRows(asked, levels),
      offerRow(asked),
      takenRows(asked, levels, roster),
      refusalRow(asked),
    ])
    const sales = [offers, taken.firstAttempt, promises.tried, taken.effort, taken.outcome, refusal]
    const rows = [...qualified, promises.answered, ...sales]
    return {
      rows,
      totals: {},
      finding: sayAttainment(rows),
      cells: { leads: {} },
      units: {
        leads: 'leads',
        ...rateUnits('share'),
        done: 'offers',
        late: 'offers',
        not_done: 'offers',
        waiting: 'offers',
        late_median_seconds: 'business_seconds',
        overdue_median_seconds: 'business_seconds',
        lacking_median: 'mean',
      },
    }
  },
}
