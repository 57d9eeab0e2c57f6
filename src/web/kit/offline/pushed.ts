/** What the server pushes to this browser, and what becomes of it: pure but for what is handed in. */

export interface Pushed {
  title: string
  body: string
  url: string
  tag: string
  accept: { leadId: string; commandId: string } | null
}

export interface Shown {
  title: string
  options: NotificationOptions & { actions?: { action: string; title: string }[] }
}

export const ACCEPT = 'accept'

/** Text that is none of ours still shows something: a browser takes the permission away from who shows nothing. */
export function readPushed(text: string | undefined): Pushed {
  const nothing = {
    title: 'Watertight',
    body: 'There is something new.',
    url: '/today',
    tag: 'new',
    accept: null,
  }
  try {
    const read = JSON.parse(text ?? '') as Partial<Pushed>
    return typeof read.title === 'string' ? { ...nothing, ...read } : nothing
  } catch {
    return nothing
  }
}

export function toShow(pushed: Pushed): Shown {
  const { title, body, tag, accept } = pushed
  const actions = accept ? [{ action: ACCEPT, title: 'Accept' }] : []
  return { title, options: { body, tag, icon: '/app-icon-192.png', data: pushed, actions } }
}

/** Only pages of ours are opened, whatever a message says. */
export function pageOf(pushed: Pushed, origin: string): string {
  const url = new URL(pushed.url, origin)
  return url.origin === origin ? url.href : `${origin}/today`
}

/** The ordinary command, with an id that came with the message: however often it is tapped, it is accepted once. */
export async function acceptFrom(pushed: Pushed, ask: typeof fetch): Promise<Shown> {
  const about = { tag: pushed.tag, icon: '/app-icon-192.png', data: { ...pushed, accept: null } }
  const say = (title: string, body: string): Shown => ({ title, options: { ...about, body } })
  if (!pushed.accept) return say(pushed.title, pushed.body)
  const what = pushed.title.replace(/^Offer: /, '')
  try {
    const answer = await ask(`/api/leads/${pushed.accept.leadId}/acceptance`, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ id: pushed.accept.commandId, happened_at: new Date().toISOString() }),
    })
    if (answer.ok) return say(`Accepted: ${what}`, 'Tap to open the lead.')
    if (answer.status === 401) return say(`Not accepted yet: ${what}`, 'Tap to sign in, then accept it.')
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string }
    return say(`Not accepted: ${what}`, problem.detail ?? 'Tap to see how it stands.')
  } catch {
    return say(`Not accepted yet: ${what}`, 'There is no connection. Tap to try again.')
  }
}
