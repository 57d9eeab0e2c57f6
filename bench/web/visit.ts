import type { Page } from 'playwright-core'

/** As slow as a phone; the same as Lighthouse's. Its line is slow-line.ts. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/**
 * Milliseconds from asking for a page until its work (`shown`, an expression) is drawn, told by the page itself, frame by frame: a
 * tool that looks from outside would take the slow processor from what it measures. And the bytes that travelled until then, with
 * the font, which may come a little later.
 */
export async function visit(
  page: Page,
  path: string,
  shown = `document.querySelector('main ul li')?.offsetHeight`,
): Promise<{ ms: number; bytes: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const fonts = new Set<string>()
  session.on('Network.requestWillBeSent', ({ requestId, type }) => type === 'Font' && fonts.add(requestId))
  let isDrawn = false
  let bytes = 0
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!isDrawn || fonts.has(requestId)) bytes += encodedDataLength
  })
  await page.addInitScript(`globalThis.drawn = new Promise((resolve) => {
    const look = () => requestAnimationFrame(${shown} ? resolve : look)
    look()
  })`)
  await page.goto(path, { waitUntil: 'commit' })
  const ms = (await page.evaluate('globalThis.drawn')) as number
  isDrawn = true
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  return { ms, bytes }
}
