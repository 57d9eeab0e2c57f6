import type { Page } from 'playwright-core'

/** Until nothing is being loaded any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main, form, h1').first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 10_000 })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}

/**
 * What stands out over the right edge of the page, or of what holds all that it says (main, a dialog, whatever is around
 * them), where that can be scrolled sideways; nothing where it can't. A table may scroll within itself.
 */
export async function widthBeyond(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => {
    const around = (one) => (one === null ? [] : [one, ...around(one.parentElement)])
    const holders = new Set([document.scrollingElement, ...document.querySelectorAll('main, [role=dialog]')].flatMap(around))
    const beyond = [...holders].flatMap((holder) => {
      if (holder.scrollWidth <= holder.clientWidth + 1) return []
      if (holder !== document.scrollingElement && /visible|clip/.test(getComputedStyle(holder).overflowX)) return []
      const edge = holder.getBoundingClientRect().left + holder.clientLeft + holder.clientWidth + 1
      return [holder, ...[...holder.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge)]
    })
    return beyond.slice(0, 5).map((one) => one.tagName.toLowerCase() + '.' + one.className + ' “' + one.innerText?.slice(0, 30) + '”')
  })()`)) as string[]
}

/** In dark or light colours, at once: what fades from one to the other has arrived. */
export async function colour(page: Page, scheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
  await page.evaluate(`document.getAnimations().forEach((one) => {
    if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish()
  })`)
}
