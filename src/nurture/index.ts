/**
 * Nurture programs: what is said to leads that are not ready yet, step by step, for years. Owns programs, enrollments and
 * what was done in them. What a mail says and whether it may go is mail's; where a lead stands is booked by others, and a
 * program hears of it.
 */
export { enrollArrivals } from './enrolling/enroll-arrivals.ts'
export { inPrograms, putIntoProgram } from './enrolling/enroll-by-hand.ts'
export { askToFill, fillPrograms } from './enrolling/fill-programs.ts'
export { type Program, type ProgramDraft, programSchema } from './program/program-types.ts'
export { makeProgram, putVersion } from './program/put-program.ts'
export { switchOff, switchOn } from './program/switch-program.ts'
export { standingOf } from './reads/control-group.ts'
export {
  type Arm,
  BY_DAY,
  countArms,
  countedLeads,
  NURTURE_COUNTS,
  type NurtureCount,
  programsToCount,
} from './reads/count-arms.ts'
export { readFigures } from './reads/program-figures.ts'
export { readForgotten } from './reads/program-of-lead.ts'
export { nurtureRoutes } from './routes.ts'
export { drainEnrollments } from './stepping/drain-enrollments.ts'
export { putOffSteps } from './stepping/put-off-steps.ts'
export { tieLooseEnds } from './stepping/tie-loose-ends.ts'
export { noteFindings } from './variants/note-findings.ts'
