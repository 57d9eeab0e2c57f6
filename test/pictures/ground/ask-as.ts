import { newId } from '#src/lib/id.ts'
import type { Site } from '#test/browser.ts'

export type Ask = (method: string, path: string, data?: unknown) => Promise<Record<string, unknown>>

/** The server as it answers a member who is signed in; bytes go as they are. Close it when done. */
export async function askAs(site: Site, memberId: string): Promise<{ ask: Ask; close: () => Promise<void> }> {
  const page = await site.visitAs(memberId, '/healthz')
  const ask: Ask = async (method, path, data) => {
    const type: Record<string, string> = Buffer.isBuffer(data)
      ? { 'content-type': 'application/octet-stream' }
      : {}
    const headers = { origin: site.base, 'idempotency-key': newId(), ...type }
    const answer = await page.request.fetch(path, { method, data, headers })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  return { ask, close: () => page.context().close() }
}
