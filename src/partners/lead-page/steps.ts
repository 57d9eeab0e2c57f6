import * as forms from './forms.ts'
import type { PartnerLead } from './read-lead.ts'

/** What the reader can do with a lead as it stands, the most likely first, as HTML: by the same rules as everybody. */
export function stepsOf(start: forms.Start, shown: PartnerLead): string {
  const { allowed, lead } = shown
  const may = (command: PartnerLead['allowed'][number]) => allowed.includes(command)
  const isOffered = lead.stage === 'offered'
  const steps = [
    may('accept') && forms.acceptForm(start),
    !isOffered && may('log_attempt') && forms.contactedForm(start),
    !isOffered && may('make_opportunity') && forms.quotedForm(start, shown),
    may('win') && !isOffered && forms.soldForm(start, shown),
    may('recycle') && forms.notNowForm(start),
    may('reject') && forms.declineForm(start),
    !may('reject') && !isOffered && may('lose') && forms.lostForm(start),
    !may('reject') && !may('lose') && !isOffered && may('disqualify') && forms.noSaleForm(start),
    !isOffered && may('add_note') && forms.noteForm(start),
  ].filter((step) => step !== false)
  return steps.length === 0 ? '' : `<div class="steps">${steps.join('')}</div>`
}
