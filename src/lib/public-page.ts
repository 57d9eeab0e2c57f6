import { createHash } from 'node:crypto'

/** How the public pages look: one column, calm, light and dark, nothing to load. */
export const PUBLIC_STYLE = `
:root{color-scheme:light dark;--ink:#17191c;--soft:#5c636b;--line:#d5d9de;--page:#f6f7f8;--card:#fff;--act:#0b7481;--act-ink:#fff;--bad:#b3261e;--corner:8px}
@media(prefers-color-scheme:dark){:root{--ink:#e9ebee;--soft:#a3abb4;--line:#3a4047;--page:#15171a;--card:#1d2024;--act:#52aab6;--act-ink:#0f1518;--bad:#ff9a92}}
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

/** A page for people who do not sign in: plain HTML that runs nothing and loads nothing. `main` is HTML already. */
export function publicPage(o: { language: string; title: string; main: string; style?: string }): string {
  return `<!doctype html>
<html lang="${safe(o.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(o.title)}</title><style>${o.style ?? PUBLIC_STYLE}</style></head>
<body><main>${o.main}</main></body></html>`
}

/** What such a page may do: show its own style, and post to us and to `formAction`. */
export function publicPolicy(
  style: string,
  o: { formAction?: readonly string[]; frameAncestors?: readonly string[] } = {},
): string {
  const hash = createHash('sha256').update(style).digest('base64')
  const action = ["'self'", ...(o.formAction ?? [])].join(' ')
  const ancestors = (o.frameAncestors ?? ["'none'"]).join(' ')
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action ${action}; base-uri 'none'; frame-ancestors ${ancestors}`
}

/** A text with its lines. */
export function lines(text: string): string {
  return safe(text).replaceAll('\n', '<br>')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, never runs it. */
export function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string)
}

/** For what a link of one reader leads to: kept by nobody, listed by nobody, and where it leads does not learn whose it was. */
export const FOR_ONE_READER = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const

/** The same for a page that is written with `style`. */
export function readerPageHeaders(style: string) {
  return {
    ...FOR_ONE_READER,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': publicPolicy(style),
  }
}
