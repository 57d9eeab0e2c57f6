import { doneCommand } from '#src/lead/index.ts'
import type { App } from '#src/people/door.ts'
import { linkRoutes } from '../../by-link/index.ts'
import { undoCommand } from '../../undo/undo-command.ts'
import { DIGEST_PURPOSES, DIGEST_URL } from '../purposes.ts'
import { ACT_STYLE, actPage } from './act-page.ts'
import { carryOutLink } from './carry-out-link.ts'

/** One thing to do with one lead of a member's day, behind a link in their morning mail, without signing in. */
export function digestRoutes(app: App): void {
  linkRoutes(app, {
    url: DIGEST_URL,
    purposes: DIGEST_PURPOSES,
    summary: {
      show: 'One thing to do with a lead, for one member, as a page; changes nothing',
      act: 'Accepts, refuses, logs a call or puts a lead off, once',
    },
    style: ACT_STYLE,
    show: actPage,
    async act(visit, sent) {
      const commandId = visit.commandId()
      const ctx = { ...visit.ctx, by: 'mail' as const }
      if (sent.get('undo') === '1') await undoCommand(ctx, { commandId })
      else if (!(await doneCommand(ctx, commandId))) await carryOutLink({ ...visit, ctx }, sent)
      return null
    },
  })
}
