/**
 * The review board: each refused, ignored or too early dropped lead is a case; a lot says which are looked at; a verdict
 * has its consequences by itself. Owns cases, rounds, the policy, verdicts and appeals. Mending a refused lead never
 * waits for it (followup does that), and it changes no definition (it drafts one).
 */
export { drawDueRound, sweepRounds } from './board/rounds.ts'
export { openCases } from './cases/open-cases.ts'
export { reviewRoutes } from './routes.ts'
