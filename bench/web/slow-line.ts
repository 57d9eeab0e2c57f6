import net from 'node:net'

const LATENCY_MS = 150
const DOWN = 1_600
const UP = 750
/** As much as travels in one piece, so that a small answer need not wait for the end of a large one. */
const PACKET = 1_460

/**
 * A line as a phone in the country has it, the same as Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up,
 * for all connections to `port` together. Unlike a browser's own slowness it also stands before what works in the background.
 */
export async function openSlowLine(port: number): Promise<{ port: number; close(): Promise<void> }> {
  const down = laneOf(DOWN)
  const up = laneOf(UP)
  const sockets = new Set<net.Socket>()
  const server = net.createServer((near) => {
    const far = net.connect(port, 'localhost')
    for (const [from, to, lane] of [
      [near, far, up],
      [far, near, down],
    ] as const) {
      sockets.add(from)
      from.setNoDelay()
      from.on('data', (data: Buffer) => {
        for (let at = 0; at < data.length; at += PACKET) {
          const packet = data.subarray(at, at + PACKET)
          lane(packet.length, () => to.writable && to.write(packet))
        }
      })
      from.on('end', () => lane(0, () => to.end()))
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One direction: what comes after waits for what is still travelling. */
function laneOf(kbitPerSecond: number): (bytes: number, arrive: () => void) => void {
  let freeAt = 0
  const waiting: { at: number; arrive: () => void }[] = []
  function deliver(): void {
    while (waiting[0] && waiting[0].at <= performance.now()) waiting.shift()?.arrive()
    wait()
  }
  function wait(): void {
    if (waiting[0]) setTimeout(deliver, Math.max(0, waiting[0].at - performance.now()))
  }
  return (bytes, arrive) => {
    freeAt = Math.max(freeAt, performance.now()) + (bytes * 8) / kbitPerSecond
    waiting.push({ at: freeAt + LATENCY_MS / 2, arrive })
    if (waiting.length === 1) wait()
  }
}
