import type { FileHandle } from 'node:fs/promises'

/** Name and unpacked size of each file in a ZIP archive, as its directory says. */
export type ZipEntry = { name: string; size: number }

const END_MARK = 0x06054b50
const ENTRY_MARK = 0x02014b50
const LONGEST_END = 22 + 0xffff
const LONGEST_DIRECTORY = 16 << 20

/**
 * Reads the directory at the end of a ZIP archive, nothing of its contents. Null when there is none that can be read
 * (cut off, or larger than ZIP without the 64-bit extension allows).
 */
export async function zipEntries(file: FileHandle): Promise<ZipEntry[] | null> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - LONGEST_END), Math.min(size, LONGEST_END))
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(END_MARK)
  const end = tail.lastIndexOf(mark)
  if (end < 0 || end + 22 > tail.length) return null
  const length = tail.readUInt32LE(end + 12)
  const position = tail.readUInt32LE(end + 16)
  if (position + length > size || length > LONGEST_DIRECTORY) return null
  return entriesIn(await readAt(file, position, length))
}

function entriesIn(directory: Buffer): ZipEntry[] | null {
  const entries: ZipEntry[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_MARK) {
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      size: directory.readUInt32LE(at + 24),
    })
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return at === directory.length ? entries : null
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
