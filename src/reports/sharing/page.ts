import type { Database } from '#src/db/index.ts'
import { FOR_ONE_READER, publicPage, publicPolicy, safe } from '#src/lib/public-page.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { boardWords } from '../boards/sentences.ts'
import { type Opened, openSharedLink } from './links/open-link.ts'
import { readerBehind, stopMail } from './mails/end-mail.ts'
import { pageOf } from './views/page-of.ts'
import { readView } from './views/read-view.ts'
import { sheetOf } from './views/sheet.ts'
import { SHEET_STYLE, showSheet } from './views/show-sheet.ts'
import { mannerOf } from './words/figures.ts'
import { sayWord } from './words/say-word.ts'
import { sheetWords } from './words/sheet-words.ts'

export interface SharedPage {
  status: number
  html: string
}

/** Kept by nobody, listed by nobody, shown in no frame. */
export const SHARED_HEADERS = {
  ...FOR_ONE_READER,
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': publicPolicy(SHEET_STYLE),
} as const

/** The page behind the token of a link or of a weekly mail: the figures as of now, or one sentence that they are not shown. */
export async function sharedPage(database: Database, token: string, publicUrl: string): Promise<SharedPage> {
  const opened = (await openSharedLink(database, token)) ?? (await readerBehind(database, token))
  if (!opened) return goneIn('en')
  const { ctx, view } = opened
  const workspace = await readWorkspace(ctx.db)
  try {
    const sheet = await sheetOf(ctx.db, await readView(ctx, view), { workspace, now: ctx.now })
    const main = showSheet(sheet, { company: workspace.name, open: publicUrl + pageOf(view) })
    return { status: 200, html: pageIn(workspace.language, sheet.title, main) }
  } catch (error) {
    // Its maker may not see them any more, or what it is limited to is not there any more.
    if (error instanceof Refusal) return goneIn(workspace.language)
    throw error
  }
}

/** Whether to stop the weekly mail, and after the button that it is stopped. Looking changes nothing. */
export async function stopPage(
  database: Database,
  token: string,
  o: { stops: boolean },
): Promise<SharedPage> {
  const reader = await readerBehind(database, token)
  if (!reader) return goneIn('en')
  if (o.stops) await stopMail(database, reader)
  const { language } = await readWorkspace(reader.ctx.db)
  const { stop } = sheetWords(mannerOf({ language, currency: '', time_zone: '' }))
  const isDone = o.stops || reader.hasStopped
  const title = isDone ? stop.done : stop.title
  const main = isDone
    ? `<p role="status">${safe(stop.doneText)}</p>`
    : `<p>${safe(stop.text(titleOf(reader, language)))}</p><form method="post"><button type="submit">${safe(stop.button)}</button></form>`
  return { status: 200, html: pageIn(language, title, `<h1>${safe(title)}</h1>${main}`) }
}

export function titleOf({ view }: Pick<Opened, 'view'>, language: string): string {
  if (view.kind === 'board') return boardWords(language).boards[view.name]?.title ?? view.name
  return sayWord(view.name, mannerOf({ language, currency: '', time_zone: '' }))
}

function goneIn(language: string): SharedPage {
  const { gone } = sheetWords(mannerOf({ language, currency: '', time_zone: '' }))
  const main = `<h1>${safe(gone.title)}</h1><p>${safe(gone.text)}</p>`
  return { status: 404, html: pageIn(language, gone.title, main) }
}

function pageIn(language: string, title: string, main: string): string {
  return publicPage({ language: /^de\b/i.test(language) ? 'de' : 'en', title, main, style: SHEET_STYLE })
}
