/**
 * Link scanners, prefetchers and previews that say so themselves. Names of products and what their programs send, lower
 * case; a browser of a person has none of them.
 */
const AGENTS = [
  'crawl',
  'spider',
  'scan',
  'preview',
  'prefetch',
  'proxy',
  'barracuda',
  'proofpoint',
  'mimecast',
  'forcepoint',
  'fireeye',
  'symantec',
  'trendmicro',
  'sophos',
  'cloudmark',
  'ironport',
  'safelinks',
  'skypeuripreview',
  'microsoft office',
  'msoffice',
  'ms-office',
  'urldefense',
  'virustotal',
  'googleimageproxy',
  'feedfetcher',
  'slurp',
  'facebookexternalhit',
  'headlesschrome',
  'phantomjs',
  'python',
  'java/',
  'okhttp',
  'go-http-client',
  'curl',
  'wget',
  'libwww',
  'httpclient',
  'axios',
  'node-fetch',
  'undici',
  'guzzle',
  'ruby',
  'perl',
  'winhttp',
]

export interface Opening {
  method: string
  agent: string | undefined
  /** Purpose, Sec-Purpose, X-Purpose or X-Moz. */
  purpose: string | undefined
}

/** Why an opening is known to be a machine's at once; null where nothing tells. Pure. */
export function machineSignOf({ method, agent, purpose }: Opening): string | null {
  if (method === 'HEAD') return 'head'
  if (/prefetch|preview|prerender/i.test(purpose ?? '')) return 'prefetch'
  const name = (agent ?? '').toLowerCase()
  // Every browser says what it is; what says nothing, or no more than a word, is a program.
  if (!name.includes('mozilla/') && !name.startsWith('opera/')) return 'agent'
  // One maker of phones has a name that ends so.
  return /(?<!cu)bot/.test(name) || AGENTS.some((known) => name.includes(known)) ? 'agent' : null
}
