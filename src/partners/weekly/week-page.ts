import {
  type LinkVisit,
  PARTNER_WEEK_DAYS,
  REGISTER_DEAL,
  type Shown,
  writeLinks,
} from '#src/followup/by-link/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { dateFormat } from '#src/lib/formats.ts'
import { safe } from '#src/lib/public-page.ts'
import { partnerOf } from '#src/people/partners/list-partners.ts'
import { factsOf, nameOf } from '../lead-page/facts.ts'
import { readPartnerLead } from '../lead-page/read-lead.ts'
import { stepsOf } from '../lead-page/steps.ts'
import { partnerWords } from '../words/index.ts'
import { readOpenLeads } from './open-leads.ts'
import { weekWords } from './week-words.ts'

/** As many as are finished in one visit; a page of more is slow to load and to look at. */
const AT_ONCE = 40
const DAY = 86_400_000

/**
 * All open leads of somebody of a partner on one page, each with what can be done with it, until there is none that
 * nothing was told of since the link was sent.
 */
export async function weekPage(visit: LinkVisit, done: string | null): Promise<Shown> {
  const { ctx, link, reader, workspace } = visit
  const [words, own] = [weekWords(reader.language), partnerWords(reader.language)]
  const since = new Date(link.expiresAt.getTime() - PARTNER_WEEK_DAYS * DAY)
  const { untold, leads } = await readOpenLeads(ctx.db, reader.id, { since, limit: AT_ONCE })
  const said = done !== null && own.done[done]
  const told = said ? `<p class="state" role="status">${safe(said)}</p>` : ''
  const register = `<p class="register"><a href="${await registerLink(visit)}">${safe(words.register)}</a></p>`
  if (leads.length === 0) {
    return { title: words.nothing, main: `${told}<p>${safe(words.nothingText)}</p>${register}` }
  }
  const partner = await partnerOf(ctx.db, reader.id)
  const start = {
    words: own,
    currency: partner?.currency ?? workspace.currency,
    today: dayIn(workspace.time_zone, ctx.now),
  }
  const days = dateFormat(own.locale, { day: 'numeric', month: 'long', timeZone: workspace.time_zone })
  const sections: string[] = []
  for (const lead of leads) {
    const shown = await readPartnerLead({ ...visit, link: { ...link, leadId: lead.id } })
    // Each form says which lead it is of; on the page of one lead its link says so.
    const steps = stepsOf(start, shown).replaceAll(
      '<form method="post">',
      `<form method="post"><input type="hidden" name="lead" value="${lead.id}">`,
    )
    const state =
      shown.lead.stage === 'offered'
        ? ''
        : `<p class="news">${safe(words.since(days.format(lead.last_news)))}</p>`
    sections.push(
      `<section id="l-${lead.id}"><h2><bdi>${safe(nameOf(shown, own))}</bdi></h2>${state}${factsOf(shown, own)}${steps}</section>`,
    )
  }
  const more = untold > leads.length ? `<p>${safe(words.more(untold - leads.length))}</p>` : ''
  return {
    title: words.title(untold),
    main: `${told}<p>${safe(words.intro)}</p>${sections.join('')}${more}${register}`,
  }
}

async function registerLink({ ctx, link, reader }: LinkVisit): Promise<string> {
  const write = await writeLinks(ctx.db)
  const { purpose, url } = REGISTER_DEAL
  return `${url}/${write({ memberId: reader.id, leadId: null, purpose, expiresAt: link.expiresAt })}`
}
