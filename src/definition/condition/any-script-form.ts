// Scripts written without spaces: each character is a word, and a word of several is a phrase.
const WORDS =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*|[[\p{L}\p{N}\p{M}_]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]+|[^\s\p{C}]/gv

/** The reading form of a text in any script: see `readingForm`. */
export function anyScriptForm(text: string): string {
  return fold(text).match(WORDS)?.join(' ') ?? ''
}

// By way of upper case, which brings ß to ss and both forms of sigma together.
function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    .replaceAll('ς', 'σ')
    .replaceAll('ı', 'i')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .normalize('NFC')
}
