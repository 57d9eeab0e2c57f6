/**
 * Working a lead: what a person owes it and by when, the commands of a rep, qualifier and manager, Today, and the
 * sweeps that make a passed due time cause something. Owns service levels and escalations; whom a lead is offered to
 * is decided by distribution, what was sold is kept by deals.
 */
export {
  currentServiceLevels,
  readServiceLevels,
  type ServiceLevelsInForce,
} from './service-levels/current-service-levels.ts'
export { signServiceLevels } from './service-levels/sign-service-levels.ts'
