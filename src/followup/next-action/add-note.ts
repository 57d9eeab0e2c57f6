import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'
import { addNoteTo } from '../command/notes.ts'

/** Adds a note to a lead, also to a closed one. Whoever may see it and the desk. */
export function addNote(ctx: Context, input: CommandInput & { text: string }): Promise<Done> {
  return carryOut(ctx, 'add_note', input, async ({ draft, at }) => ({
    interaction_ids: [addNoteTo(ctx, draft, input.text, at)],
  }))
}
