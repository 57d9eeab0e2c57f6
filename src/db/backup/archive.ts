import { z } from 'zod'
import { Refusal } from '../../lib/refusal.ts'

/** The first line of a backup. */
export const headSchema = z.object({
  watertight: z.literal(1),
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
})
export type ArchiveHead = z.output<typeof headSchema>

/** Before the rows of a table; `end` after the last one, with the number of rows of each. */
export const sectionSchema = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ end: z.record(z.string(), z.number()) }),
])
export type ArchiveSection = z.output<typeof sectionSchema>

/** The line that ends the rows of a table: no row is written like that. */
export const END_OF_ROWS = Buffer.from('\\.\n')
const END_AFTER_ROW = Buffer.from('\n\\.\n')
const LINE_FEED = 10
const LONGEST_LINE_BYTES = 1024 * 1024

export type ArchiveReader = {
  /** The next line as an object; refuses what does not fit. */
  object<T>(schema: z.ZodType<T>): Promise<T>
  /** The rows of the table whose line was read last, as they are. */
  rows(): AsyncGenerator<Buffer>
}

/** Reads the unpacked content of a backup; refuses with `backup_damaged` where it is cut off or not one. */
export function readArchive(source: AsyncIterable<Buffer>): ArchiveReader {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)

  async function readMore(): Promise<void> {
    const next = await chunks.next()
    if (next.done) throw backupDamaged('it ends too early')
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value])
  }

  async function line(): Promise<string> {
    for (;;) {
      const end = rest.indexOf(LINE_FEED)
      if (end !== -1) {
        const text = rest.toString('utf8', 0, end)
        rest = rest.subarray(end + 1)
        return text
      }
      if (rest.length > LONGEST_LINE_BYTES) throw backupDamaged('a line of its structure is missing')
      await readMore()
    }
  }

  return {
    async object(schema) {
      const text = await line()
      try {
        return schema.parse(JSON.parse(text))
      } catch {
        throw backupDamaged('a line of its structure is not understood')
      }
    },
    async *rows() {
      while (rest.length < END_OF_ROWS.length) await readMore()
      if (rest.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) {
        rest = rest.subarray(END_OF_ROWS.length)
        return
      }
      for (;;) {
        const end = rest.indexOf(END_AFTER_ROW)
        if (end !== -1) {
          yield rest.subarray(0, end + 1)
          rest = rest.subarray(end + END_AFTER_ROW.length)
          return
        }
        // The end may be cut in two: its beginning stays for the next round.
        const sure = Math.max(0, rest.length - END_AFTER_ROW.length + 1)
        if (sure > 0) yield rest.subarray(0, sure)
        rest = rest.subarray(sure)
        await readMore()
      }
    },
  }
}

export function backupDamaged(why: string): Refusal {
  return new Refusal(
    'invalid',
    'backup_damaged',
    `This file is no backup of Watertight, or it is damaged: ${why}. Nothing was changed.`,
  )
}
