/**
 * A mail server in a process of its own, to be killed. Arguments: port, file. What it answers for was written to the
 * file, one line a mail, and forced to the disk; mails that come together share one write.
 */
import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

const [port, path = ''] = process.argv.slice(2)
const file = await open(path, 'a')
// A line that was cut off by the last death is ended, so that the next one can be read.
await file.write('\n')

let waiting: { line: string; done: (error?: Error | null) => void }[] = []
let isWriting = false

async function write(): Promise<void> {
  if (isWriting) return
  isWriting = true
  while (waiting.length > 0) {
    const batch = waiting
    waiting = []
    await file.write(batch.map(({ line }) => `${line}\n`).join(''))
    await file.datasync()
    for (const { done } of batch) done()
  }
  isWriting = false
}

const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  async onData(stream, session, done) {
    const raw = await text(stream).catch(() => null)
    if (raw === null) return done()
    const to = session.envelope.rcptTo[0]?.address ?? ''
    const id = /^message-id: *(\S+)/im.exec(raw)?.[1] ?? ''
    waiting.push({ line: JSON.stringify({ to, id, at: Date.now() }), done })
    await write()
  },
})
// Who was sending may be dead; a port that is taken ends it.
server.on('error', (error) => {
  if (!server.server.listening) throw error
})
server.listen(Number(port), '127.0.0.1', () => process.send?.('listening'))
process.on('disconnect', () => process.exit())
