import { dateFormat } from '#src/lib/formats.ts'
import { PUBLIC_STYLE, publicPage, safe } from '#src/lib/public-page.ts'
import { sayAmount } from '#src/mail/members/index.ts'
import { type SaleWords, saleWords } from './sale-words.ts'

export const SALE_STYLE = `${PUBLIC_STYLE}
dl{margin:0 0 24px;display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:12px 16px}
dt{color:var(--soft);font-size:14px;line-height:24px}
dd{margin:0;overflow-wrap:anywhere}
.sum{font-size:22px;line-height:24px;font-weight:600;font-variant-numeric:tabular-nums}
.done{padding:12px 16px;border:1px solid var(--act);border-radius:var(--corner)}
.help{margin:16px 0 0}
`

export interface ShownSale {
  language: string
  timeZone: string
  /** Name and company of the lead. */
  lead: string
  member: string
  amount: string | null
  currency: string | null
  soldAt: Date
  state: 'open' | 'booked' | 'expired'
}

/** What would be booked and one button; without scripts. */
export function salePage(sale: ShownSale): string {
  const words = saleWords(sale.language)
  if (sale.state === 'expired') return notice(words, words.expired, words.expiredText)
  const isBooked = sale.state === 'booked'
  const done = `<p class="done" role="status"><strong>${safe(words.booked)}</strong><br>${safe(words.bookedText)}</p>`
  const ask = `<form method="post"><input type="hidden" name="book" value="1"><button type="submit">${safe(words.book)}</button></form><p class="help">${safe(words.help)}</p>`
  const title = isBooked ? words.booked : words.title
  return page(words, title, `${facts(sale, words)}${isBooked ? done : ask}`)
}

function facts(sale: ShownSale, words: SaleWords): string {
  const locale = words.language === 'de' ? 'de-DE' : 'en-GB'
  const day = dateFormat(locale, { dateStyle: 'long', timeZone: sale.timeZone }).format(sale.soldAt)
  const amount = sayAmount(sale, sale.language).trim() || words.unknown
  const row = (name: string, value: string) => `<dt>${safe(name)}</dt><dd>${value}</dd>`
  return `<dl>${row(words.amount, `<span class="sum">${safe(amount)}</span>`)}${row(words.lead, `<bdi>${safe(sale.lead)}</bdi>`)}${row(words.soldOn, safe(day))}${row(words.from, `<bdi>${safe(sale.member)}</bdi>`)}</dl>`
}

export function nothingHere(): string {
  const words = saleWords('en')
  return notice(words, words.notHere, words.notHereText)
}

/** A refusal in words: what stands in the way of booking it. */
export function notBooked(sentence: string): string {
  const words = saleWords('en')
  return notice(words, words.refused, sentence)
}

function notice(words: SaleWords, title: string, text: string): string {
  return page(words, title, `<p role="status">${safe(text)}</p>`)
}

function page(words: SaleWords, title: string, main: string): string {
  return publicPage({
    language: words.language,
    title,
    main: `<h1>${safe(title)}</h1>${main}`,
    style: SALE_STYLE,
  })
}
