/** Decimal text of what somebody typed: `1,234.50`, `1.234,50`, `99`; null where it is no amount. */
export function plainAmount(typed: string): string | null {
  const text = typed.replace(/[\s'’\u00a0\u202f]/g, '')
  const mark = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
  const thousands = mark === ',' ? '.' : ','
  // A single comma before three digits parts thousands, as the server reads it.
  const isGrouped = mark === ',' && !text.includes('.') && /^\d{1,3}(,\d{3})+$/.test(text)
  const plain = isGrouped ? text.replaceAll(',', '') : text.replaceAll(thousands, '').replace(mark, '.')
  return /^\d{1,15}(\.\d{1,4})?$/.test(plain) ? plain : null
}
