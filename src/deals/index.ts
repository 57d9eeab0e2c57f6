/**
 * Deals: what was sold to a lead, for how much and when, by hand and by import, the books of a win, and what led to it.
 * Owns the deals, their credits and the lead's revenue. Who may win a lead and when is followup's; what the money means for a campaign is reports'.
 */
export { bookWin, WON_REASON } from './book-win.ts'
export { countDealsAtRates } from './count-at-rates.ts'
export { CREDIT_COLUMNS, creditsNow, creditsOf } from './credits/credits-of.ts'
export { CREDIT_MODELS, type CreditModel, LEFT_OUT, type LeftOut } from './credits/models.ts'
export { rebuildCredits, reckonCredits } from './credits/reckon-credits.ts'
export { sharesOf } from './credits/shares.ts'
export type { NewDeal, RecordedDeal } from './deal-book.ts'
export { type ImportedDeals, importDeals } from './import/import-deals.ts'
export { type ImportedOutcomes, importOutcomes } from './import/import-outcomes.ts'
export { type OutcomeImportRow, reasonOf } from './import/outcome-rows.ts'
export type { DealImportRow } from './import/read-deal-row.ts'
export { readDeals } from './known-deals.ts'
export { marginOf } from './margin-of.ts'
export { recordDeals } from './record-deals.ts'
export { refuseOddDate, warnOfOddDates } from './refuse-odd.ts'
export { dealRoutes } from './routes.ts'
export {
  bookPartnerSales,
  takeBackPartnerSales,
} from './sell-out/book-partner-sales.ts'
export { partnerSalesRoutes } from './sell-out/routes.ts'
export { toldOfPeriod } from './sell-out/told-of-period.ts'
export { type Sales, sumSales } from './sum-sales.ts'
export type { DealRow } from './tables.ts'
export { takeBackDeals } from './take-back-deals.ts'
export { saleRoutes } from './without-lead/routes.ts'
