import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dropDraft, keepDraft } from '#src/web/kit/drafts.ts'
import { asCommand, call, Problem, wasAnswered } from '#src/web/kit/server/api.ts'
import { keepCommand, settleCommand } from '#src/web/kit/server/kept-commands.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { CommandSpec, Values } from './command-spec.ts'
import { COMMAND_SPECS } from './command-specs.ts'

/** The lead that a command is for, as it is spoken of. */
export interface LeadInHand {
  id: string
  name: string
}

interface Sent {
  spec: CommandSpec
  lead: LeadInHand
  body: Record<string, unknown> & { id: string }
}

/** What a command may have changed. */
const TOUCHED = [['today'], ['lead'], ['leads'], ['board']]

/** Under which what was typed for a command is kept until the server has it. */
export function draftKeyOf({ noun }: CommandSpec, { id }: LeadInHand): string {
  return `${id}/${noun}`
}

function pathOf({ noun }: CommandSpec, { id }: LeadInHand): string {
  return `/api/leads/${id}/${noun}`
}

/** Somebody else was quicker: the command is not there any more to be opened again. */
const NOT_ANY_MORE = new Set(['not_possible_in_stage', 'not_yours_to_do', 'rejected_too_late'])

/** What somebody wrote for a command that is not possible any more waits in the note on the lead. */
function rescueWords(spec: CommandSpec, lead: LeadInHand, body: Record<string, unknown>): void {
  const note = COMMAND_SPECS.add_note
  const words = spec.fields
    .filter(({ kind }) => kind === 'text' || kind === 'line')
    .map(({ name }) => body[name])
    .filter((word) => typeof word === 'string' && word !== '')
  if (!note || spec === note || words.length === 0) return
  keepDraft(draftKeyOf(note, lead), { text: words.join('\n') })
  sayDone(`What you wrote waits under “${note.verb}”.`)
}

/**
 * Sends a command; the click is answered before the server is. What it did is said with a way back for ten seconds; a
 * refusal is said in the server's sentence, the page is read again, and what was typed is there when the command is opened
 * again. Where only answers are missing (`stopped`), it is opened again at once: there they are given.
 */
export function useLeadCommand(
  o: {
    onSent?: (lead: LeadInHand) => void
    /** The server has answered, and the page shows what is now. */
    onSettled?: (lead: LeadInHand) => void
    /** The lead waits for answers before it moves on. */
    onStopped?: (lead: LeadInHand) => void
  } = {},
) {
  const client = useQueryClient()
  const [stopped, setStopped] = useState<Pick<Sent, 'spec' | 'lead'> | null>(null)
  const { member } = useSession()
  const refresh = () => Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })))
  const mutation = useMutation({
    mutationFn: ({ spec, lead, body }: Sent) => call(spec.method, pathOf(spec, lead), body),
    onMutate: ({ lead }) => o.onSent?.(lead),
    onSuccess: (_answer, { spec, lead, body }) => {
      dropDraft(draftKeyOf(spec, lead))
      sayDone(`${spec.done} ${lead.name}.`, async () => {
        await call('DELETE', `/api/commands/${body.id}`)
        await refresh()
      })
    },
    onError: (error, { spec, lead, body }) => {
      sayProblem(error)
      if (error instanceof Problem && NOT_ANY_MORE.has(error.reason)) rescueWords(spec, lead, body)
      if (error instanceof Problem && error.reason === 'exit_criteria_missing') {
        setStopped({ spec, lead })
        o.onStopped?.(lead)
      }
    },
    onSettled: async (_answer, error, { lead, body }) => {
      settleCommand(body.id, wasAnswered(error))
      await refresh()
      o.onSettled?.(lead)
    },
  })
  return {
    isRunning: mutation.isPending,
    stopped,
    resume: () => setStopped(null),
    carryOut(spec: CommandSpec, lead: LeadInHand, values: Values): void {
      const told = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
      const body = asCommand(spec.toBody ? spec.toBody(told) : told)
      keepCommand({
        id: body.id,
        memberId: member?.id ?? '',
        method: spec.method,
        path: pathOf(spec, lead),
        body: { ...body },
        said: `${spec.done} ${lead.name}.`,
        at: new Date().toISOString(),
        draft: draftKeyOf(spec, lead),
      })
      mutation.mutate({ spec, lead, body: { ...body } })
    },
  }
}
