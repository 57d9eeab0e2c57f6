/**
 * What people of partner organizations do without signing in: the pages behind the links in their mail. Owns no lead and
 * no command: it shows what they may see and carries out what everybody does (followup). Who they are is kept by people.
 */
export { inTheirWords, partnerLeadRoutes } from './lead-page/routes.ts'
export { partnerWeekRoutes } from './weekly/routes.ts'
export { tellWeek } from './weekly/tell-week.ts'
export { type PartnerWords, partnerWords } from './words/index.ts'
