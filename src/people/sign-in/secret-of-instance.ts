import { randomBytes } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'

/** A secret of the instance for one use, made when it is first asked for; every process has the same. */
export async function secretFor(
  db: Db,
  use: 'mail_links' | 'content_links' | 'figure_mails',
): Promise<string> {
  const read = () =>
    db.first<{ secret: string }>(sql`select secret from instance_secrets where name = ${use}`)
  const there = await read()
  if (there) return there.secret
  await db.run(sql`
    insert into instance_secrets (name, secret) values (${use}, ${randomBytes(32).toString('base64url')})
    on conflict (name) do nothing`)
  return ((await read()) as { secret: string }).secret
}
