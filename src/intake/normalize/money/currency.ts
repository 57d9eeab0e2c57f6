import { CURRENCIES, CURRENCY_SIGNS } from '../tables/currencies.ts'

/**
 * The ISO 4217 code that a code, sign or everyday word means (`USD`, `R$`, `€`, `euros`); null when none. A sign that
 * several currencies share means `home` if that is one of them, else the best known.
 */
export function currencyCode(text: string, home: string | null): string | null {
  const written = text.replace(/\s+/g, ' ').trim()
  if (CURRENCIES.has(written)) return written
  const upper = written.toUpperCase()
  if (CURRENCIES.has(upper)) return upper
  const meant = CURRENCY_SIGNS.get(written.toLowerCase())
  if (meant === undefined) return null
  return home !== null && meant.includes(home) ? home : (meant[0] ?? null)
}
