import { lines, publicPage, safe } from '#src/lib/public-page.ts'
import type { PublicForm } from './find-form.ts'
import { type FormField, type FormLook, say } from './form-document.ts'
import { styleOf } from './page-style.ts'
import { wordsIn } from './page-words.ts'
import type { Submission } from './read-submission.ts'

export interface FormPage {
  form: Pick<PublicForm, 'name' | 'document'>
  action: string
  language: string
  /** Carried to the post unseen: the time mark, campaign tags, the key against double clicks. */
  hidden: Record<string, string>
  /** What was typed before, and what of it was missing. */
  values?: Submission
  missing?: readonly string[]
}

/** A form as plain HTML: works without scripts, in any browser, for screen readers. */
export function formPage(page: FormPage): string {
  const { form, language } = page
  const words = wordsIn(language)
  const title = say(form.document.title, language) || form.name
  const intro = say(form.document.intro, language)
  const missing = page.missing ?? []
  return publicPage({
    language,
    title,
    main: `<h1>${safe(title)}</h1>
${intro ? `<p>${lines(intro)}</p>` : ''}
${missing.length > 0 ? `<p class="notice" role="alert">${safe(words.missing)}</p>` : ''}
${formHtml(page, 'class="away"')}`,
    style: styleOf(form.document.look),
  })
}

/** The form alone, as it can be pasted into a page of another site. `away` hides the field that people do not see. */
export function formHtml(page: FormPage, away: string): string {
  const { form, language } = page
  const words = wordsIn(language)
  const missing = page.missing ?? []
  const hasFiles = form.document.fields.some(({ type }) => type === 'file')
  const hidden = Object.entries(page.hidden).map(([name, value]) => hiddenInput(name, value))
  const fields = form.document.fields.map((one) => fieldHtml(one, page, missing.includes(one.key)))
  const trap = safe(form.document.honeypot)
  return `<form method="post" action="${safe(page.action)}" accept-charset="utf-8"${hasFiles ? ' enctype="multipart/form-data"' : ''}>
${[...hidden, `<div ${away} aria-hidden="true"><label for="${trap}">${safe(words.leave)}</label><input id="${trap}" name="${trap}" tabindex="-1" autocomplete="off"></div>`, ...fields].join('\n')}
<button type="submit">${safe(say(form.document.submit, language) || words.send)}</button>
</form>`
}

/** The page after sending, or for anything else that is one sentence. */
export function noticePage(
  language: string,
  title: string,
  sentence: string,
  look: FormLook | null = null,
): string {
  const main = `<h1>${safe(title)}</h1><p>${lines(sentence)}</p>`
  return publicPage({ language, title, main, style: styleOf(look) })
}

function fieldHtml(field: FormField, page: FormPage, isMissing: boolean): string {
  const { language } = page
  const words = wordsIn(language)
  const typed = page.values?.[field.key]
  const value = typeof typed === 'string' ? typed : (field.value ?? '')
  if (field.type === 'hidden') return hiddenInput(field.key, value)
  const id = safe(`f-${field.key}`)
  const label = `<label for="${id}">${safe(say(field.label, language))}${field.required ? '' : ` <small>(${safe(words.optional)})</small>`}</label>`
  const help = say(field.help, language)
  const below = [
    ...(isMissing
      ? [{ id: `${id}-bad`, html: `<p class="bad-word" id="${id}-bad">${safe(words.empty)}</p>` }]
      : []),
    ...(help ? [{ id: `${id}-help`, html: `<p class="help" id="${id}-help">${lines(help)}</p>` }] : []),
  ]
  const described = below.length > 0 ? ` aria-describedby="${below.map((one) => one.id).join(' ')}"` : ''
  const attributes = `id="${id}" name="${safe(field.key)}"${field.required ? ' required' : ''}${isMissing ? ' aria-invalid="true"' : ''}${described}`
  const control = controlHtml(field, value, attributes, language)
  const inner = field.type === 'yes_no' ? `<div class="check">${control}${label}</div>` : `${label}${control}`
  return `<div class="field${isMissing ? ' bad' : ''}">${inner}${below.map((one) => one.html).join('')}</div>`
}

const KINDS: Partial<Record<FormField['type'], string>> = {
  email: 'email',
  phone: 'tel',
  number: 'number',
  date: 'date',
  moment: 'datetime-local',
  file: 'file',
}

const AUTOCOMPLETE: Record<string, string> = {
  email: 'email',
  phone: 'tel',
  name: 'name',
  first_name: 'given-name',
  last_name: 'family-name',
  company: 'organization',
  title: 'organization-title',
  country: 'country-name',
  postal_code: 'postal-code',
  city: 'address-level2',
}

function controlHtml(field: FormField, value: string, attributes: string, language: string): string {
  switch (field.type) {
    case 'textarea':
      return `<textarea ${attributes}>\n${safe(value)}</textarea>`
    case 'choice': {
      const options = field.choices.map(
        (choice) =>
          `<option value="${safe(choice.value)}"${choice.value === value ? ' selected' : ''}>${safe(say(choice.label, language))}</option>`,
      )
      return `<select ${attributes}><option value="">${safe(wordsIn(language).choose)}</option>${options.join('')}</select>`
    }
    case 'yes_no':
      return `<input type="checkbox" value="true" ${attributes}${value === 'true' ? ' checked' : ''}>`
    case 'file':
      return `<input type="file" ${attributes}>`
    default: {
      const kind = KINDS[field.type] ?? 'text'
      const fill = AUTOCOMPLETE[field.key]
      const step = field.type === 'number' ? ' step="any"' : ''
      return `<input type="${kind}"${step} value="${safe(value)}" ${attributes}${fill ? ` autocomplete="${fill}"` : ''}>`
    }
  }
}

function hiddenInput(name: string, value: string): string {
  return `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`
}
