import { PUBLIC_STYLE, publicPage, safe } from '#src/lib/public-page.ts'
import { ANSWERS, type Answer, BUYS_IN_MONTHS, type BuysInMonths } from '../purchase-rules.ts'
import { type PageWords, pageWords } from './page-words.ts'

export const QUESTION_STYLE = `${PUBLIC_STYLE}
form{margin:0}
.choice{width:100%;margin:0 0 8px;padding:10px 16px;text-align:start;background:transparent;color:var(--ink);border:1px solid var(--line);font-weight:500;overflow-wrap:anywhere}
.choice.first{background:var(--act);color:var(--act-ink);border-color:var(--act);font-weight:600}
fieldset{margin:0 0 16px;padding:0;border:0}
legend{margin:0 0 12px;font-size:16px}
.other{display:flex;gap:8px;align-items:end;margin:8px 0 16px}
.other .field{flex:1;margin:0}
.other button{width:auto}
details{margin:24px 0 0;border-top:1px solid var(--line);padding-top:16px}
summary{min-height:44px;padding:10px 0;cursor:pointer;font-weight:500}
.done{padding:12px 16px;border-inline-start:3px solid var(--act);overflow-wrap:anywhere}
.quiet{margin:8px 0 0;color:var(--soft);font-size:14px}
`

/** What the page of a question is drawn from. */
export interface QuestionView {
  company: string
  language: string | null
  companyLanguage: string
  competitors: readonly string[]
  answer: Answer | null
  competitor: string | null
  buysInMonths: BuysInMonths | null
  isFinal: boolean
}

/** The question with its answers, the one tapped in the mail first; or, once it is answered, what was told. */
export function questionPage(view: QuestionView, tapped: Answer | null): string {
  const words = pageWords(view.language, view.companyLanguage)
  if (view.answer === null) {
    const others = ANSWERS.filter((answer) => answer !== tapped)
    const rest = tapped
      ? `<details><summary>${safe(words.change)}</summary>${forms(words, view, others)}</details>`
      : forms(words, view, others)
    return page(words, words.title, `${tapped ? form(words, view, tapped, true) : ''}${rest}`)
  }
  const told = `<p class="done" role="status">${safe(words.told)}<br><strong>${safe(sayAnswer(words, view))}</strong></p>`
  const more = view.isFinal
    ? `<p>${safe(words.final)}</p>`
    : `<details><summary>${safe(words.change)}</summary>${forms(words, view, ANSWERS)}</details>`
  return page(words, words.thanks, told + more)
}

/** What stands in the way, in a sentence. */
export function questionProblem(o: { isNotThere: boolean; detail?: string }): string {
  const words = pageWords(null, 'en')
  const [title, text] = o.isNotThere
    ? [words.notHere, words.notHereText]
    : [words.failed, o.detail ?? words.failedText]
  return page(words, title, `<p>${safe(text)}</p>`)
}

function forms(words: PageWords, view: QuestionView, answers: readonly Answer[]): string {
  return answers.map((answer) => form(words, view, answer, false)).join('')
}

/** Each button sends a whole answer: one tap. */
function form(words: PageWords, view: QuestionView, answer: Answer, isFirst: boolean): string {
  const label = sayPlain(words, view, answer)
  const begin = `<form method="post" accept-charset="utf-8"><input type="hidden" name="answer" value="${answer}">`
  if (answer === 'planning') {
    const choices = BUYS_IN_MONTHS.map((months) => button('when', String(months), words.whens[months]))
    const asks = `<fieldset><legend>${safe(words.when)}</legend>${choices.join('')}</fieldset>`
    return isFirst
      ? `${begin}<p><strong>${safe(label)}</strong></p>${asks}</form>`
      : folded(label, `${begin}${asks}</form>`)
  }
  if (answer === 'elsewhere') {
    const choices = view.competitors.map((name) => button('whom', name, name))
    // Enter in the line sends the line: the first button of a form would be a competitor that nobody chose.
    const other = `${begin}<div class="other"><div class="field"><label for="whom-${isFirst}">${safe(words.otherWhom)}</label><input id="whom-${isFirst}" name="whom" maxlength="100" autocomplete="off" required></div><button type="submit">${safe(words.sayWhom)}</button></div></form>`
    const none = `${begin}<button class="choice" type="submit">${safe(words.noName)}</button></form>`
    const asks = `${begin}<fieldset><legend>${safe(words.whom)}</legend>${choices.join('')}</fieldset></form>${other}${none}`
    return isFirst ? `<p><strong>${safe(label)}</strong></p>${asks}` : folded(label, asks)
  }
  return `${begin}<button class="choice${isFirst ? ' first' : ''}" type="submit">${safe(label)}</button></form>`
}

/** An answer that asks for more opens in place. */
function folded(label: string, asks: string): string {
  return `<details class="more"><summary>${safe(label)}</summary>${asks}</details>`
}

function button(name: string, value: string, label: string): string {
  return `<button class="choice" type="submit" name="${name}" value="${safe(value)}">${safe(label)}</button>`
}

function sayAnswer(words: PageWords, view: QuestionView): string {
  const plain = sayPlain(words, view, view.answer as Answer)
  const more = view.competitor ?? (view.buysInMonths === null ? null : words.whens[view.buysInMonths])
  return more === null ? plain : `${plain}: ${more}`
}

function sayPlain(words: PageWords, { company }: QuestionView, answer: Answer): string {
  return words.answers[answer].replace('{company}', () => company)
}

function page(words: PageWords, title: string, main: string): string {
  return publicPage({
    language: words.language,
    title,
    main: `<h1>${safe(title)}</h1>${main}`,
    style: QUESTION_STYLE,
  })
}
