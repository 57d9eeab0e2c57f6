import { DE } from './de.ts'
import { EN, type PartnerWords } from './en.ts'

export type { PartnerWords } from './en.ts'

/** What a partner reads, in their language as far as we speak it. */
export function partnerWords(language: string | null | undefined): PartnerWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}

/** A country by its two letters, as people call it. */
export function sayCountry(country: string, { language }: PartnerWords): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country
  } catch {
    return country
  }
}
