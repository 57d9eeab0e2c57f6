import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium } from '#test/browser/chromium.ts'
import { describeInBrowser } from '#test/browser.ts'
import { type Walk, walkByTab } from './walk.ts'

describeInBrowser('walking by the Tab key', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  async function walked(html: string): Promise<Walk> {
    const page = await browser.newPage()
    await page.setContent(html)
    const walk = await walkByTab(page)
    await page.close()
    return walk
  }

  const FINE = { missed: [], unseen: [], isTrapped: false }
  test.each([
    ['a page that begins in its middle', '<a href="#">One</a><input autofocus><button>Two</button>', FINE],
    ['a date, which has several parts', '<input type="date"><button>One</button>', FINE],
    [
      'a page in a frame',
      '<button>One</button><iframe srcdoc="<input><input>"></iframe><a href="#">Two</a>',
      FINE,
    ],
    [
      'a button that gives the focus away',
      '<a href="#">One</a><button onfocus="document.querySelector(\'input\').focus()">Two</button><input>',
      { ...FINE, missed: ['button “Two”'] },
    ],
    [
      'a link whose focus nobody sees',
      '<button>One</button><a href="#" style="outline: none">Two</a>',
      { ...FINE, unseen: ['a “Two” looks the same with the focus'] },
    ],
    [
      'a link out of sight',
      '<button>One</button><a href="#" style="position: fixed; top: -99px">Two</a>',
      { ...FINE, unseen: ['a “Two” has the focus out of sight'] },
    ],
    [
      'a text that keeps Tab to itself',
      '<textarea onkeydown="if (event.key === \'Tab\') event.preventDefault()"></textarea><button>One</button>',
      { missed: ['button “One”'], unseen: [], isTrapped: true },
    ],
  ])('%s', async (_name, html, expected) => {
    expect(await walked(html)).toEqual(expected)
  })
})
