/** The letter that lists a member's day, written when it is sent. Apart from what queues it: mail asks for it. */
export { writeDigestLetters } from './write-letters.ts'
