import { safe } from '#src/lib/public-page.ts'
import { widthOf } from '../images/rules.ts'
import type { Block } from '../templates/blocks.ts'
import { htmlOf } from './rich-text.ts'

/** Where the way out of the mail goes: why it comes, and how to turn it off. */
export const WAY_OUT_MARK = 'WAYxOUTxMARK'

/** What makes a design dark where its reader's mail program is. */
export const DARK_WHERE_WANTED = '@media (prefers-color-scheme: dark)'

/** What is left between the edges of a sheet, in dots. */
const SHEET = 536

/** Light by day, dark by night where the reader's mail program can: the same surfaces as everywhere of ours. */
const DARK = `
${DARK_WHERE_WANTED} {
  .page, .page > div { background: #15171a !important; }
  .sheet, .sheet > table { background: #1d2024 !important; }
  .ink div, .ink p, .ink li, .ink strong { color: #e9ebee !important; }
  .ink a { color: #7cc4cf !important; }
  .soft div, .soft a { color: #a3abb4 !important; }
  .card > table > tbody > tr > td > table { border-color: #3a4047 !important; }
}
p { margin: 0 0 12px; } p:last-child { margin-bottom: 0; }
ul { margin: 0 0 12px; padding-inline-start: 20px; }`

/** The blocks as MJML; `lift` takes merge fields out of what is written into it. */
export function mjmlOf(blocks: readonly Block[], lift: (text: string) => string): string {
  const say = (text: string) => safe(lift(text))
  return `<mjml><mj-head>
<mj-raw><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/></mj-raw>
<mj-attributes>
<mj-all font-family="Inter, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"/>
<mj-text font-size="16px" line-height="1.5" color="#17191c" padding="8px 32px"/>
<mj-button background-color="#0b7481" color="#ffffff" font-size="16px" font-weight="600" border-radius="8px" inner-padding="12px 24px" padding="12px 32px" align="left"/>
<mj-image padding="12px 32px"/>
<mj-section padding="0"/>
</mj-attributes>
<mj-style>${DARK}</mj-style>
</mj-head><mj-body background-color="#f6f7f8" width="600px" css-class="page">
<mj-section padding="12px 0"><mj-column></mj-column></mj-section>
${blocks.map((block) => section(block, say, lift)).join('\n')}
<mj-section background-color="#ffffff" css-class="sheet"><mj-column><mj-spacer height="20px"/></mj-column></mj-section>
<mj-section padding="16px 0 32px"><mj-column><mj-text font-size="13px" color="#5c636b" css-class="soft">${WAY_OUT_MARK}</mj-text></mj-column></mj-section>
</mj-body></mjml>`
}

function section(block: Block, say: (text: string) => string, lift: (text: string) => string): string {
  return `<mj-section background-color="#ffffff" css-class="sheet" padding-top="12px"><mj-column${block.kind === 'card' ? ' padding="0 32px" inner-border="1px solid #d5d9de" inner-border-radius="8px" css-class="card"' : ''}>${inner(block, say, lift)}</mj-column></mj-section>`
}

function inner(block: Block, say: (text: string) => string, lift: (text: string) => string): string {
  switch (block.kind) {
    case 'text':
      return `<mj-text css-class="ink">${htmlOf(lift(block.text))}</mj-text>`
    case 'button':
      return `<mj-button href="${say(block.link.trim())}">${say(block.label)}</mj-button>`
    case 'image':
      return image(block.source, block.description, block.link, say)
    case 'card':
      return [
        block.image ? image(block.image, block.description ?? '', block.link, say, '16px 20px 4px') : '',
        `<mj-text css-class="ink" padding="16px 20px 4px" font-weight="600">${say(block.title)}</mj-text>`,
        block.text.trim() === ''
          ? ''
          : `<mj-text css-class="ink" padding="0 20px 4px" font-size="15px">${htmlOf(lift(block.text))}</mj-text>`,
        `<mj-text css-class="ink" padding="4px 20px 16px"><a href="${say(block.link.trim())}" style="color:#0b7481;font-weight:600">${say(block.label)}</a></mj-text>`,
      ].join('')
  }
}

function image(
  source: string,
  description: string,
  link: string | undefined,
  say: (text: string) => string,
  padding?: string,
): string {
  const href = link?.trim() ? ` href="${say(link.trim())}"` : ''
  // A small one stays as large as it is: else a logo is drawn over the whole width.
  const width = widthOf(source)
  const size = width === undefined || width >= SHEET ? '' : ` width="${width}px" align="left"`
  return `<mj-image src="${say(source.trim())}" alt="${say(description)}"${href}${size}${padding ? ` padding="${padding}"` : ''}/>`
}
