/** What somebody's signature tells beside what they wrote. */
export interface SignatureDetails {
  phone: string | null
  company: string | null
}

const LAST_LINES = 14
const PHONE_LABEL =
  /^\W{0,3}(?:tel(?:efon|ephone|éfono)?|phone|ph|t|m|mob(?:ile|il|iltelefon)?|cell|direct|office|büro|handy|téléphone|móvil|durchwahl)\s*(?:no|nr|number)?[.:)\s][^\w+(]{0,3}(\+?[\d(][\d\s()./-]{5,25}\d)/i
const PHONE_ALONE =
  /^\W{0,3}(\+\d[\d\s()./-]{6,22}\d|\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}[-.]\d{3}[-.]\d{4})\W{0,3}$/
const FAX = /^\W{0,3}(fax|f)\b/i
const COMPANY =
  /^[\p{L}\d][\p{L}\d&.,'’+ /-]{1,60}\s(gmbh(?: & co\.? kg)?|mbh|ag|kg|ohg|ug|e\.?k|se|ltd|limited|llc|l\.l\.c|inc|incorporated|corp|corporation|plc|llp|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|s\.?l|sarl|b\.?v|n\.?v|a\/s|aps|ab|oy|oyj|as|a\.?s|sp\. z o\.?o|s\.?r\.?o|kft|d\.o\.o|pty|pte|co|company|group|gruppe|holding|kk|有限公司|株式会社)\.?$/iu

/**
 * Telephone number and company in the last lines somebody wrote themselves (without what they quote). Only lines that
 * are nothing else count: what somebody writes about others in a sentence is not theirs.
 */
export function signatureDetails(text: string): SignatureDetails {
  const lines = text
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter((line) => line !== '')
    .slice(-LAST_LINES)
  const pieces = lines.flatMap((line) => line.split(/\s[|•·]\s/).map((piece) => piece.trim()))
  const spoken = pieces.filter((piece) => !FAX.test(piece))
  const phone = spoken.flatMap(
    (piece) => PHONE_LABEL.exec(piece)?.[1] ?? PHONE_ALONE.exec(piece)?.[1] ?? [],
  )[0]
  const company = pieces.slice(1).find((piece) => COMPANY.test(piece))
  return { phone: phone?.trim() ?? null, company: company ?? null }
}
