const LONGEST = 1_024 * 1_024
const TOKEN = /<!--|<(\/?)([a-z][a-z0-9]{0,20})([^<>]{0,4000})>|<![^<>]{0,400}>/gi
const BLOCKS = new Set(
  'p div tr table ul ol h1 h2 h3 h4 h5 h6 section article header footer pre center dl dd dt hr'.split(' '),
)
const SILENT = new Set('script style head title template noscript svg math'.split(' '))
/** Where mail programs put what they quote. */
const QUOTES =
  /class\s*=\s*["']?[^"'>]{0,100}(gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote)|id\s*=\s*["']?(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|replySplit|stopSpelling|yahoo_quoted)|border-top:\s*solid #(e1e1e1|b5c4df)/i
/** Stands where a quote begins; the reading of replies knows it. */
export const QUOTE_BEGINS = '-----Original Message-----'

/**
 * HTML as lines of text: one pass, no scripts, no addresses of links, what is quoted announced by a line. Takes at most
 * 1 MB; nothing in it is ever shown as HTML.
 */
export function htmlText(html: string): string {
  const source = html.slice(0, LONGEST)
  let text = ''
  let at = 0
  let silentUntil: string | null = null
  let isQuoted = false
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(source); token; token = TOKEN.exec(source)) {
    if (silentUntil === null) text += inline(source.slice(at, token.index))
    at = TOKEN.lastIndex
    if (token[0] === '<!--') {
      const end = source.indexOf('-->', at)
      at = end === -1 ? source.length : end + 3
      TOKEN.lastIndex = at
      continue
    }
    const tag = token[2]?.toLowerCase()
    if (!tag) continue
    const closes = token[1] === '/'
    if (silentUntil !== null) {
      if (closes && tag === silentUntil) silentUntil = null
      continue
    }
    if (SILENT.has(tag) && !closes) silentUntil = token[3]?.endsWith('/') ? null : tag
    else if (!closes && !isQuoted && (tag === 'blockquote' || QUOTES.test(token[3] ?? ''))) {
      // What stands before the first quote is the answer; without any, the mail is its quote.
      isQuoted = text.trim() !== ''
      text += isQuoted ? `\n${QUOTE_BEGINS}\n` : '\n'
    } else text += breakAt(tag, closes)
  }
  if (silentUntil === null) text += inline(source.slice(at))
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function breakAt(tag: string, closes: boolean): string {
  if (tag === 'br') return '\n'
  if (tag === 'li') return closes ? '' : '\n- '
  if (tag === 'td' || tag === 'th') return ' '
  if (tag === 'p' && closes) return '\n\n'
  return BLOCKS.has(tag) ? '\n' : ''
}

function inline(text: string): string {
  return entities(text.replace(/\s+/g, ' '))
}

const NAMED: Record<string, string> = Object.fromEntries(
  'amp:& lt:< gt:> quot:" apos:\' copy:© reg:® euro:€ pound:£ hellip:… ndash:– mdash:— lsquo:‘ rsquo:’ ldquo:“ rdquo:” laquo:« raquo:» auml:ä ouml:ö uuml:ü Auml:Ä Ouml:Ö Uuml:Ü szlig:ß eacute:é egrave:è ecirc:ê agrave:à aacute:á acirc:â ccedil:ç ntilde:ñ oacute:ó iacute:í uacute:ú ocirc:ô icirc:î aring:å aelig:æ oslash:ø bull:• middot:· times:× deg:°'
    .split(' ')
    .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
)

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return name === 'nbsp' ? ' ' : (NAMED[name] ?? whole)
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : ' '
  })
}
