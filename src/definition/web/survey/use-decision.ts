import { useState } from 'react'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { decide, type Survey, useSurveyCommand, type Weight } from './use-surveys.ts'

/** What the meeting settled about a criterion, with why; each change is kept at once. */
export function useDecision(survey: Survey, criterion: string) {
  const kept = survey.decisions.find((one) => one.criterion === criterion)
  const [note, setNote] = useState(kept?.note ?? '')
  const send = useSurveyCommand(decide(survey.id))
  const settle = (weight: Weight | null) =>
    send.mutate({ criterion, weight, note: note.trim() || null }, { onError: sayProblem })
  const weight = send.isPending ? send.variables.weight : (kept?.weight ?? null)
  return {
    kept,
    weight,
    settle,
    note,
    setNote,
    keepNote() {
      if (weight && (kept?.note ?? '') !== note.trim()) settle(weight)
    },
  }
}
