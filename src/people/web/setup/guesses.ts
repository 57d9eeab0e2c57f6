/** What a browser tells of where a company sits, so that nobody has to. */

/** The currency that is paid in, for countries other than those of the euro. */
const CURRENCIES: Record<string, string> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  LI: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  BG: 'BGN',
  TR: 'TRY',
  UA: 'UAH',
  RS: 'RSD',
  CA: 'CAD',
  MX: 'MXN',
  BR: 'BRL',
  AR: 'ARS',
  CL: 'CLP',
  CO: 'COP',
  PE: 'PEN',
  UY: 'UYU',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  CN: 'CNY',
  HK: 'HKD',
  TW: 'TWD',
  KR: 'KRW',
  SG: 'SGD',
  MY: 'MYR',
  TH: 'THB',
  ID: 'IDR',
  PH: 'PHP',
  VN: 'VND',
  IN: 'INR',
  PK: 'PKR',
  AE: 'AED',
  SA: 'SAR',
  IL: 'ILS',
  EG: 'EGP',
  ZA: 'ZAR',
  NG: 'NGN',
  KE: 'KES',
  MA: 'MAD',
}

const CAPITALS: Record<string, string> = {
  'Europe/Berlin': 'DE',
  'Europe/Busingen': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Lisbon': 'PT',
  'Europe/Rome': 'IT',
  'Europe/Amsterdam': 'NL',
  'Europe/Brussels': 'BE',
  'Europe/London': 'GB',
  'Europe/Dublin': 'IE',
  'Europe/Stockholm': 'SE',
  'Europe/Oslo': 'NO',
  'Europe/Copenhagen': 'DK',
  'Europe/Helsinki': 'FI',
  'Europe/Warsaw': 'PL',
  'Europe/Prague': 'CZ',
  'Europe/Budapest': 'HU',
  'America/Sao_Paulo': 'BR',
  'America/Mexico_City': 'MX',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
  'America/Toronto': 'CA',
  'Asia/Tokyo': 'JP',
  'Asia/Singapore': 'SG',
  'Asia/Kolkata': 'IN',
  'Australia/Sydney': 'AU',
  'Australia/Melbourne': 'AU',
}

/** "Germany" of DE. */
export function sayCountry(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

/** Languages that mail is written in. */
export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
  { value: 'fr', label: 'French' },
  { value: 'es', label: 'Spanish' },
  { value: 'pt', label: 'Portuguese' },
]

export interface Place {
  time_zone: string
  country: string | null
  currency: string
  language: string
}

/** Where the person in front of the page seems to be. */
export function guessPlace(): Place {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const locale = new Intl.Locale(navigator.language)
  const country = CAPITALS[timeZone] ?? locale.region ?? null
  const language = LANGUAGES.some(({ value }) => value === locale.language) ? locale.language : 'en'
  return { time_zone: timeZone, country, currency: currencyOf(country), language }
}

export function currencyOf(country: string | null): string {
  return CURRENCIES[country ?? ''] ?? 'EUR'
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Every country by its name, in the language of the page. */
export function countries(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second))
  return codes
    .flatMap((value) => {
      const label = NO_COUNTRY.test(value) ? undefined : names.of(value)
      return label ? [{ value, label }] : []
    })
    .sort((a, b) => a.label.localeCompare(b.label))
}

/** Groups of countries, parts of some, codes that are reserved or history. */
const NO_COUNTRY =
  /^(AC|AN|BU|CP|CQ|CS|DD|DG|DY|EA|EU|EZ|FX|HV|IC|NH|QO|RH|SU|TA|TP|UK|UN|VD|XA|XB|YD|YU|ZR|ZZ)$/

export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

export function currencies(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((value) => ({
    value,
    label: `${value} · ${names.of(value)}`,
  }))
}

/** "Berlin time, euros, English": the place in a line. */
export function sayPlace({ time_zone, country, currency, language }: Place): string {
  const names = (type: 'region' | 'currency' | 'language', code: string) =>
    new Intl.DisplayNames('en', { type }).of(code) ?? code
  const parts = [
    country && names('region', country),
    `${(time_zone.split('/').at(-1) ?? time_zone).replaceAll('_', ' ')} time`,
    names('currency', currency),
    names('language', language),
  ]
  return parts.filter(Boolean).join(', ')
}
