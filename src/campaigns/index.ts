/**
 * Campaigns: what caused the inquiries and what it cost, and the numbered origins (source, channel, campaign, topic)
 * that leads carry. What came back of the money is for the reports.
 */
export { campaignKey, campaignsByKey } from './campaigns-by-key.ts'
export { countCostsAtRates } from './count-at-rates.ts'
export { type CampaignImportRow, importCampaigns } from './import-campaigns.ts'
export { type CostImportRow, importCosts } from './import-costs.ts'
export { type OriginCombo, originKey, originsFor } from './origins.ts'
export { type CampaignFields, putCampaign } from './put-campaign.ts'
export { type CampaignLine, listCampaigns, readCampaign } from './reads.ts'
export { type NewCampaign, recordCampaigns } from './record-campaign.ts'
export { type NewCost, type RecordedCosts, recordCosts } from './record-cost.ts'
export { campaignRoutes } from './routes.ts'
