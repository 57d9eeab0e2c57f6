const LIQUID = /\{\{-?[\s\S]*?-?\}\}|\{%-?[\s\S]*?-?%\}/g

/**
 * Lifts merge fields out of a text while its other signs are changed for HTML, and puts them back: a quote inside of one
 * is Liquid's, not HTML's. The marks are letters only, so that nothing changes them.
 */
export function keepLiquid(): { lift(text: string): string; putBack(text: string): string } {
  const kept: string[] = []
  return {
    lift: (text) =>
      text.replace(LIQUID, (found) => {
        kept.push(found)
        return `LIQUIDxMARKx${kept.length - 1}xEND`
      }),
    putBack: (text) => text.replace(/LIQUIDxMARKx(\d+)xEND/g, (_, at: string) => kept[Number(at)] ?? ''),
  }
}
