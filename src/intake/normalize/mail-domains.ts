import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { getPublicSuffix } from 'tldts'
import { FREE_MAIL_BRANDS, FREE_MAIL_DOMAINS } from './tables/free-mail.ts'

const disposable = disposableEmailBlocklistSet()
const kinds = new Map<string, MailDomainKind>()
const CACHE_SIZE = 50_000

export type MailDomainKind = 'company' | 'free' | 'disposable'

/**
 * Whose mail a domain carries: `free` for services of private people, `disposable` for throw-away addresses,
 * `company` for everything else. Takes a lower-case ASCII domain; subdomains count like their parent.
 */
export function mailDomainKind(domain: string): MailDomainKind {
  let kind = kinds.get(domain)
  if (kind === undefined) {
    kind = decideKind(domain)
    if (kinds.size >= CACHE_SIZE) kinds.clear()
    kinds.set(domain, kind)
  }
  return kind
}

export function isFreeMail(domain: string): boolean {
  return mailDomainKind(domain) === 'free'
}

export function isDisposable(domain: string): boolean {
  return mailDomainKind(domain) === 'disposable'
}

function decideKind(domain: string): MailDomainKind {
  for (let part = domain; part.includes('.'); part = part.slice(part.indexOf('.') + 1)) {
    if (FREE_MAIL_DOMAINS.has(part)) return 'free'
    if (disposable.has(part)) return 'disposable'
  }
  return isBrand(domain) ? 'free' : 'company'
}

function isBrand(domain: string): boolean {
  const dot = domain.indexOf('.')
  return FREE_MAIL_BRANDS.has(domain.slice(0, dot)) && getPublicSuffix(domain) === domain.slice(dot + 1)
}
