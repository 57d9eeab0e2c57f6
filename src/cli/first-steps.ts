import { connect } from '../db/index.ts'
import { isSetupOpen, makeSetupCode } from '../people/setup/setup-code.ts'

/** How to begin, while nobody has: the address with a code that only the owner of the machine reads. Else nothing. */
export async function firstSteps(url: string, address: string): Promise<string[]> {
  const pool = connect(url, { name: 'watertight setup', max: 1 })
  try {
    if (!(await isSetupOpen(pool))) return []
    const code = await makeSetupCode(pool)
    return [`Set up your company: open ${address}/setup and enter the code ${code}`]
  } finally {
    await pool.end()
  }
}
