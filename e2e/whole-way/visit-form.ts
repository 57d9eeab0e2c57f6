import { setTimeout as sleep } from 'node:timers/promises'

/** A form as a visitor's browser has it before them. */
export interface OpenForm {
  /** Fills it in, takes a little over a second for it, and sends it; gives the page that answers. */
  send(fields: Record<string, string>): Promise<string>
}

export async function visitForm(address: string): Promise<OpenForm> {
  const accept = 'text/html'
  const page = await (await fetch(address, { headers: { accept } })).text()
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return {
    async send(fields) {
      await sleep(1_100)
      const body = new URLSearchParams(hidden.map(([, name, value]) => [name as string, value as string]))
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      const { origin } = new URL(address)
      const answer = await fetch(address, { method: 'POST', body, headers: { accept, origin } })
      if (answer.ok) return answer.text()
      throw new Error(`The form answered ${answer.status}: ${await answer.text()}`)
    },
  }
}
