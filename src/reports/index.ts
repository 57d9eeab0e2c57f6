/**
 * What the books and the facts add up to: the audit that proves the books, the reports, the lists and the exports. Reads
 * across all slices, and owns nothing but what belongs to the lists: those that people keep, and commands over many leads.
 */

export { type Period, readPeriod } from '#src/lib/period.ts'
export { type AuditResult, audit } from './audit/audit.ts'
export type { Difference } from './audit/check.ts'
export { rebuild } from './rebuild.ts'
export type { ReportRow } from './report.ts'
export { REPORTS, type ReportResult, runReport } from './reports.ts'
export { reportRoutes } from './routes.ts'
export { sharingRoutes } from './sharing/routes.ts'
