import { connect } from '../../db/index.ts'
import { isSetupOpen, makeSetupCode } from '../../people/setup/setup-code.ts'

/**
 * How to begin, while nobody has: the address with a code that only the owner of the machine reads (behind the #, so that it
 * reaches no log of a proxy). Else nothing.
 */
export async function firstSteps(url: string, address: string): Promise<string[]> {
  const pool = connect(url, { name: 'watertight setup', max: 1 })
  try {
    if (!(await isSetupOpen(pool))) return []
    const code = await makeSetupCode(pool)
    return [`Set up your company: ${address}/setup#${code} (or open ${address} and enter the code ${code})`]
  } finally {
    await pool.end()
  }
}
