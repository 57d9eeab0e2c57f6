import type { App } from '#src/people/door.ts'
import { editorRoutes } from './routes/editor-routes.ts'
import { type SurveyParts, surveyRoutes } from './routes/survey-routes.ts'
import { trialRoutes } from './routes/trial-routes.ts'
import { versionRoutes } from './routes/version-routes.ts'
import { publicSurveyRoutes } from './survey/public-routes.ts'

/** The agreement on what counts as a lead: asked for, drafted, tried on past leads, signed. */
export function definitionRoutes(app: App, parts: SurveyParts): void {
  versionRoutes(app)
  editorRoutes(app)
  trialRoutes(app)
  surveyRoutes(app, parts)
  publicSurveyRoutes(app)
}
