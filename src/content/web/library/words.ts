import type { ContentLine } from './use-content.ts'

export const KIND_WORDS: Record<ContentLine['kind'], string> = {
  white_paper: 'White paper',
  data_sheet: 'Data sheet',
  webinar: 'Webinar',
  video: 'Video',
  page: 'Page',
}

/** How near to buying somebody is who wants it. */
export const STAGE_WORDS: Record<NonNullable<ContentLine['buying_stage']>, string> = {
  awareness: 'Getting to know',
  consideration: 'Comparing',
  decision: 'About to buy',
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

export function sayLanguage(code: string): string {
  try {
    return languages.of(code) ?? code
  } catch {
    return code
  }
}

export const LANGUAGE_CHOICES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'tr', 'ar', 'zh', 'ja']

export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}

const DID: Record<string, string> = {
  clicked: 'Opened it',
  downloaded: 'Took it',
  watched: 'Watched it',
  visited: 'Visited it',
}

export function sayDid(kind: string, times: number): string {
  const did = DID[kind] ?? 'Opened it'
  return times > 1 ? `${did}, ${times} times` : did
}
