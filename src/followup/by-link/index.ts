/**
 * What people do by a link in their mail, without signing in: one signed link is one person's, for one purpose, until a
 * time. Looking changes nothing (scanners follow links), only the button acts, twice is once. No table: the signature says
 * whose it is, the id of the command and the state of the lead say what was done by it.
 */
export { type LinkPage, linkRoutes, type Shown } from './link-routes.ts'
export { type ByLink, commandIdOf, readLink, signLink } from './link-token.ts'
export {
  PARTNER_LEAD,
  PARTNER_LEAD_DAYS,
  PARTNER_WEEK,
  PARTNER_WEEK_DAYS,
  REGISTER_DEAL,
} from './purposes.ts'
export { goneLead, type LinkVisit } from './visit-link.ts'
export { type NewLink, writeLinks } from './write-links.ts'
