import { linkRoutes, PARTNER_WEEK } from '#src/followup/by-link/index.ts'
import { isId } from '#src/lib/id.ts'
import type { App } from '#src/people/door.ts'
import { carryOutSent } from '../lead-page/commands.ts'
import { doneBy, inTheirWords } from '../lead-page/routes.ts'
import { PARTNER_STYLE } from '../lead-page/style.ts'
import { weekPage } from './week-page.ts'

const STYLE = `${PARTNER_STYLE}
section{margin:0 0 32px;padding:24px 0 0;border-top:1px solid var(--line)}
h2{margin:0 0 4px;font-size:19px;line-height:1.3}
.news{margin:0 0 12px;color:var(--soft);font-size:14px}
section .steps{grid-template-columns:1fr 1fr}
section .steps>form,section .steps>details[open],section .steps>details:only-of-type{grid-column:1/-1}
section summary{padding:10px 12px}
.register{margin:40px 0 0}
.register a{color:var(--act);font-weight:600}
`

/** All open leads of somebody of a partner behind the one link of the week's mail. */
export function partnerWeekRoutes(app: App): void {
  linkRoutes(app, {
    ...PARTNER_WEEK,
    purposes: [PARTNER_WEEK.purpose],
    summary: {
      show: 'All open leads of somebody of a partner, as a page; changes nothing',
      act: 'Reports on one of them',
    },
    style: STYLE,
    show: (visit, query) => weekPage(visit, query.get('done')),
    async act(visit, sent) {
      const leadId = sent.get('lead') ?? ''
      if (!isId(leadId)) return null
      const about = { ...visit, link: { ...visit.link, leadId } }
      const done = await inTheirWords(visit, () => carryOutSent(about, sent))
      return done ? `?done=${doneBy(sent)}` : null
    },
  })
}
