import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, sql } from '#src/db/index.ts'

export interface UploadedFile {
  path: string
  hash: Buffer
  /** The file on this disk is no longer needed. */
  remove(): Promise<void>
}

/**
 * Writes an uploaded file to the disk of this machine, piece by piece, for as long as it is read. Throws where a piece is
 * missing.
 */
export async function writeUploadToDisk(
  db: Db,
  upload: { id: string; bytes: number },
): Promise<UploadedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'watertight-upload-'))
  const path = join(folder, 'file')
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  try {
    for (let at = 0; at < upload.bytes; ) {
      const chunk = await db.first<{ content: Buffer }>(sql`
        select content from upload_chunks
        where workspace_id = ${db.workspaceId} and upload_id = ${upload.id} and position = ${at}`)
      if (!chunk) throw new Error(`The upload ${upload.id} has no piece at byte ${at}.`)
      hash.update(chunk.content)
      await file.write(chunk.content)
      at += chunk.content.length
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  } finally {
    await file.close()
  }
  return { path, hash: hash.digest(), remove: () => rm(folder, { recursive: true, force: true }) }
}
