import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startArrivals } from '../company/arrivals.ts'
import { printed } from '../company/command-line.ts'
import { foundCompany } from '../company/company.ts'
import { findWhatIsWrong, NOTHING_WRONG, waitUntilSettled } from '../company/proof.ts'
import type { Victim } from '../company/running-server.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp, isHealthy } from '../lifecycle/server.ts'

/** On a quiet machine of two cores each takes a second and a half. */
const KILLS = Number(process.env.WATERTIGHT_KILLS ?? 20)

/** The server is killed most often, in every way there is. */
const VICTIMS: Victim[] = ['server', 'work', 'database', 'server', 'web', 'everything', 'supervisor']

afterAll(cleanUp)

test(`${KILLS} times kill -9 under 500 arrivals a second: what was acknowledged is there, no mail twice, the books balance`, async () => {
  const company = await foundCompany()
  const { server } = company
  const arrivals = startArrivals({ perSecond: 500, token: company.siteToken, ports: [server.port] })
  const begun = performance.now()
  for (let kill = 0; kill < KILLS; kill++) {
    const victim = VICTIMS[kill % VICTIMS.length] as Victim
    const before = arrivals.acknowledged.size
    await waitFor('arrivals are acknowledged again', async () => arrivals.acknowledged.size > before + 100)
    await sleep(Math.random() * 400)
    server.kill(victim)
    if (victim !== 'web' && victim !== 'work' && victim !== 'database') {
      await server.program().ended
      await server.start()
    }
    await waitFor('the server answers again', () => isHealthy(server.port))
  }
  await arrivals.stop()
  const killing = performance.now() - begun
  const held = await waitUntilSettled(company, 180)
  const settling = performance.now() - begun - killing

  console.log(
    `${KILLS} kills in ${seconds(killing)}, settled after ${seconds(settling)}: ${arrivals.sent()} sent (${Math.round(arrivals.rate())}/s), ` +
      `${arrivals.acknowledged.size} acknowledged, ${company.mail.received.length} mails, ${held} of unknown fate; instead: ${JSON.stringify([...arrivals.failures])}`,
  )
  expect(arrivals.acknowledged.size).toBeGreaterThan(KILLS * 100)
  expect(await findWhatIsWrong(company, arrivals.acknowledged)).toEqual(NOTHING_WRONG)
  expect(company.mail.received.length).toBeGreaterThan(0)
  await printed(company.run('audit'))
}, 900_000)

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
