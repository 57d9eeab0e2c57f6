import { choiceLexeme, wordsIn } from '#src/lead/index.ts'

/** A lexeme of a tsquery, found whole; with `:*` also where it only begins so. */
export function lexeme(text: string, prefix = false): string {
  return `'${text.replace(/['\\]/g, '$&$&')}'${prefix ? ':*' : ''}`
}

export function allOf(terms: readonly string[]): string | null {
  return terms.length > 0 ? terms.join(' & ') : null
}

export function anyOf(kind: string, values: readonly string[] | undefined): string[] {
  if (!values) return []
  const some = values.map((value) => lexeme(choiceLexeme(kind, value)))
  // Nothing chosen of a kind is nothing found.
  return [
    some.length === 0
      ? lexeme('=nothing')
      : some.length === 1
        ? (some[0] as string)
        : `(${some.join(' | ')})`,
  ]
}

/** Every word must occur, the beginning of one is enough; an e-mail address is looked for whole. */
export function wordQuery(text: string): string[] {
  const parts = text.split(/\s+/).filter((part) => part !== '')
  const words = parts.flatMap((part) =>
    /.@./.test(part) ? [lexeme(part.toLowerCase(), true)] : wordsIn(part).map((word) => lexeme(word, true)),
  )
  return parts.length > 0 && words.length === 0 ? [lexeme('=nothing')] : words.slice(0, 20)
}
