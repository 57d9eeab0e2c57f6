/** The answers that ship with the product, by language and grade. */
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import type { AnswerText, AnswerTexts } from './languages.ts'
import { portuguese } from './pt.ts'

export const ANSWER_TEXTS: Record<string, AnswerTexts> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
}

/** Which text a grade gets; a grade that a workspace added gets the one that promises a person. */
export function textKeyOf(grade: string | null): keyof AnswerTexts {
  return grade === 'hot' || grade === 'marketing' || grade === 'unfit' ? grade : 'received'
}

export function answerText(language: string, key: string): AnswerText | undefined {
  return ANSWER_TEXTS[language]?.[key as keyof AnswerTexts]
}
