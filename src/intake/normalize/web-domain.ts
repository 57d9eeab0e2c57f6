import { domainToASCII } from 'node:url'
import { getDomain } from 'tldts'
import { domainOf } from './email.ts'
import { mailDomainKind } from './mail-domains.ts'

// Pages there belong to whoever opened an account, so the domain says nothing about the company.
const SHARED_SITES = new Set(
  (
    'facebook.com fb.com fb.me linkedin.com instagram.com twitter.com x.com youtube.com youtu.be tiktok.com pinterest.com threads.net' +
    ' snapchat.com whatsapp.com wa.me t.me telegram.me vk.com ok.ru xing.com weibo.com wechat.com line.me linktr.ee bit.ly goo.gl' +
    ' google.com googleusercontent.com g.page blogspot.com wordpress.com wixsite.com weebly.com squarespace.com webnode.com jimdo.com' +
    ' jimdofree.com webs.com tumblr.com medium.com substack.com github.com gitlab.com about.me carrd.co notion.site notion.so' +
    ' etsy.com ebay.com ebay.de ebay.co.uk amazon.com alibaba.com aliexpress.com mercadolivre.com.br mercadolibre.com shopee.com.br' +
    ' olx.com.br yelp.com tripadvisor.com booking.com airbnb.com trustpilot.com crunchbase.com angel.co wikipedia.org'
  ).split(' '),
)

/**
 * The registered domain (`acme.co.uk`) of a web address or bare host, in lower-case ASCII. Hosts under a suffix that
 * a service lends out (`acme.myshopify.com`) count whole. Null for IP addresses, single words and pages on shared
 * sites such as facebook.com/acme.
 */
export function domainOfWebsite(text: string): string | null {
  const domain = registeredDomain(text.trim())
  return domain === null || SHARED_SITES.has(domain) ? null : domain
}

/** The registered domain of an e-mail key when it is a company's own; null for free and throw-away mail. */
export function companyDomainOfEmail(key: string): string | null {
  const domain = domainOf(key)
  return mailDomainKind(domain) === 'company' ? registeredDomain(domain) : null
}

function registeredDomain(text: string): string | null {
  if (text === '' || text.length > 2000 || /\s/.test(text) || !text.includes('.')) return null
  const domain = getDomain(text, { allowPrivateDomains: true, mixedInputs: true })
  if (domain === null) return null
  const ascii = /[^ -~]/.test(domain) ? domainToASCII(domain) : domain
  return /^[a-z0-9.-]+$/.test(ascii) ? ascii : null
}
