/**
 * When people are on duty: their hours in their time zone, without the holidays of their country and region.
 * Everything takes and gives instants (Date); nothing here reads a clock. Who is on leave is not asked here:
 * leave stops no clock, it moves the duty to the deputy.
 */
export {
  addBusinessDays,
  addBusinessTime,
  businessMinutesBetween,
  isOpen,
  nextOpen,
  shiftsWithin,
} from './business-time.ts'
export { type Calendar, calendarSchema, officeCalendar, type Weekday, weekdays } from './calendar.ts'
export { type Holiday, holidaysOf } from './holidays.ts'
export { instantOf, intakeSince, type LocalClock, localClock, weekdayOf } from './local-clock.ts'
