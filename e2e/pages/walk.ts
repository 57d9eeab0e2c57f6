import type { Page } from 'playwright-core'

export interface Walk {
  /** Controls that the Tab key did not come to. */
  missed: string[]
  /** Controls that look the same with the focus as without, or had it out of sight. */
  unseen: string[]
  /** True where the focus never left a part of the page. */
  isTrapped: boolean
}

/** A moment has this many parts, each a step of its own. */
const MOST_STEPS = 8

/** Presses Tab through the whole page once, as somebody without a mouse does. */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.evaluate(BEGIN)
  const count = (await page.evaluate('walk.controls().length')) as number
  const unseen: string[] = []
  let steps = 0
  for (; steps < count * MOST_STEPS; steps++) {
    await page.keyboard.press('Tab')
    const { left, isBack } = (await page.evaluate('walk.step()')) as { left: string | null; isBack: boolean }
    if (left !== null) unseen.push(left)
    if (isBack) break
  }
  const missed = (await page.evaluate('walk.missed()')) as string[]
  return { missed, unseen, isTrapped: steps >= count * MOST_STEPS }
}

/** Runs in the page. A control with the focus must look different from itself (or its label or track) without it. */
const BEGIN = `
globalThis.walk = (() => {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]'
  const name = (element) => {
    const text = (element.getAttribute('aria-label') || element.innerText || element.name || '').trim().slice(0, 40)
    return element.tagName.toLowerCase() + (element.getAttribute('role') ? '[' + element.getAttribute('role') + ']' : '') + ' “' + text + '”'
  }
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]')
  const oneOfItsRadios = (element) => {
    if (element.type !== 'radio' || !element.name) return true
    const group = [...document.querySelectorAll('input[type=radio]')].filter((one) => one.name === element.name && one.form === element.form)
    return element === (group.find((one) => one.checked) ?? group[0])
  }
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && isShown(element) && oneOfItsRadios(element))
  const look = (element) => [element, element.nextElementSibling, element.parentElement, element.closest('label')]
    .filter(Boolean).map((one) => {
      const { outline, boxShadow, borderColor, backgroundColor, left } = getComputedStyle(one)
      return [outline, boxShadow, borderColor, backgroundColor, left].join()
    }).join('; ')
  const reached = new Set()
  let before = null
  const step = () => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
    let left = null
    if (before && before.element.isConnected && look(before.element) === before.look) left = name(before.element) + ' looks the same with the focus'
    const element = document.activeElement
    // Past the end it begins at the top: a page may have begun in the middle, where it put the focus itself.
    if (!element || element === document.body) { before = null; return { left, isBack: false } }
    // A date has several parts, and keeps the focus for all of them; what is in a frame is a page of its own.
    if (element === before?.element) return { left: null, isBack: false }
    if (reached.has(element)) return { left, isBack: true }
    reached.add(element)
    const box = element.getBoundingClientRect()
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) left = name(element) + ' has the focus out of sight'
    before = { element, look: element.tagName === 'IFRAME' ? null : look(element) }
    return { left, isBack: false }
  }
  // Where a page puts the focus by itself, Tab goes on from there, and comes to it at last.
  document.activeElement?.blur?.()
  return { controls, step, missed: () => controls().filter((element) => !reached.has(element)).map(name) }
})()
undefined`
