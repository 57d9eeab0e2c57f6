const TWO_DIGITS = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * A number as it is kept (+49307794411), in groups that can be read aloud: the country's code (ITU-T E.164), then threes.
 * What is no such number is shown as it was written.
 */
export function sayPhone(phone: string): string {
  const digits = /^\+([1-9]\d{6,14})$/.exec(phone)?.[1]
  if (!digits) return phone
  const code = /^[17]/.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3
  const groups: string[] = []
  for (let at = code; at < digits.length; ) {
    // Never one digit alone.
    const size = digits.length - at <= 4 ? 4 : 3
    groups.push(digits.slice(at, at + size))
    at += size
  }
  return `+${digits.slice(0, code)} ${groups.join(' ')}`
}
