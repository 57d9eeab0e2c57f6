import { SYSTEM } from '#src/people/context.ts'
import { insertUser, passwordHash } from '#src/people/users/make-user.ts'
import { totpCode } from '#test/authenticator.ts'
import type { Site } from '#test/browser.ts'
import { PASSWORD, userFor } from '#test/sign-in.ts'

export interface Entrants {
  password: string
  /** Signs in with the password alone. */
  plain: string
  /** Is asked for a code of an app. */
  careful: string
  /** Has no place in any company yet. */
  placeless: string
  /** Behind the # of a link that invites somebody. */
  invitation: string
}

/** People of the company on its first day who can sign in, and one who is invited. */
export async function bringEntrants(site: Site): Promise<Entrants> {
  const { world, base } = site
  const { email: plain } = await userFor(world, world.members.ben)
  const { email: careful } = await userFor(world, world.members.carla)
  const placeless = 'nora@acme-pumps.test'
  const known = await passwordHash(PASSWORD)
  await world.inTx(SYSTEM, ({ db }) => insertUser(db, { name: 'Nora Newly', email: placeless, hash: known }))
  const page = await site.visit(null, '/healthz')
  const headers = { origin: base }
  const ask = async (method: string, path: string, data: unknown) => {
    const answer = await page.request.fetch(path, { method, headers, data })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  await ask('POST', '/api/auth/sign-in', { email: careful, password: PASSWORD })
  const { uri } = await ask('POST', '/api/me/second-factor', { password: PASSWORD })
  await ask('PUT', '/api/me/second-factor', { code: totpCode(uri) })
  await page.context().close()
  const lena = await site.visit('lena', '/healthz')
  const answer = await lena.request.post('/api/invitations', {
    headers,
    data: { member_id: world.members.quentin, by_mail: false },
  })
  const { link } = await answer.json()
  await lena.context().close()
  return { password: PASSWORD, plain, careful, placeless, invitation: new URL(link).hash }
}
