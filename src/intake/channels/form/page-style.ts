import { PUBLIC_STYLE, publicPolicy } from '#src/lib/public-page.ts'
import type { FormLook } from './form-document.ts'

/** The style of a form: ours, with its own colours, corners and font. */
export function styleOf(look: FormLook | null): string {
  return look === null ? PUBLIC_STYLE : PUBLIC_STYLE + ownStyle(look)
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
  return publicPolicy(styleOf(look), {
    formAction: redirect === null ? [] : [new URL(redirect).origin],
    frameAncestors: ["'self'", ...frameAncestors],
  })
}
