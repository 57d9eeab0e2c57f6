import type { Page } from 'playwright-core'

const KBIT = 1_000 / 8

/** As a phone in the country has it; the same as Lighthouse's slow 4G. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600 * KBIT,
    uploadThroughput: 750 * KBIT,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/**
 * Milliseconds from asking for a page until its work (`shown`) is there and can be clicked; and the bytes that travelled until then,
 * with the font, which may come a little later.
 */
export async function visit(
  page: Page,
  path: string,
  shown = 'main ul li',
): Promise<{ ms: number; bytes: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'commit' })
  await page.locator(shown).first().waitFor()
  const ms = (await page.evaluate('performance.now()')) as number
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  return { ms, bytes }
}
