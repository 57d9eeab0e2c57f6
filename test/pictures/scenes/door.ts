import type { Page } from 'playwright-core'
import { newId } from '#src/lib/id.ts'
import type { Site } from '#test/browser.ts'
import type { Ground } from '../ground/open-ground.ts'
import type { Place, Scene, State } from './scene.ts'

const SETUP_CODE = '#ABCD-2345'

/** How people come in: the pages for those who are not signed in. */
export function doorScenes(ground: Ground): Scene[] {
  const { entrants, fresh } = ground
  if (!entrants || !fresh) return []
  const at =
    (address: string, site = ground.site) =>
    async (): Promise<Place> => ({ site, who: null, address })
  const submit = (page: Page, button: string) =>
    page.getByRole('button', { name: button, exact: true }).click()
  const signIn = async (page: Page, email: string, password: string) => {
    await page.getByLabel('E-mail address').fill(email)
    await page
      .getByLabel(/^Password/)
      .first()
      .fill(password)
    await submit(page, 'Sign in')
  }
  const scene = (
    name: string,
    address: string,
    states: readonly State[],
    act?: (page: Page) => Promise<void>,
  ): Scene => {
    const path = address.replace(/[#?].*/, '')
    return { name, path, states, place: at(address), ...(act && { act }) }
  }
  const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
  const { plain, careful, password, invitation } = entrants
  return [
    { name: 'setup', path: '/setup', states: ['empty', 'failed'], place: at('/setup', fresh) },
    {
      name: 'setup-sample-plays',
      path: '/setup',
      states: ['filled'],
      async place() {
        await playSample(fresh)
        return { site: fresh, who: null, address: '/setup' }
      },
      act: (page) => page.getByRole('heading', { name: 'Set up your company' }).waitFor(),
    },
    {
      name: 'setup',
      path: '/setup',
      states: ['filled'],
      async place() {
        await fresh.world.database.pool.query('delete from sample_plays')
        return { site: fresh, who: null, address: `/setup${SETUP_CODE}` }
      },
      async act(page) {
        await page.getByLabel('Name', { exact: true }).fill('Brightwater Pumps')
        await page.getByLabel('Your name').fill('Erika Example')
        await page.getByLabel('E-mail address').first().fill('erika@brightwater.example')
        await page
          .getByLabel(/^Password/)
          .first()
          .fill('three-rivers-and-a-lamp')
        await submit(page, 'Set up')
        await alert(page)
      },
    },
    scene('sign-in', '/sign-in', ['empty']),
    scene('sign-in', '/sign-in', ['filled'], async (page) => {
      await page.getByLabel('E-mail address').fill(plain)
      await page
        .getByLabel(/^Password/)
        .first()
        .fill(password)
    }),
    scene('sign-in', '/sign-in', ['failed'], async (page) => {
      await signIn(page, plain, password)
      await alert(page)
    }),
    scene('sign-in-wrong-password', '/sign-in', ['filled'], async (page) => {
      await signIn(page, plain, 'not-my-password-any-more')
      await alert(page)
    }),
    scene('sign-in-second-factor', '/sign-in', ['filled'], async (page) => {
      await signIn(page, careful, password)
      await page.getByLabel('Code of your authenticator app').waitFor()
    }),
    scene('sign-in-wrong-code', '/sign-in', ['filled'], async (page) => {
      await signIn(page, careful, password)
      await page.getByLabel('Code of your authenticator app').fill('000000')
      await alert(page)
    }),
    scene('forgot-password', '/forgot-password', ['empty', 'failed']),
    scene('forgot-password', '/forgot-password', ['filled'], async (page) => {
      await page.getByLabel('E-mail address').fill(plain)
      await submit(page, 'Mail me a link')
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    }),
    {
      ...scene('forgot-password-no-mail', '/forgot-password', ['empty']),
      place: at('/forgot-password', fresh),
    },
    scene('reset-password', '/reset-password#a-link-out-of-a-mail', ['empty']),
    scene('reset-password', '/reset-password#a-link-out-of-a-mail', ['filled'], async (page) => {
      await page.getByLabel('New password').first().fill('password1')
    }),
    scene('reset-password-over', '/reset-password', ['failed']),
    scene('invitation', `/invitation${invitation}`, ['filled', 'failed']),
    scene('invitation-over', '/invitation#made-up', ['filled']),
    scene('enter', '/enter#made-up', ['failed']),
    scene('welcome', '/welcome', ['failed']),
  ]
}

/** Somebody asked for the sample company, and it is being played while others set up their own. */
async function playSample({ world }: Site): Promise<void> {
  const { pool } = world.database
  await pool.query(
    "insert into users (id, name, email, email_verified) values ($1, 'Nora Newly', 'nora@acme-pumps.test', true) on conflict do nothing",
    [newId()],
  )
  await pool.query(
    'insert into sample_plays (id, user_id, share) select $1, id, 0.42 from users where email = $2',
    [newId(), 'nora@acme-pumps.test'],
  )
}
