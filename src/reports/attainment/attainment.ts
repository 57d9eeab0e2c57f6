import { readServiceLevels } from '#src/followup/index.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { readRoster } from '#src/people/roster.ts'
import type { Report } from '../report.ts'
import { type Agreed, firstAttemptRow, offerRow, promiseRows } from './duties.ts'
import { sayAttainment } from './finding.ts'
import { qualifiedRows } from './qualified.ts'

/**
 * Both sides of the service level that is in force, on one page. Marketing: leads qualified in the period against what
 * it owes for whole months or quarters, with what the period ends with at this pace; answers in time to who asked. Sales:
 * offers made in the period answered before they ran out; first attempts in time at what was accepted; the promise
 * where only an attempt keeps it. `done` in time, `late`, `not_done` though its time is over, `waiting` while there is
 * time left; `share` is percent done in time of what is decided, or of what was owed, with its 95 % interval.
 */
export const attainment: Report = {
  name: 'attainment',
  says: 'What marketing and sales owe each other, and how far each kept it',
  by: ['duty'],
  only: [],
  async run(asked) {
    const { db, workspace, now } = asked
    const [{ levels }, roster] = await Promise.all([
      readServiceLevels(db, now),
      readRoster(db, workspace, now),
    ])
    const office = officeCalendar(workspace.time_zone, workspace.country)
    const agreed: Agreed = { levels, roster, office }
    const [qualified, promises, offers, first] = await Promise.all([
      qualifiedRows(asked, { level: levels.marketing, calendar: office }),
      promiseRows(asked, agreed),
      offerRow(asked),
      firstAttemptRow(asked, agreed),
    ])
    const rows = [...qualified, promises.answered, offers, first, promises.tried]
    return {
      rows,
      totals: {},
      finding: sayAttainment(rows),
      cells: { leads: {} },
      units: {
        leads: 'leads',
        share: 'percent',
        share_low: 'percent',
        share_high: 'percent',
        done: 'offers',
        late: 'leads',
        not_done: 'offers',
        waiting: 'offers',
        late_median_seconds: 'seconds',
      },
    }
  },
}
