import type { Ground } from '../ground/open-ground.ts'
import type { Place, Scene } from './scene.ts'

const QUESTION = '/q/$link'

/** What somebody sees who is asked by mail whether they bought. */
export function questionScenes(ground: Ground): Scene[] {
  const { questions } = ground
  if (!questions) return []
  const outside = (address: string) => async (): Promise<Place> => ({ site: ground.site, who: null, address })
  return [
    { name: 'q-link', path: QUESTION, states: ['empty'], place: outside(questions.open) },
    {
      name: 'q-link-tapped',
      path: QUESTION,
      states: ['filled'],
      place: outside(`${questions.open}?answer=elsewhere`),
    },
    { name: 'q-link-answered', path: QUESTION, states: ['filled'], place: outside(questions.answered) },
    { name: 'q-link', path: QUESTION, states: ['failed'], place: outside('/q/nothing') },
  ]
}
