/**
 * What we give people to read and watch, and what they did with it. Owns the library, the links of mail that lead to it,
 * and touches: every click, download and visit that is known to be of a person, kept for ever.
 */

export { findContent, type PublicContent } from './giving/find-content.ts'
export { giveContent, tokenFor } from './giving/give-content.ts'
export {
  DEFAULT_INTEREST,
  type Deed,
  type Interest,
  type InterestRules,
  interestOf,
} from './interest/interest.ts'
export { readInterest } from './interest/read-interest.ts'
export { interestRoutes } from './interest/routes.ts'
export { sayAsked, sayDeed } from './interest/say-part.ts'
export { findOffered } from './library/find-offered.ts'
export { putContent } from './library/put-content.ts'
export { beginFile, takePiece } from './library/put-file.ts'
export type { ContentWords } from './library/tables.ts'
export { titlesOf } from './library/titles-of.ts'
export { contentIn, contentLink, contentsNamed, publicAddress } from './links/content-link.ts'
export { tellError } from './links/public-routes.ts'
export { type Click, settleOpenings } from './links/settle-openings.ts'
export { type LinkWriting, writeLinks } from './links/write-links.ts'
export { contentRoutes } from './routes.ts'
export { chooseLead, type LeadOfPerson } from './signals/choose-lead.ts'
export {
  giveSignals,
  lastSignals,
  markHeard,
  type NewSignal,
  nextSignal,
  type Signal,
} from './signals/signals.ts'
export { momentOf } from './site/hear-visit.ts'
export { introduceVisitor } from './site/introduce-visitor.ts'
export { keepVisits, tieVisitor } from './site/keep-visits.ts'
export { publicSiteRoutes } from './site/public-routes.ts'
export { siteRoutes } from './site/routes.ts'
export { putSite, readSite } from './site/rules-of-site.ts'
export { toldVisitor } from './site/told-visits.ts'
export { moveTouches, moveTouchesBack } from './touches/move-touches.ts'
export {
  BUYING_STAGES,
  type BuyingStage,
  TOUCH_KINDS,
  type TouchKind,
  type TouchRow,
} from './touches/tables.ts'
export { type Touch, touchesOf } from './touches/touches-of.ts'
export { type NewTouch, writeTouches } from './touches/write-touches.ts'
