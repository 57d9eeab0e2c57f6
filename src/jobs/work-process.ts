import { connect } from '../db/index.ts'
import type { Settings } from '../lib/settings.ts'

/** Works beside the web process until stopped; `stop` lets the work in hand finish. */
export async function runWork(o: {
  databaseUrl: string
  settings: Settings
}): Promise<{ stop(): Promise<void> }> {
  const pool = connect(o.databaseUrl, { name: 'watertight work' })
  await pool.query('select 1')
  return { stop: () => pool.end() }
}
