import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded } from '#src/db/embedded/index.ts'
import { connect, type Database, openDatabase } from '#src/db/index.ts'
import { migrate } from '#src/db/migrate.ts'

/** An embedded database with the settings of the product (durable commits), made for one run and thrown away. */
export interface Stage {
  folder: string
  /** A database of its own with the whole schema. */
  open(name: string): Promise<{ database: Database; url: string }>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'watertight-bench-'))
  await chmod(folder, 0o755)
  const embedded = await openEmbedded({
    folder: join(folder, 'data'),
    log: (sentence) => console.error(sentence),
  })
  const opened: Database[] = []
  return {
    folder,
    async open(name) {
      const url = new URL(embedded.url)
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      await client.query(`create database ${name}`).finally(() => client.end())
      url.pathname = `/${name}`
      await migrate(url.href)
      const database = openDatabase(connect(url.href, { max: 8 }))
      opened.push(database)
      return { database, url: url.href }
    },
    async close() {
      for (const database of opened) await database.close()
      await embedded.release()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
