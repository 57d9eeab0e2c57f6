import { createHash } from 'node:crypto'

/** The command that the button of a notification carries out: on each device, however often, the same one. */
export function commandIdFor(notificationId: string): string {
  const hash = createHash('sha256').update(`push:${notificationId}`).digest()
  hash.writeUInt8(((hash[6] as number) & 0x0f) | 0x80, 6)
  hash.writeUInt8(((hash[8] as number) & 0x3f) | 0x80, 8)
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
