/** The words and phrases of a text, separated by commas; case and accents are for the reader. */
export function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
