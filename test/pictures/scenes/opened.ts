import type { Page } from 'playwright-core'
import type { Ground } from '../ground/open-ground.ts'
import { whoSees } from './listed-pages.ts'
import type { Scene } from './scene.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()

/** What opens on a page by a click: where people write, and what is tried before it holds. */
const OPENED: [name: string, address: string, act: (page: Page) => Promise<void>][] = [
  ['board-call-with', '/board', (page) => press(page, 'Call with')],
  ['people-teams-ladder', '/people?tab=teams', (page) => press(page, 'Who hears what when time runs out')],
  [
    'people-teams-ladder-form',
    '/people?tab=teams',
    async (page) => {
      await press(page, 'Who hears what when time runs out')
      await press(page, 'Change who hears what')
    },
  ],
  [
    'territories-trial',
    '/territories',
    async (page) => {
      await page
        .getByRole('table')
        .getByRole('button', { name: /^France/ })
        .click()
      await press(page, 'Take this territory away')
      await press(page, 'Try on the last 90 days')
      await page.getByRole('region', { name: 'Tried on the last 90 days' }).scrollIntoViewIfNeeded()
    },
  ],
  [
    'account-devices',
    '/account',
    (page) => page.getByRole('heading', { name: 'On your devices' }).scrollIntoViewIfNeeded(),
  ],
]

export function openedScenes(ground: Ground): Scene[] {
  return OPENED.map(([name, address, act]) => ({
    name,
    path: address.replace(/\?.*/, ''),
    states: ['filled'],
    act,
    async place() {
      return { site: ground.site, address, who: await whoSees(ground, ground.sample, address) }
    },
  }))
}
