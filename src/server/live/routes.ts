import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import type { Live } from './open-live.ts'
import { openStream } from './stream.ts'

export function liveRoutes(app: App, live: Live): void {
  app.route({
    method: 'GET',
    url: '/api/live',
    summary: 'A stream of events (text/event-stream): ids of what changed and may be seen, to be read again',
    needs: 'live.read',
    async handler({ request, reply, workspaceId, actor, stillAllowed }) {
      if (!request.headers.accept?.includes('text/event-stream')) {
        throw new Refusal(
          'invalid',
          'stream_only',
          'This address answers with a stream: accept text/event-stream.',
        )
      }
      const name = `${actor.kind} ${actor.id}`
      await live.join({ workspaceId, name, stillAllowed }, () => openStream(reply))
      return reply
    },
  })
}
