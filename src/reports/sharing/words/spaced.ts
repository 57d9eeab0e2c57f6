/** A code that has no words of its own, as people write it: `not_reached` is "Not reached". */
export function spaced(code: string): string {
  return `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`
}
