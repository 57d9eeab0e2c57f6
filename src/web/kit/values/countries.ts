const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** "Germany" for DE; what is no code is shown as it was written, nothing for nothing. */
export function sayCountry(code: string | null | undefined): string {
  if (!code) return ''
  return /^[a-z]{2}$/i.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code
}
