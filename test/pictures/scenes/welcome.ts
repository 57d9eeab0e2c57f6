import type { Page } from 'playwright-core'
import { newId } from '#src/lib/id.ts'
import type { Ground } from '../ground/open-ground.ts'
import type { Scene } from './scene.ts'

interface Play {
  share: number
  problem: string | null
}

const BROKEN = 'There is no more room on the disk of the database.'

/** What somebody without a place sees: nothing yet, the sample company being played, and its end in the middle. */
export function welcomeScenes({ site, entrants }: Ground): Scene[] {
  if (!entrants) return []
  const { placeless, password } = entrants
  const { pool } = site.world.database
  async function setPlay(play: Play | null): Promise<void> {
    await pool.query('delete from sample_plays')
    if (play === null) return
    await pool.query(
      'insert into sample_plays (id, user_id, share, problem) select $1, id, $2, $3 from users where email = $4',
      [newId(), play.share, play.problem, placeless],
    )
  }
  const scene = (name: string, title: string, play: Play | null): Scene => ({
    name,
    path: '/welcome',
    states: ['filled'],
    async place() {
      await setPlay(play)
      return { site, who: null, address: '/welcome' }
    },
    async act(page) {
      // Whoever comes sees a company being made; only who waits for none is asked who they are.
      if (play === null) await signIn(page)
      await page.getByRole('heading', { name: title }).waitFor()
      await page.context().clearCookies()
    },
  })
  async function signIn(page: Page): Promise<void> {
    await page.getByLabel('E-mail address').fill(placeless)
    await page
      .getByLabel(/^Password/)
      .first()
      .fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  return [
    scene('welcome-no-place', 'There is no place for you here yet', null),
    scene('welcome-begins', 'A year is being played', { share: 0, problem: null }),
    scene('welcome-plays', 'A year is being played', { share: 0.42, problem: null }),
    scene('welcome-broken', 'The sample company could not be made', { share: 0.3, problem: BROKEN }),
  ]
}
