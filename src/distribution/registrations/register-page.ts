import { type LinkPage, type LinkVisit, REGISTER_DEAL, type Shown } from '#src/followup/by-link/index.ts'
import { dateFormat, numberFormat } from '#src/lib/formats.ts'
import { newId } from '#src/lib/id.ts'
import { safe } from '#src/lib/public-page.ts'
import { type Partner, partnerOf } from '#src/people/partners/list-partners.ts'
import { partnerNotFound } from '#src/people/partners/refusals.ts'
import { renewRegistration, withdrawRegistration } from './change-registration.ts'
import { type ListedRegistration, listRegistrations } from './list-registrations.ts'
import { type RegisterWords, registerWords } from './page-words.ts'
import { type DealField, type Faults, readToldDeal } from './read-told-deal.ts'
import { registerDeal } from './register-deal.ts'

const STYLE = `
.done{padding:12px 16px;border:1px solid var(--act);border-radius:var(--corner)}
h2{margin:40px 0 12px;font-size:17px}
.deals{list-style:none;margin:0;padding:0}
.deals li{padding:12px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
.deals form{display:inline-block;margin:8px 8px 0 0}
.deals button{background:transparent;color:inherit;border:1px solid var(--line);font-weight:500;padding:8px 16px;width:auto}
.soft{color:var(--soft);font-size:14px}
`

/**
 * The page on which somebody of a partner registers deals and sees those of the partner: renews them once, takes them back.
 * Of what a deal conflicts with it says nothing.
 */
export const registerPage: LinkPage = {
  url: REGISTER_DEAL.url,
  purposes: [REGISTER_DEAL.purpose],
  summary: {
    show: 'Where somebody of a partner registers deals; changes nothing',
    act: 'Registers a deal, renews one or takes one back',
  },
  style: STYLE,
  async show(visit, query) {
    return draw(visit, { done: query.get('done') })
  },
  async act(visit, sent) {
    const partner = await ownPartner(visit)
    const id = sent.get('deal') ?? ''
    if (sent.get('do') === 'renew') {
      await renewRegistration(visit.ctx, { id, by: partner.id })
      return '?done=renewed'
    }
    if (sent.get('do') === 'withdraw') {
      await withdrawRegistration(visit.ctx, { id, by: partner.id })
      return '?done=withdrawn'
    }
    const { told, faults } = readToldDeal(sent, visit.reader.language)
    if (Object.keys(faults).length > 0) return draw(visit, { sent, faults })
    const { state } = await registerDeal(visit.ctx, { ...told, id: visit.commandId(sent.get('form') ?? '') })
    return `?done=${state}`
  },
}

async function ownPartner({ ctx, reader }: LinkVisit): Promise<Partner> {
  const partner = await partnerOf(ctx.db, reader.id)
  if (!partner) throw partnerNotFound()
  return partner
}

async function draw(
  visit: LinkVisit,
  o: { done?: string | null; sent?: URLSearchParams; faults?: Faults },
): Promise<Shown> {
  const words = registerWords(visit.reader.language)
  const partner = await ownPartner(visit)
  const { db, now } = visit.ctx
  const deals = await listRegistrations(db, { now, team: partner.id })
  const done =
    o.done && Object.hasOwn(words.done, o.done) ? words.done[o.done as keyof RegisterWords['done']] : null
  const told = done ? `<p class="done" role="status">${safe(done)}</p>` : ''
  return {
    title: words.title,
    main: `${told}<p>${safe(words.intro(partner.protection_days))}</p>${form(words, partner, o)}<h2>${safe(words.own)}</h2>${list(deals, words, partner, visit.workspace.time_zone)}`,
  }
}

function form(
  words: RegisterWords,
  partner: Partner,
  o: { sent?: URLSearchParams; faults?: Faults },
): string {
  const field = (name: DealField, label: string, attributes = '', isOptional = true) => {
    const fault = o.faults?.[name]
    const value = o.sent?.get(name) ?? ''
    const says = fault ? `<p class="bad-word" id="${name}-bad">${safe(words[fault])}</p>` : ''
    const described = fault ? ` aria-invalid="true" aria-describedby="${name}-bad"` : ''
    const hint = isOptional ? ` <small>${safe(words.optional)}</small>` : ''
    const input =
      name === 'note'
        ? `<textarea id="${name}" name="${name}" maxlength="2000"${described}>${safe(value)}</textarea>`
        : `<input id="${name}" name="${name}" value="${safe(value)}" maxlength="200" ${attributes}${described}>`
    return `<div class="field${fault ? ' bad' : ''}"><label for="${name}">${safe(label)}${hint}</label>${input}${says}</div>`
  }
  // Told apart by a number of its own, so that a second tap on the same form registers nothing twice.
  const number = o.sent?.get('form') || newId()
  return `<form method="post"><input type="hidden" name="form" value="${safe(number)}">${[
    field('company', words.company, 'required autocomplete="off"', false),
    field('website', words.website, 'inputmode="url"'),
    field('contact', words.contact, 'autocomplete="off"'),
    field('email', words.email, 'inputmode="email" autocomplete="off"'),
    field('phone', words.phone, 'type="tel" autocomplete="off"'),
    field('product', words.product),
    field('amount', `${words.amount} (${partner.currency})`, 'inputmode="decimal"'),
    field('expected_on', words.expectedOn, 'type="date"'),
    field('note', words.note),
  ].join('')}<button type="submit">${safe(words.register)}</button></form>`
}

function list(
  deals: readonly ListedRegistration[],
  words: RegisterWords,
  partner: Partner,
  timeZone: string,
): string {
  if (deals.length === 0) return `<p class="soft">${safe(words.none)}</p>`
  const days = dateFormat(words.locale, { dateStyle: 'medium', timeZone })
  const button = (deal: ListedRegistration, what: string, label: string) =>
    `<form method="post"><input type="hidden" name="do" value="${what}"><input type="hidden" name="deal" value="${deal.id}"><button type="submit">${safe(label)}</button></form>`
  const rows = deals.map((deal) => {
    const until = deal.protected_until ? days.format(deal.protected_until) : ''
    const amount =
      deal.expected_amount === null
        ? ''
        : `${numberFormat(words.locale, { maximumFractionDigits: 2 }).format(Number(deal.expected_amount))} ${deal.currency ?? ''}`
    const about = [deal.contact, deal.product, amount].filter(Boolean).join(' · ')
    const renew = deal.may_renew ? button(deal, 'renew', words.renew(partner.protection_days)) : ''
    const isStanding = deal.state === 'waiting' || deal.state === 'protected'
    const back = isStanding ? button(deal, 'withdraw', words.withdraw) : ''
    return `<li><strong><bdi>${safe(deal.company)}</bdi></strong>${about ? `<br><bdi>${safe(about)}</bdi>` : ''}<br><span class="soft">${safe(words.states[deal.state](until))}</span><br>${renew}${back}</li>`
  })
  return `<ul class="deals">${rows.join('')}</ul>`
}
