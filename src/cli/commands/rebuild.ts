import { parseArgs } from 'node:util'
import { rebuild } from '../../reports/index.ts'
import type { Io } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'

/** `watertight rebuild`: counts anew what reports add up, from the leads, their movements and sales. */
export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { workspace: { type: 'string' } } })
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace }) => {
    const leads = await rebuild(database, workspace)
    io.stdout.write(`The figures of ${leads.toLocaleString('en')} leads are counted anew.\n`)
    return 0
  })
}
