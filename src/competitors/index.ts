/**
 * Who else sells what we sell: a list of names, each with the spellings that people use for it. Owns the names and
 * spellings. What somebody told stays where it was told, in their own words; whom it means is looked up.
 */
export { listCompetitorNames } from './list-competitors.ts'
export { putCompetitor } from './put-competitor.ts'
export { competitorRoutes } from './routes.ts'
