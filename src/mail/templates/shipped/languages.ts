/** What ships in each language; a workspace adds templates of its own. */
export interface ShippedText {
  subject: string
  body: string
}

/** `received` stands for grades that a workspace added and for leads without one; `call` tells of a promised call. */
export type ShippedTexts = Record<'received' | 'hot' | 'call' | 'marketing' | 'unfit', ShippedText>

/** Countries in which one of our languages can be taken for granted. */
const LANGUAGE_OF_COUNTRY: Record<string, string> = Object.fromEntries(
  Object.entries({
    en: 'US GB IE AU NZ',
    de: 'DE AT LI',
    fr: 'FR MC',
    es: 'ES MX AR CL CO PE VE EC BO PY UY CR PA GT HN NI SV DO CU',
    pt: 'PT BR AO MZ',
  }).flatMap(([language, countries]) => countries.split(' ').map((country) => [country, language])),
)

/** The language itself, of `pt-BR` as of `PT`. */
export function baseLanguage(tag: string | null | undefined): string | null {
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(tag?.trim() ?? '')?.[0].toLowerCase() ?? null
}

export function languageOfCountry(country: string | null | undefined): string | null {
  return LANGUAGE_OF_COUNTRY[country?.toUpperCase() ?? ''] ?? null
}
