/** The texts that ship with the product, by language and name. */
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import type { ShippedText, ShippedTexts } from './languages.ts'
import { portuguese } from './pt.ts'

export const SHIPPED_TEXTS: Record<string, ShippedTexts> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
}

/** What messages that are written by a shipped text name. */
export function shippedReference(name: string, language: string): string {
  return `text:${name}:${language}`
}

/** The text that `text:hot:de` names; undefined where none ships. */
export function shippedText(reference: string): ShippedText | undefined {
  const [source, name = '', language = ''] = reference.split(':')
  return source === 'text' ? SHIPPED_TEXTS[language]?.[name as keyof ShippedTexts] : undefined
}
