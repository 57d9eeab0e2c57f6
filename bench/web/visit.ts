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
 * Milliseconds from asking for a page until its work (`shown`, an expression) is drawn, told by the page itself, frame by frame: a tool that looks from
 * outside would take the slow processor from what it measures. And the bytes that travelled until then, with the font, which
 * may come a little later.
 */
export async function visit(
  page: Page,
  path: string,
  shown = `document.querySelector('main ul li')?.offsetHeight`,
): Promise<{ ms: number; bytes: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(`globalThis.drawn = new Promise((resolve) => {
    const look = () => requestAnimationFrame(${shown} ? resolve : look)
    look()
  })`)
  await page.goto(path, { waitUntil: 'commit' })
  const ms = (await page.evaluate('globalThis.drawn')) as number
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  return { ms, bytes }
}
