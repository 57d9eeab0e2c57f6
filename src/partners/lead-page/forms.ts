import { reasons } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { safe } from '#src/lib/public-page.ts'
import type { PartnerWords } from '../words/index.ts'
import type { PartnerLead } from './read-lead.ts'

/** What a form begins with. */
export interface Start {
  words: PartnerWords
  /** Of the partner. */
  currency: string
  /** By the company's clock, `YYYY-MM-DD`. */
  today: string
}

/** Two taps: the first opens it, the second says which. */
function folded(title: string, form: string): string {
  return `<details><summary>${safe(title)}</summary>${form}</details>`
}

/** Each form carries the id of the command: sent twice it is carried out once. */
export function form(what: string, inner: string, id = newId()): string {
  return `<form method="post"><input type="hidden" name="do" value="${what}"><input type="hidden" name="id" value="${id}">${inner}</form>`
}

/** Enter in a field must not choose: it would press the first of several buttons, were that not this one. */
const NO_DEFAULT = '<button type="submit" disabled hidden></button>'

function button(text: string, o: { name?: string; value?: string; className?: string } = {}): string {
  const named = o.name === undefined ? '' : ` name="${o.name}" value="${safe(o.value ?? '')}"`
  return `<button type="submit"${named}${o.className ? ` class="${o.className}"` : ''}>${safe(text)}</button>`
}

function field(
  name: string,
  label: string,
  o: { type?: string; value?: string; help?: string; rest?: string } = {},
): string {
  const id = `${name}-${newId().slice(-8)}`
  const help = o.help ? `<p class="help" id="${id}-help">${safe(o.help)}</p>` : ''
  const described = o.help ? ` aria-describedby="${id}-help"` : ''
  return `<div class="field"><label for="${id}">${safe(label)}</label><input id="${id}" name="${name}" type="${o.type ?? 'text'}" value="${safe(o.value ?? '')}"${described} ${o.rest ?? ''}>${help}</div>`
}

const remark = (words: PartnerWords, label = words.noteOptional) =>
  field('note', label, { rest: 'maxlength="2000" autocomplete="off"' })

const money = ({ words, currency }: Start, amount = '') =>
  `<div class="two">${field('amount', words.amount, { value: amount, rest: 'inputmode="decimal" autocomplete="off" maxlength="40"' })}${field('currency', words.currency, { value: currency, rest: 'maxlength="3" autocapitalize="characters" autocomplete="off"' })}</div>`

const day = (name: string, label: string, rest: string, value = '') =>
  field(name, label, { type: 'date', value, rest })

function taps(name: string, choices: readonly [value: string, text: string][]): string {
  const buttons = choices.map(([value, text]) => button(text, { name, value })).join('')
  return `<div class="taps">${buttons}</div>`
}

export const acceptForm = ({ words }: Start): string => form('accept', button(words.accept))

/** Reasons of a refusal that a partner can know; criteria of the definition are not theirs. */
const DECLINED = reasons.REJECT_REASONS.filter((reason) => reason !== 'off_definition')

const whyOf = (words: PartnerWords, list: readonly (keyof PartnerWords['reasons'])[]) =>
  taps(
    'reason',
    list.map((reason) => [reason, words.reasons[reason]]),
  )

export function declineForm({ words }: Start): string {
  const inner = `${NO_DEFAULT}${remark(words)}<p class="help">${safe(words.declineWhy)}</p>${whyOf(words, DECLINED)}`
  return folded(words.decline, form('decline', inner))
}

/** The way is chosen before, by phone where nothing is; one more tap says how it went. */
export function contactedForm({ words }: Start): string {
  const ways = Object.entries(words.channels)
    .map(
      ([value, text], i) =>
        `<label><input type="radio" name="channel" value="${value}"${i === 0 ? ' checked' : ''}>${safe(text)}</label>`,
    )
    .join('')
  const how = `<fieldset><legend>${safe(words.how)}</legend><div class="ways">${ways}</div></fieldset>`
  const results = taps('result', Object.entries(words.results))
  return folded(words.contacted, form('contacted', `${NO_DEFAULT}${how}${remark(words)}${results}`))
}

export function quotedForm(start: Start, { lead, missing }: PartnerLead): string {
  const { words, today } = start
  const questions = missing
    .map(({ criterion, question }) => {
      const options = (['yes', 'no', 'unknown'] as const)
        .map((value) => `<option value="${value}">${safe(words.answers[value])}</option>`)
        .join('')
      return `<div class="field"><label>${safe(question)}<select name="answer_${safe(criterion)}">${options}</select></label></div>`
    })
    .join('')
  const on = day('on', words.expectedOn, `min="${today}"`, lead.expected_on ?? '')
  const quoted = { ...start, currency: lead.expected_currency ?? start.currency }
  const amount = lead.expected_value === null ? '' : String(Number(lead.expected_value))
  return folded(
    words.quoted,
    form('quoted', `${money(quoted, amount)}${on}${questions}${button(words.saveQuote)}`),
  )
}

export function soldForm(start: Start, { lead }: PartnerLead): string {
  const { words, today } = start
  const product = field('product', words.product, { value: lead.topic ?? '', rest: 'maxlength="200"' })
  const on = day('day', words.soldOn, `max="${today}"`, today)
  const help = `<p class="help">${safe(words.amountHelp)}</p>`
  return folded(
    lead.stage === 'won' ? words.soldAgain : words.sold,
    form('sold', `${money(start)}${help}${product}${on}${button(words.bookSale)}`),
  )
}

const MONTHS = [1, 3, 6, 12]
const LATER = reasons.RECYCLE_REASONS.filter((reason) => reason !== 'unreachable')

export function notNowForm({ words, today }: Start): string {
  const options = LATER.map(
    (reason) => `<option value="${reason}">${safe(words.reasons[reason])}</option>`,
  ).join('')
  const why = `<div class="field"><select name="reason" aria-label="${safe(words.declineWhy)}">${options}</select></div>`
  const when = taps(
    'months',
    MONTHS.map((months) => [String(months), words.inMonths(months)]),
  )
  const on = day('day', words.orOn, `min="${today}"`)
  const inner = `${NO_DEFAULT}${why}${remark(words)}<p class="help">${safe(words.notNowWhy)}</p>${when}${on}${button(words.save, { className: 'plain' })}`
  return folded(words.notNow, form('not_now', inner))
}

export function noSaleForm({ words }: Start): string {
  const inner = `${NO_DEFAULT}${remark(words)}<p class="help">${safe(words.declineWhy)}</p>${whyOf(words, reasons.DISQUALIFY_REASONS)}`
  return folded(words.noSale, form('no_sale', inner))
}

export function lostForm({ words }: Start): string {
  const inner = `${NO_DEFAULT}${remark(words, words.competitorHelp)}<p class="help">${safe(words.declineWhy)}</p>${whyOf(words, reasons.LOST_REASONS)}`
  return folded(words.noSale, form('lost', inner))
}

export function noteForm({ words }: Start): string {
  const id = `note-${newId().slice(-8)}`
  const text = `<div class="field"><label for="${id}">${safe(words.noteLabel)}</label><textarea id="${id}" name="note" maxlength="5000" required></textarea></div>`
  return folded(words.note, form('note', `${text}${button(words.saveNote)}`))
}

export function undoForm({ words }: Start, { undo }: PartnerLead): string {
  if (undo === null) return ''
  return `<div class="undo"><span>${safe(words.undoHelp)}</span>${form('undo', button(words.undo, { className: 'plain' }), undo.id)}</div>`
}
