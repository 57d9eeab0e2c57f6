import type { Ground } from '../ground/open-ground.ts'
import { whoSees } from './listed-pages.ts'
import type { Place, Scene } from './scene.ts'

const SURVEY = '/surveys/$surveyId'
const PUBLIC = '/s/$link'

/** A survey in each of its states, and the page of those who are asked. */
export function surveyScenes(ground: Ground): Scene[] {
  const { surveys } = ground
  if (!surveys) return []
  const inside = (id: string) => async (): Promise<Place> => ({
    site: ground.site,
    who: await whoSees(ground, ground.sample, SURVEY),
    address: `/surveys/${id}`,
  })
  const outside = (address: string) => async (): Promise<Place> => ({ site: ground.site, who: null, address })
  return [
    {
      name: 'surveys-surveyId-unanswered',
      path: SURVEY,
      states: ['empty'],
      place: inside(surveys.unanswered),
    },
    { name: 'surveys-surveyId-closed', path: SURVEY, states: ['filled'], place: inside(surveys.closed) },
    { name: 's-link', path: PUBLIC, states: ['filled'], place: outside(surveys.links.fresh) },
    {
      name: 's-link-saved',
      path: PUBLIC,
      states: ['filled'],
      place: outside(surveys.links.saved),
      act: (page) => page.getByRole('button', { name: 'Save my answers' }).click(),
    },
    { name: 's-link', path: PUBLIC, states: ['empty'], place: outside(surveys.links.short) },
    { name: 's-link-closed', path: PUBLIC, states: ['filled'], place: outside(surveys.links.closed) },
    { name: 's-link', path: PUBLIC, states: ['failed'], place: outside('/s/sv_nothing') },
  ]
}
