import { createHash } from 'node:crypto'
import type { FormLook } from './form-document.ts'

/** How the public pages look: one column, calm, light and dark, nothing to load. */
const STYLE = `
:root{color-scheme:light dark;--ink:#17191c;--soft:#5c636b;--line:#d5d9de;--page:#f6f7f8;--card:#fff;--act:#2f5bd7;--act-ink:#fff;--bad:#b3261e;--corner:8px}
@media(prefers-color-scheme:dark){:root{--ink:#e9ebee;--soft:#a3abb4;--line:#3a4047;--page:#15171a;--card:#1d2024;--act:#8aa8ff;--act-ink:#10131a;--bad:#ff9a92}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:560px;margin:32px auto;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:calc(var(--corner)*1.5)}
h1{margin:0 0 24px;font-size:22px;line-height:1.25;font-weight:600;letter-spacing:-.01em}
p{margin:0 0 16px}
.field{margin:0 0 20px}
label,legend{display:block;margin:0 0 4px;padding:0;font-weight:500;font-size:14px}
small,.help{color:var(--soft);font-weight:400;font-size:14px}
input,select,textarea{width:100%;min-height:44px;padding:8px 12px;color:inherit;background:transparent;border:1px solid var(--line);border-radius:var(--corner);font:inherit}
textarea{display:block;min-height:128px;resize:vertical}
select option{background:var(--card)}
input[type=checkbox]{width:20px;min-height:20px;margin:2px 12px 0 0;flex:none;accent-color:var(--act)}
.check{display:flex;align-items:flex-start}
.check label{font-weight:400;font-size:16px}
:focus-visible{outline:2px solid var(--act);outline-offset:1px}
.field.bad input,.field.bad select,.field.bad textarea{border-color:var(--bad)}
.help{margin:4px 0 0}
.bad-word{margin:4px 0 0;color:var(--bad);font-size:14px}
.notice{padding:12px 16px;border:1px solid var(--bad);border-radius:var(--corner);color:var(--bad)}
button{min-height:44px;padding:8px 24px;border:0;border-radius:var(--corner);background:var(--act);color:var(--act-ink);font:inherit;font-weight:600;cursor:pointer}
.away{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}
@media(max-width:600px){main{margin:0;min-height:100vh;padding:24px 16px;border:0;border-radius:0}button{width:100%}}
`

/** The style of a form: ours, with its own colours, corners and font. */
export function styleOf(look: FormLook | null): string {
  return look === null ? STYLE : STYLE + ownStyle(look)
}

function ownStyle({ accent, text, page, corner, font, is_framed }: FormLook): string {
  const light = page === undefined ? text === undefined || isDark(text) : !isDark(page)
  const ink = text ?? (light ? '#17191c' : '#e9ebee')
  const ground =
    page === undefined && text === undefined
      ? []
      : [
          `color-scheme:${light ? 'light' : 'dark'}`,
          `--page:${page ?? (light ? '#f6f7f8' : '#15171a')}`,
          `--card:${page ?? (light ? '#ffffff' : '#1d2024')}`,
          `--ink:${ink}`,
          `--soft:${ink}`,
          `--line:${light ? '#8a929b' : '#7d858e'}`,
          `--bad:${light ? '#b3261e' : '#ff9a92'}`,
        ]
  const rules = [
    ...ground,
    ...(accent === undefined ? [] : [`--act:${accent}`, `--act-ink:${isDark(accent) ? '#fff' : '#10131a'}`]),
    ...(corner === undefined ? [] : [`--corner:${corner}px`]),
  ]
  return [
    rules.length > 0 ? `:root{${rules.join(';')}}` : '',
    font === undefined ? '' : `body{font-family:${font}}`,
    is_framed
      ? ''
      : 'body{background:var(--card)}main{margin:0 auto;padding:0;border:0;background:transparent}',
  ].join('\n')
}

/** Whether white is the better ink on a colour: relative luminance by WCAG 2.2. */
function isDark(colour: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05
}

/** Nothing is loaded or run; the page may stand in a frame of the sites that may post to the form. */
export function contentPolicy(
  frameAncestors: readonly string[],
  redirect: string | null,
  look: FormLook | null = null,
): string {
  const target = redirect === null ? '' : ` ${new URL(redirect).origin}`
  const ancestors = ["'self'", ...frameAncestors].join(' ')
  const hash = createHash('sha256').update(styleOf(look)).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'${target}; base-uri 'none'; frame-ancestors ${ancestors}`
}
