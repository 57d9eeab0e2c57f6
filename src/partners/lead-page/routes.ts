import { type LinkVisit, linkRoutes, PARTNER_LEAD } from '#src/followup/by-link/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { partnerWords } from '../words/index.ts'
import { carryOutSent } from './commands.ts'
import { leadPage } from './lead-page.ts'
import { PARTNER_STYLE } from './style.ts'

/** One lead of a partner, behind the link in the mail: all that is to be done with it, without signing in. */
export function partnerLeadRoutes(app: App): void {
  linkRoutes(app, {
    ...PARTNER_LEAD,
    purposes: [PARTNER_LEAD.purpose],
    summary: {
      show: 'A lead for somebody of a partner, as a page; changes nothing',
      act: 'Accepts, declines, reports on a lead of a partner',
    },
    style: PARTNER_STYLE,
    show: (visit, query) => leadPage(visit, query.get('done')),
    async act(visit, sent) {
      const done = await inTheirWords(visit, () => carryOutSent(visit, sent))
      return done ? `?done=${doneBy(sent)}` : null
    },
  })
}

const COMMANDS: Record<string, string> = {
  accept: 'accept',
  contacted: 'log_attempt',
  quoted: 'make_opportunity',
  sold: 'win',
  note: 'add_note',
  undo: 'undo',
}

/** What was done by a form, as the page says it. */
export function doneBy(sent: URLSearchParams): string {
  return COMMANDS[sent.get('do') ?? ''] ?? ''
}

/** What a command refuses is told in the words of the reader where there are some. */
export async function inTheirWords<T>({ reader }: LinkVisit, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const sentence = error instanceof Refusal && partnerWords(reader.language).refusals[error.reason]
    if (!sentence) throw error
    throw new Refusal(error.code, error.reason, sentence, error.details)
  }
}
