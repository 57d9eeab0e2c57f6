import { baseLanguage, type ShippedText } from '../templates/shipped/languages.ts'

const end = '\n\n{{ link }}\n\n{{ workspace }}'

const TEXTS: Record<string, ShippedText> = {
  en: {
    subject: '{{ title }}',
    body: `{% if name %}Hello {{ name }},{% else %}Hello,{% endif %}\n\nhere is what you asked for, “{{ title }}”:${end}`,
  },
  de: {
    subject: '{{ title }}',
    body: `{% if name %}Guten Tag {{ name }},{% else %}Guten Tag,{% endif %}\n\nhier ist, worum Sie gebeten haben, „{{ title }}“:${end}`,
  },
  fr: {
    subject: '{{ title }}',
    body: `{% if name %}Bonjour {{ name }},{% else %}Bonjour,{% endif %}\n\nvoici ce que vous avez demandé, « {{ title }} » :${end}`,
  },
  es: {
    subject: '{{ title }}',
    body: `{% if name %}Hola, {{ name }}:{% else %}Hola:{% endif %}\n\naquí tiene lo que pidió, «{{ title }}»:${end}`,
  },
  pt: {
    subject: '{{ title }}',
    body: `{% if name %}Olá, {{ name }},{% else %}Olá,{% endif %}\n\naqui está o que você pediu, “{{ title }}”:${end}`,
  },
}

/** Brings what somebody asked for in a form: in their language, else in the company's, else in English. */
export function downloadText(reader: string | null, company: string): ShippedText {
  return TEXTS[baseLanguage(reader) ?? ''] ?? TEXTS[baseLanguage(company) ?? ''] ?? (TEXTS.en as ShippedText)
}
