/**
 * The review board: each refused, ignored or too early dropped lead is a case; a lot says which are looked at; a verdict
 * has its consequences by itself. Owns cases, rounds, the policy, verdicts and appeals. Mending a refused lead never
 * waits for it (followup does that), and it changes no definition (it drafts one).
 */

export { DEFAULT_POLICY, type Policy, readPolicy } from './board/policy.ts'
export { drawDueRound, sweepRounds } from './board/rounds.ts'
export { openCases } from './cases/open-cases.ts'
export { readFindings } from './findings/read-findings.ts'
export { suggestChanges } from './findings/suggest-changes.ts'
export { reviewRoutes } from './routes.ts'
export { CAUSES, isOverturn, VERDICTS, type Verdict } from './verdicts/choose-consequence.ts'
export { decideCase } from './verdicts/decide-case.ts'
