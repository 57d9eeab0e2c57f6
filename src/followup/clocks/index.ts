/**
 * The clocks: what each side owes the other by when, and how it stands. Pure: service levels, calendars and `now`
 * come in. Speed to lead and the promise run by the wall clock, duties in business hours.
 */
export { type Clock, type ClockState, clockState } from './clock.ts'
export { type Duty, dueFor, type Received, takeBackAt } from './duties.ts'
export { type DutyHolder, type DutyMember, dutyHolder, isPresent } from './duty-holder.ts'
export { type Answer, type Asked, keepsPromise, promiseClock, promiseDue, speedToLead } from './promise.ts'
export {
  defaultServiceLevels,
  type GradeLevel,
  levelFor,
  type MarketingLevel,
  type ServiceLevels,
  serviceLevelsSchema,
} from './service-levels.ts'
