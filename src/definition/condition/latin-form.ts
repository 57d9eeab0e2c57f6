import { anyScriptForm } from './any-script-form.ts'

const UNFIT = 0
const SPACE = 1
const WORD = 2
const MARK = 3

// What each Latin letter and common punctuation mark becomes on its own: its kind, and the one or several (ß: ss)
// characters it is written as. UNFIT are those where the neighbours matter, and all other scripts.
const AFTER_LATIN = 0x250
const MARKS_FROM = 0x2010
const AFTER_MARKS = 0x2028
const kinds = new Uint8Array(AFTER_MARKS)
const single = new Uint8Array(AFTER_MARKS)
const several = new Map<number, readonly number[]>()
for (let code = 0; code < AFTER_LATIN; code++) learn(code)
for (let code = MARKS_FROM; code < AFTER_MARKS; code++) learn(code)

function learn(code: number): void {
  const character = String.fromCharCode(code)
  const form = anyScriptForm(character)
  const codes = [...form].map((one) => one.charCodeAt(0))
  // The soft hyphen vanishes inside a word; ½ becomes several words.
  if (/\p{Cf}/u.test(character) || form.includes(' ') || codes.some((one) => one > 255)) return
  kinds[code] = form === '' ? SPACE : /[\p{L}\p{N}_]/u.test(form) ? WORD : MARK
  if (codes.length === 1) single[code] = codes[0] as number
  else several.set(code, codes)
}

const LONGEST = 20_000
const written = Buffer.alloc(LONGEST * 4)

/**
 * The same as `anyScriptForm` for texts of Latin letters, five times as fast; undefined for texts that hold
 * anything else, and for those over 20,000 characters.
 */
export function latinForm(text: string): string | undefined {
  if (text.length > LONGEST) return undefined
  let length = 0
  let last = SPACE
  let isApart = false
  // As long as only the case changes, the engine's own conversion is faster than writing character by character.
  let isSameButCase = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const kind = kinds[code] ?? UNFIT
    if (kind === UNFIT) return undefined
    if (kind === SPACE) {
      isApart = true
      if (code !== 32) isSameButCase = false
      continue
    }
    if (length > 0 && (isApart || kind === MARK || last === MARK)) written[length++] = 32
    const one = single[code] as number
    if (one !== 0) written[length++] = one
    else for (const part of several.get(code) ?? []) written[length++] = part
    if (length !== i + 1 || code > 127) isSameButCase = false
    last = kind
    isApart = false
  }
  if (isSameButCase && length === text.length) return text.toLowerCase()
  return written.toString('latin1', 0, length)
}
