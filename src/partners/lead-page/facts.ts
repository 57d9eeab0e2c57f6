import { dateFormat, numberFormat } from '#src/lib/formats.ts'
import { sayPhone } from '#src/lib/phones.ts'
import { lines, safe } from '#src/lib/public-page.ts'
import { type PartnerWords, sayCountry } from '../words/index.ts'
import type { PartnerLead } from './read-lead.ts'

/** What is known of a lead, as HTML: before it is accepted nothing that names the person. */
export function factsOf(shown: PartnerLead, words: PartnerWords): string {
  const { contact, lead, deals } = shown
  const name = [contact?.name, contact?.title].filter((part) => part).join(', ')
  const rows: [label: string, html: string | null][] = [
    [words.facts.person, name ? `<bdi>${safe(name)}</bdi>` : null],
    [words.facts.phone, contact?.phone ? phoneLink(contact.phone) : null],
    [words.facts.email, contact?.email ? mailLink(contact.email) : null],
    [words.facts.company, shown.company && `<bdi>${safe(shown.company)}</bdi>`],
    [words.facts.town, shown.city && `<bdi>${safe(shown.city)}</bdi>`],
    [words.facts.country, shown.country && safe(sayCountry(shown.country, words))],
    [words.facts.product, shown.topic && `<bdi>${safe(shown.topic)}</bdi>`],
    [words.facts.need, sayNeed(shown.asksFor, words)],
    [words.facts.message, shown.message && `<bdi>${lines(shown.message)}</bdi>`],
    [words.facts.expected, sayQuote(lead, words)],
    ...deals.map((deal): [string, string] => [words.sold, saySale(deal, words)]),
  ]
  const said = rows.map(([label, html]) => (html ? `<dt>${safe(label)}</dt><dd>${html}</dd>` : ''))
  return `<dl>${said.join('')}</dl>`
}

/** What a lead is called where its person must not be: by company, else by what they want. */
export function nameOf(shown: PartnerLead, words: PartnerWords): string {
  const what = shown.company ?? shown.contact?.name ?? shown.topic ?? words.lead
  return shown.city ? `${what}, ${shown.city}` : what
}

function phoneLink(phone: string): string {
  return `<a href="tel:${safe(phone.replace(/[^\d+]/g, ''))}">${safe(sayPhone(phone))}</a>`
}

function mailLink(email: string): string {
  return `<a href="mailto:${safe(encodeURI(email))}">${safe(email)}</a>`
}

function sayNeed(asksFor: readonly string[], words: PartnerWords): string | null {
  const said = asksFor.map((code) => words.asksFor[code] ?? code.replaceAll('_', ' '))
  return said.length > 0 ? safe(said.join(', ')) : null
}

function sayQuote(lead: PartnerLead['lead'], words: PartnerWords): string | null {
  if (lead.expected_value === null || !['opportunity'].includes(lead.stage)) return null
  return safe(sayMoney(lead.expected_value, lead.expected_currency, words))
}

function saySale(deal: PartnerLead['deals'][number], words: PartnerWords): string {
  const day = dateFormat(words.locale, { dateStyle: 'medium' }).format(deal.soldAt)
  const amount = deal.amount === null ? words.unknown : sayMoney(deal.amount, deal.currency, words)
  return [amount, deal.product, day].flatMap((part) => (part ? [safe(part)] : [])).join(' · ')
}

function sayMoney(amount: string, currency: string | null, { locale }: PartnerWords): string {
  const written = numberFormat(locale, { maximumFractionDigits: 2 }).format(Number(amount))
  return currency ? `${written} ${currency}` : written
}
