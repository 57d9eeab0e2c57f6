// Spreadsheet programs run what begins with these as a formula; the wide forms too, in East Asian editions.
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/
const MADE_SAFE = /^'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))/

/**
 * A text as a CSV cell that a spreadsheet program shows instead of running: one that could be a formula gets an
 * apostrophe in front. For texts only; numbers of our own stay numbers. Not needed in XLSX, whose cells say that they
 * are text. `originalCell` gives every text back exactly.
 */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Takes off the apostrophe that `safeCell` put in front. Only for files that it wrote. */
export function originalCell(cell: string): string {
  return cell.replace(MADE_SAFE, '')
}
