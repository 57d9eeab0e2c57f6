import type { Page } from 'playwright-core'
import { FIRST_NAMES, LAST_NAMES } from '../bulk/statements.ts'

const TIMES = 30
/** Today shows no more. */
const IN_TODAY = 14
/** The first ones wait for scripts that the page loads once idle, and for a server that has not done it before. */
const WARM = 4

/**
 * Milliseconds from a real click or key to the frame in which the answer stands on the page, data and all; by what was
 * done. `manager` sees all leads, `rep` has many.
 */
export async function measureClicks(
  manager: Page,
  rep: Page,
  people: readonly string[],
): Promise<Record<string, number[]>> {
  return {
    'another lead in Today': await anotherInToday(rep),
    'from Today to the leads': await thereAndBack(manager),
    'opening a lead': await openLeads(manager),
    'leads with a word': await searchLeads(manager),
    'finding somebody by Ctrl K': await find(manager, people),
  }
}

async function anotherInToday(page: Page): Promise<number[]> {
  await page.goto('/today')
  await page.locator('main li').nth(3).waitFor()
  return repeat(async () => {
    const before = await text(page, 'aside h2')
    return answered(page, () => page.keyboard.press('j'), differs('aside h2', before))
  }, IN_TODAY)
}

async function thereAndBack(page: Page): Promise<number[]> {
  const today = page.getByRole('heading', { name: 'Today', level: 1 })
  await page.goto('/today')
  await today.waitFor()
  const there = `document.querySelectorAll('main a[href^="/leads/"]').length > 10`
  return repeat(async () => {
    const took = await answered(page, () => page.keyboard.type('gl'), there)
    await page.keyboard.type('gt')
    await today.waitFor()
    return took
  })
}

/** Nobody clicks before they looked; until then the page still draws what surrounds a list. */
const A_LOOK_MS = 1_000

/** So long a hand rests at least on what it clicks. */
const A_HAND_MS = 150

/** As many rows of a list as its window surely draws. */
const ROWS = 18

/**
 * Beside the list, each for the first time; answered when all of that lead stands there. The leads of the first list are
 * opened by somebody else before, as it were: a connection to the database that never read a lead is slow once.
 */
export async function openLeads(page: Page): Promise<number[]> {
  const took: number[][] = []
  for (const list of ['/leads?q=anna', '/leads?q=greta', '/leads']) took.push(await openRows(page, list))
  return took.slice(1).flat()
}

async function openRows(page: Page, list: string): Promise<number[]> {
  await page.goto(list)
  const rows = page.locator('main a[href^="/leads/"]')
  await rows.nth(ROWS).waitFor()
  await page.waitForTimeout(A_LOOK_MS)
  const details = `document.querySelector('aside h2')`
  const took: number[] = []
  for (let i = 0; i < ROWS; i++) {
    const row = rows.nth(i)
    const id = /leads\/([0-9a-f-]{36})/.exec((await row.getAttribute('href')) ?? '')?.[1]
    const before = await text(page, 'aside h2')
    const shown = `location.href.includes('${id}') && ${details}?.innerText && ${differs('aside h2', before)} && !document.querySelector('aside [aria-busy="true"]')`
    await row.hover()
    await page.waitForTimeout(A_HAND_MS)
    took.push(await answered(page, () => row.click(), shown))
  }
  return took
}

/** Enough that none comes twice: the page keeps what was found. */
const WORDS = [...FIRST_NAMES, ...LAST_NAMES].map((name) => name.toLowerCase())

/** Typed into an unfiltered list; answered when every row in sight has the word. */
async function searchLeads(page: Page): Promise<number[]> {
  await page.goto('/leads')
  const field = page.getByRole('textbox', { name: 'Search leads' })
  const rows = `[...document.querySelectorAll('main a[href^="/leads/"]')].map((one) => one.innerText.toLowerCase())`
  let i = 0
  return repeat(async () => {
    const word = WORDS[i++] as string
    const allHaveIt = `(${rows}.length > 0 && ${rows}.every((text) => text.includes('${word}')))`
    await field.fill('')
    await answered(page, () => page.keyboard.press('Shift'), `!${allHaveIt} && ${rows}.length > 0`)
    await field.focus()
    return answered(page, () => page.keyboard.type(word), allHaveIt)
  })
}

/** The last letter of a name; answered when the person is offered. */
async function find(page: Page, people: readonly string[]): Promise<number[]> {
  await page.goto('/today')
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  let i = 0
  return repeat(async () => {
    const name = people[i++ % people.length] as string
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Find/ }).waitFor()
    const offered = `[...document.querySelectorAll('[role="option"]')].some((one) => one.innerText.includes(${JSON.stringify(name)}))`
    const took = await answered(page, () => page.keyboard.type(name), offered)
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: /^Find/ }).waitFor({ state: 'detached' })
    return took
  })
}

async function repeat(once: () => Promise<number>, times = TIMES): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < times + WARM; i++) took.push(await once())
  return took.slice(WARM)
}

function text(page: Page, selector: string): Promise<string> {
  return page.evaluate(
    `document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`,
  ) as Promise<string>
}

function differs(selector: string, before: string): string {
  return `(document.querySelector(${JSON.stringify(selector)})?.innerText ?? '') !== ${JSON.stringify(before)}`
}

const PATIENCE_MS = 10_000

/**
 * From the last key or click that the browser heard of to the frame in which `isThere` (an expression in the page) is
 * true.
 * Throws where that does not come about.
 */
async function answered(page: Page, act: () => Promise<unknown>, isThere: string): Promise<number> {
  await page.evaluate(`globalThis.answered = new Promise((resolve, reject) => {
    let start = 0
    const begin = (event) => { start = event.timeStamp }
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, begin, { capture: true })
    const begun = performance.now()
    const look = () => {
      if (start > 0 && (${isThere})) resolve(performance.now() - start)
      else if (performance.now() - begun > ${PATIENCE_MS}) reject(new Error('no answer: ' + ${JSON.stringify(isThere)} + ' at ' + location.href))
      else requestAnimationFrame(look)
    }
    look()
  }); undefined`)
  await act()
  return (await page.evaluate('globalThis.answered')) as number
}
