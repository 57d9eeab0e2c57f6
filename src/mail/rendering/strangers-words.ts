const LINK = /https?:|www\.|\/\/|@|[\p{L}\p{N}-]+\.(?:com|net|org|info|biz|ru|cn|io|xyz|top|de|co)\b/iu
const LONGEST_NAME = 60
const LONGEST_TOPIC = 100

/**
 * What a stranger wrote, as it may stand in a mail of ours: one short line without addresses and links. Anybody can put
 * somebody else's address into a public form; our answer must not carry their message to them.
 */
function harmless(written: string | null | undefined, longest: number): string | null {
  const line = written?.replace(/[\s\p{C}]+/gu, ' ').trim() ?? ''
  return line === '' || line.length > longest || LINK.test(line) ? null : line
}

export const harmlessName = (written: string | null | undefined) => harmless(written, LONGEST_NAME)
export const harmlessTopic = (written: string | null | undefined) => harmless(written, LONGEST_TOPIC)
