import type { Page } from 'playwright-core'
import type { Ground } from '../ground/open-ground.ts'
import type { Place, Scene } from './scene.ts'

const PUBLIC = '/f/$form'

/** The sample company's form as its visitors meet it. */
export function formScenes({ site, form }: Ground): Scene[] {
  const at = (address: string) => async (): Promise<Place> => ({ site, who: null, address })
  const send = (page: Page) => page.getByRole('button', { name: 'Ask for a quotation' }).click()
  const fill = async (page: Page) => {
    await page.getByLabel('Your name').fill('Erika Example')
    await page.getByLabel('E-mail').fill('erika@valves.example')
  }
  return [
    { name: 'f-form', path: PUBLIC, states: ['empty'], place: at(form) },
    { name: 'f-form', path: PUBLIC, states: ['filled'], place: at(`${form}?lang=de`) },
    {
      name: 'f-form-thanks',
      path: PUBLIC,
      states: ['filled'],
      place: at(form),
      async act(page) {
        await fill(page)
        await send(page)
      },
    },
    {
      name: 'f-form-incomplete',
      path: PUBLIC,
      states: ['failed'],
      place: at(form),
      async act(page) {
        await page.getByLabel('E-mail').fill('erika@valves.example')
        // As a browser does that does not check by itself.
        await page.evaluate('document.querySelector("form").noValidate = true')
        await send(page)
      },
    },
    { name: 'f-form', path: PUBLIC, states: ['failed'], place: at('/f/no-such-form') },
  ]
}
