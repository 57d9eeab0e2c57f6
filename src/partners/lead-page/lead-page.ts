import type { LinkVisit, Shown } from '#src/followup/by-link/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { dateFormat } from '#src/lib/formats.ts'
import { safe } from '#src/lib/public-page.ts'
import { partnerOf } from '#src/people/partners/list-partners.ts'
import { type PartnerWords, partnerWords } from '../words/index.ts'
import { factsOf, nameOf } from './facts.ts'
import { undoForm } from './forms.ts'
import { type PartnerLead, readPartnerLead } from './read-lead.ts'
import { stepsOf } from './steps.ts'

/** The page of one lead for somebody of a partner; `done` is the command that was just carried out. */
export async function leadPage(visit: LinkVisit, done: string | null): Promise<Shown> {
  const { ctx, reader, workspace } = visit
  const words = partnerWords(reader.language)
  const [shown, partner] = [await readPartnerLead(visit), await partnerOf(ctx.db, reader.id)]
  const start = {
    words,
    currency: partner?.currency ?? workspace.currency,
    today: dayIn(workspace.time_zone, ctx.now),
  }
  const state = `<p class="state" role="status">${stateOf(shown, words, { done, now: ctx.now, timeZone: workspace.time_zone })}</p>`
  const hidden = shown.lead.stage === 'offered' ? `<p class="help">${safe(words.hidden)}</p>` : ''
  const steps = shown.isTheirs ? stepsOf(start, shown) : ''
  const facts = shown.isTheirs ? factsOf(shown, words) : ''
  return {
    title: nameOf(shown, words),
    main: `${state}${facts}${steps}${hidden}${undoForm(start, shown)}`,
  }
}

function stateOf(
  { lead, offerEndsAt }: PartnerLead,
  words: PartnerWords,
  o: { done: string | null; now: Date; timeZone: string },
): string {
  if (lead.stage === 'offered' && offerEndsAt) {
    if (offerEndsAt <= o.now) return safe(words.offerOver)
    return `<span class="clock">${safe(words.offer(sayMoment(offerEndsAt, words, o.timeZone)))}</span>`
  }
  const done = o.done === null ? undefined : words.done[o.done]
  if (done !== undefined) return safe(done)
  switch (lead.stage) {
    case 'working':
      return safe(words.states.working)
    case 'opportunity':
      return safe(words.states.opportunity)
    case 'won':
      return safe(words.states.won)
    case 'rejected':
      return safe(words.states.declined)
    case 'nurture':
      return safe(
        lead.wake_at ? words.states.later(sayDay(lead.wake_at, words, o.timeZone)) : words.states.closed,
      )
    default:
      return safe(words.states.closed)
  }
}

function sayMoment(at: Date, { locale }: PartnerWords, timeZone: string): string {
  const parts = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return dateFormat(locale, { ...parts, timeZone }).format(at)
}

function sayDay(at: Date, { locale }: PartnerWords, timeZone: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone }).format(at)
}
