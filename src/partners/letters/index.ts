/**
 * Mail to people of partners: what lies with them, with the least that says what it is about, and a link for each. Written
 * when it is sent; apart from the slice's other face, because mail itself asks for it.
 */
export { type PartnerLetter, writePartnerLetters } from './write-letters.ts'
