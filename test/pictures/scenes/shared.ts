import type { Ground } from '../ground/open-ground.ts'
import { whoSees } from './listed-pages.ts'
import type { Scene } from './scene.ts'

/** Figures as somebody sees them who has a link, and how they are shared. */
export function sharedScenes(ground: Ground): Scene[] {
  const { shared } = ground
  if (shared === null) return []
  const dialog = (name: string, way: string): Scene => ({
    name,
    path: '/figures',
    states: ['filled'],
    place: async () => ({
      site: ground.site,
      who: await whoSees(ground, ground.sample, '/figures'),
      address: '/figures',
    }),
    async act(page) {
      await page.getByRole('button', { name: 'Share', exact: true }).click()
      await page.getByText(way, { exact: true }).click()
    },
  })
  return [
    ...Object.entries(shared).map(
      ([name, address]): Scene => ({
        name: `shared-${name}`,
        path: `/shared/${name}`,
        states: ['filled'],
        place: async () => ({ site: ground.site, who: null, address }),
      }),
    ),
    {
      name: 'shared-gone',
      path: '/shared',
      states: ['filled'],
      place: async () => ({ site: ground.site, who: null, address: '/shared/gone' }),
    },
    dialog('figures-share-link', 'By a link'),
    dialog('figures-share-mail', 'By mail, every week'),
  ]
}
