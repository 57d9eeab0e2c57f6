import type { App } from '#src/people/door.ts'
import { endingTeamRoutes } from './ending-teams/routes.ts'
import { justEnoughRoutes } from './just-enough/routes.ts'
import { previewRoutes } from './preview/routes.ts'
import { ruleTrialRoutes } from './rule-trial/routes.ts'
import { territoryRoutes } from './territories/routes.ts'

/** Territories, and who would get which lead. */
export function distributionRoutes(app: App): void {
  territoryRoutes(app)
  ruleTrialRoutes(app)
  previewRoutes(app)
  justEnoughRoutes(app)
  endingTeamRoutes(app)
}
