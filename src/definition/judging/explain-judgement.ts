import type { Definition } from '../definition-types.ts'
import type { Judgement } from './judge.ts'

type Explained = Pick<
  Judgement,
  'grade' | 'score' | 'destination' | 'evidence' | 'questions' | 'explanation'
> &
  Pick<Partial<Judgement>, 'disqualifiedBy'>

/** Why a lead has its grade and goes where it goes, in sentences for the lead's page. */
export function explainJudgement(definition: Definition, judgement: Explained): string[] {
  return [
    ...metAndOpen(definition, judgement),
    whereTo(definition, judgement),
    ...fitInWords(definition, judgement),
  ]
}

function metAndOpen(definition: Definition, { evidence }: Explained): string[] {
  const counted = definition.criteria.filter(({ kind }) => kind !== 'disqualifying')
  const labels = (answer: string) =>
    evidence
      .filter((one) => one.answer === answer)
      .flatMap((one) => {
        const criterion = counted.find(({ key }) => key === one.criterion)
        if (!criterion) return []
        return [one.value ? `${criterion.label} (${one.value})` : criterion.label]
      })
  const yes = labels('yes')
  const no = labels('no')
  const sentences = [
    yes.length > 0
      ? `${yes.length} of ${counted.length} criteria are met: ${yes.join(', ')}.`
      : `None of ${counted.length} criteria is known to be met.`,
  ]
  if (no.length > 0) sentences.push(`Not met: ${no.join(', ')}.`)
  const open = counted.length - yes.length - no.length
  if (open > 0) sentences.push(`${open} ${open === 1 ? 'is' : 'are'} not known yet.`)
  return sentences
}

function whereTo(definition: Definition, judgement: Explained): string {
  const { explanation, destination, evidence } = judgement
  const label = definition.grades.find(({ key }) => key === judgement.grade)?.label ?? judgement.grade
  const why = definition.criteria.find(
    ({ key, kind }) =>
      kind === 'disqualifying' && evidence.some((one) => one.criterion === key && one.answer === 'yes'),
  )?.label
  switch (destination) {
    case 'disqualified':
      return why ? `Disqualified: ${why}.` : `Disqualified: graded ${label}.`
    case 'qualified':
      return `Graded ${label}: ready for sales.`
    case 'prequalifying':
      return explanation.could_qualify
        ? `Graded ${label}; it could qualify, and the person asked something, so a qualifier asks first.`
        : `Graded ${label}: a qualifier asks first.`
    case 'nurture':
      if (!explanation.reachable) return `Graded ${label}: there is no way to reach the person yet.`
      return explanation.could_qualify
        ? `Graded ${label}: it could qualify, but the person has not asked for anything yet.`
        : `Graded ${label}: not ready for sales.`
  }
}

function fitInWords(definition: Definition, { score, explanation }: Explained): string[] {
  if (definition.fit.length === 0) return []
  if (explanation.fit.length === 0) return ['Nothing of the target profile is known yet.']
  const parts = explanation.fit.map(({ attribute, value, points }) => {
    const label = definition.fit.find(({ key }) => key === attribute)?.label ?? attribute
    return `${label} ${value} (${points})`
  })
  return [`Fit ${score} of 100: ${parts.join(', ')}.`]
}
