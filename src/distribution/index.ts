/**
 * Who gets which lead: territories, ceilings, fair turns, offers and their end. Owns territories and offers; it asks
 * nobody to work (followup does) and decides nothing about what a lead is worth (definition does).
 */
export { chooseFor } from './choose-for.ts'
export type { OwnerChoice } from './choose-owner.ts'
export { creditTurn, takeBackCredit } from './credit-turn.ts'
export { markSeen } from './mark-seen.ts'
export { offerTo } from './offer-to.ts'
export { endOffers, type OfferEnding, reopenOffer } from './offers.ts'
export { countPool } from './pool/count-pool.ts'
export { nextInPool } from './pool/next-in-pool.ts'
export { qualifiersInTurn } from './qualifiers-in-turn.ts'
export { listRegistrations } from './registrations/list-registrations.ts'
export { registerPage } from './registrations/register-page.ts'
export { registrationRoutes } from './registrations/routes.ts'
export { routeLeads } from './route-leads.ts'
export { setAsideWhoLetExpire } from './setting-aside/set-aside.ts'
export { listTerritories } from './territories/save-territories.ts'
