const ADDRESS = /[^\s@<>(),;]+@[^\s@<>(),;]+\.\p{L}+/gu
const NUMBER = /\+?\d[\d\s()./-]{5,}\d/g

/**
 * Words of a stranger without what would name them: mail addresses, telephone numbers and the names given. For whoever
 * has not accepted a lead yet.
 */
export function withoutContacts(text: string, names: readonly string[]): string {
  let plain = text.replace(ADDRESS, '…').replace(NUMBER, '…')
  const parts = names.flatMap((name) => [name, ...name.split(/\s+/)]).filter((part) => part.length > 2)
  for (const part of parts) {
    plain = plain.replace(new RegExp(`(?<![\\p{L}\\d])${escaped(part)}(?![\\p{L}\\d])`, 'giu'), '…')
  }
  return plain
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
