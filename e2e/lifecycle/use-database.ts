import { parseArgs } from 'node:util'
import { openEmbedded } from '#src/db/embedded/index.ts'

/**
 * Opens the database of a folder as a command would, says so, and lets go when told to by SIGTERM, or when whoever
 * started it over a channel is gone.
 */
const { values } = parseArgs({
  options: { folder: { type: 'string', default: '' }, programs: { type: 'string' } },
})
const told = new Promise((resolve) => process.once('SIGTERM', resolve).once('disconnect', resolve))
const waiting = setInterval(() => {}, 60_000)
try {
  const { folder, programs } = values
  const database = await openEmbedded({ folder, programs, log: (sentence) => console.log(sentence) })
  console.log(`opened in ${database.dataFolder}`)
  await told
  await database.release()
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
clearInterval(waiting)
