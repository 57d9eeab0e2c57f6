import type { FormDocument, FormField, Words } from '../../channels/form/form-document.ts'

/** A form as it is being made. */
export interface FormValues {
  slug: string
  name: string
  is_active: boolean
  document: FormDocument
}

export const FIELD_TYPES: { value: FormField['type']; label: string }[] = [
  { value: 'text', label: 'One line' },
  { value: 'textarea', label: 'Several lines' },
  { value: 'email', label: 'E-mail address' },
  { value: 'phone', label: 'Phone number' },
  { value: 'choice', label: 'One of several' },
  { value: 'yes_no', label: 'Tick box' },
  { value: 'number', label: 'Number' },
  { value: 'date', label: 'Day' },
  { value: 'moment', label: 'Day and time' },
  { value: 'file', label: 'File' },
  { value: 'hidden', label: 'Hidden' },
]

/** Fields that mean something to the matching and the definition, with what people call them. */
export const KNOWN_FIELDS: { key: string; type: FormField['type']; en: string; de: string }[] = [
  { key: 'name', type: 'text', en: 'Your name', de: 'Ihr Name' },
  { key: 'first_name', type: 'text', en: 'First name', de: 'Vorname' },
  { key: 'last_name', type: 'text', en: 'Last name', de: 'Nachname' },
  { key: 'email', type: 'email', en: 'E-mail', de: 'E-Mail' },
  { key: 'phone', type: 'phone', en: 'Phone', de: 'Telefon' },
  { key: 'company', type: 'text', en: 'Company', de: 'Firma' },
  { key: 'title', type: 'text', en: 'Your position', de: 'Ihre Funktion' },
  { key: 'country', type: 'text', en: 'Country', de: 'Land' },
  { key: 'postal_code', type: 'text', en: 'Postal code', de: 'Postleitzahl' },
  { key: 'city', type: 'text', en: 'City', de: 'Ort' },
  { key: 'topic', type: 'choice', en: 'What is it about?', de: 'Worum geht es?' },
  { key: 'message', type: 'textarea', en: 'Your message', de: 'Ihre Nachricht' },
  { key: 'call_back_at', type: 'moment', en: 'When may we call you?', de: 'Wann dürfen wir Sie anrufen?' },
  { key: 'consent', type: 'yes_no', en: 'You may write to me', de: 'Sie dürfen mir schreiben' },
]

const TITLE = { en: 'Talk to us', de: 'Sprechen Sie mit uns' }
const THANKS = { en: 'We will get back to you shortly.', de: 'Wir melden uns in Kürze.' }
const FIRST_FIELDS = ['name', 'email', 'company', 'message']

/** A form that could be put into a site as it is. */
export function newForm(language: string): FormValues {
  return {
    slug: '',
    name: '',
    is_active: true,
    document: {
      title: { [language]: language === 'de' ? TITLE.de : TITLE.en },
      look: { is_framed: true },
      fields: FIRST_FIELDS.map((key) => ({ ...newField(key, language), required: key === 'email' })),
      allowed_origins: [],
      honeypot: 'fax_number',
      minimum_seconds: 2,
      double_opt_in: false,
      redirect: null,
      thanks: { [language]: language === 'de' ? THANKS.de : THANKS.en },
      source: 'website',
      campaign: null,
      topic: null,
      asks_for: null,
    },
  }
}

/** Words that a form began with, said in another language too, where we know them; what was written by hand is left. */
export function withLanguage(document: FormDocument, language: string): FormDocument {
  if (language !== 'en' && language !== 'de') return document
  const other = language === 'en' ? 'de' : 'en'
  const added = (words: Words | undefined, known: { en: string; de: string } | undefined) =>
    known !== undefined && typeof words === 'object' && words[other] === known[other] && !words[language]
      ? { ...words, [language]: known[language] }
      : words
  return {
    ...document,
    title: added(document.title, TITLE) ?? document.title,
    thanks: added(document.thanks, THANKS) ?? document.thanks,
    fields: document.fields.map((field) => {
      const known = KNOWN_FIELDS.find(({ key }) => key === field.key)
      return { ...field, label: added(field.label, known) ?? field.label }
    }),
  }
}

export function newField(key: string, language: string): FormField {
  const known = KNOWN_FIELDS.find((field) => field.key === key)
  const label = known ? (language === 'de' ? known.de : known.en) : ''
  return { key, label: { [language]: label }, type: known?.type ?? 'text', required: false, choices: [] }
}

/** A text in one language; a text without one belongs to all. */
export function textOf(words: Words | undefined, language: string): string {
  if (words === undefined) return ''
  return typeof words === 'string' ? words : (words[language] ?? '')
}

/** A text in one language, else in whichever it is written. */
export function anyTextOf(words: Words | undefined, language: string): string {
  const text = textOf(words, language)
  return text.trim() !== '' || typeof words !== 'object' ? text : (Object.values(words).find(Boolean) ?? '')
}

/** The text of one language changed, the others as they were; undefined where nothing is said any more. */
export function withText(
  words: Words | undefined,
  language: string,
  text: string,
  languages: readonly string[],
): Words | undefined {
  const before = typeof words === 'string' ? Object.fromEntries(languages.map((one) => [one, words])) : words
  const next = { ...before, [language]: text }
  const said = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''))
  return Object.keys(said).length > 0 ? said : undefined
}

/** The languages that a form has words in; at least the one it is made in. */
export function languagesIn({ document }: FormValues, first: string): string[] {
  const all = [
    document.title,
    document.intro,
    document.submit,
    document.thanks,
    ...document.fields.flatMap(({ label, help, choices }) => [
      label,
      help,
      ...choices.map((one) => one.label),
    ]),
  ]
  const found = new Set(all.flatMap((words) => (typeof words === 'object' ? Object.keys(words) : [])))
  return [first, ...[...found].filter((one) => one !== first).sort()]
}

/** A key made of what the field is called: "Shoe size?" is shoe_size, with a number where that is taken. */
export function keyFrom(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60)
  const base = plain || 'field'
  let key = base
  for (let n = 2; taken.includes(key); n++) key = `${base}_${n}`
  return key
}

/** An address made of the name: "Contact us!" is contact-us. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
}

/** One field a place up or down. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = Math.max(0, Math.min(list.length - 1, from + by))
  const rest = list.filter((_, i) => i !== from)
  return [...rest.slice(0, to), list[from] as T, ...rest.slice(to)]
}

/** Choices as one types them, a line each: `value: label`, or the label alone. */
export function choicesFrom(
  text: string,
  language: string,
  before: FormField['choices'],
  languages: readonly string[],
): FormField['choices'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const label = line.trim()
      const old = before[i]
      const value = old?.value ?? label
      return { value, label: withText(old?.label, language, label, languages) ?? label }
    })
}

export function choicesText(choices: FormField['choices'], language: string): string {
  return choices.map(({ value, label }) => textOf(label, language) || value).join('\n')
}
