import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const BINARIES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium of CHROMIUM, or of the system; null where there is none. */
export const CHROMIUM = process.env.CHROMIUM ?? BINARIES.find((file) => existsSync(file)) ?? null

export interface Look {
  width?: number
  height?: number
  dark?: boolean
}

export const DESK: Look = { width: 1440, height: 900 }
export const PHONE: Look = { width: 390, height: 844 }

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM as string, args: ARGS })
}

/** A browser as somebody has it for years: what it keeps stays in the folder. */
export function openProfile(folder: string, base: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM as string,
    args: ARGS,
    baseURL: base,
    viewport: { width: 1440, height: 900 },
  })
}

/** A page of a browser of its own: its own cookies, storage and size. What its other pages complain of is heard too. */
export async function openPage(
  browser: Browser,
  base: string,
  { width = 1440, height = 900, dark = false }: Look,
  complaints: string[],
): Promise<Page> {
  const isPhone = width < 700
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...(isPhone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  })
  context.setDefaultTimeout(60_000)
  context.on('weberror', (told) => complaints.push(`${told.page()?.url()}: ${told.error().message}`))
  context.on('console', (message) => {
    if (/content security policy|violates|react/i.test(message.text()) && message.type() === 'error') {
      complaints.push(`${message.page()?.url()}: ${message.text()}`)
    }
  })
  context.on('dialog', (dialog) => {
    complaints.push(`${dialog.page()?.url()}: a dialog said “${dialog.message()}”`)
    dialog.dismiss().catch(() => {})
  })
  return context.newPage()
}
