/** What a list can be filtered by, in the words of the people who filter. */
import { say } from '#src/followup/web/words.ts'
import { STAGES } from '#src/lead/stages.ts'
import type { ListChoices } from '#src/reports/lists/choices/read-choices.ts'
import { NAMED_PERIODS, NAMED_PERIODS_AHEAD } from '#src/reports/named-period.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayCountry } from '#src/web/kit/values/countries.ts'
import { lookOf } from '#src/web/kit/values/stages.tsx'

export type Choices = Wire<ListChoices>

export interface Choice {
  value: string
  label: string
}

interface Named {
  /** The filter's name in the address. */
  name: string
  label: string
}

export interface ChoiceKind extends Named {
  kind: 'choices'
  choices: Choice[]
  /** Values that are not among the choices may be typed. */
  free?: boolean
}

export interface PeriodKind extends Named {
  kind: 'period'
  periods: readonly string[]
}

export interface ScoreKind extends Named {
  kind: 'score'
}

export type FilterKind = ChoiceKind | PeriodKind | ScoreKind

const BLANK: Choice = { value: '', label: 'None' }
const words = (values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: say(value) || 'None' }))
const asWritten = (values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: value || 'None' }))
const named = (values: readonly { id: string; name: string }[]): Choice[] =>
  values.map(({ id, name }) => ({ value: id, label: name }))

/** Every filter there is, in the order of the menu; `me` is null for a token that speaks for nobody. */
export function filterKinds(all: Choices | undefined, me: string | null): FilterKind[] {
  const choices = (name: string, label: string, list: Choice[], free = false): ChoiceKind => ({
    kind: 'choices',
    name,
    label,
    choices: list,
    free,
  })
  const owners = all?.owners ?? []
  const reasons = Object.values(all?.reasons ?? {}).flat()
  const fields = (all?.fields ?? []).flatMap(({ key, label, kind, choices: own }) => {
    if (kind === 'choice') return [choices(`field.${key}`, label, asWritten(own))]
    if (kind !== 'yes_no') return []
    const yesNo = [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ]
    return [choices(`field.${key}`, label, yesNo)]
  })
  return [
    choices(
      'stage',
      'Stage',
      STAGES.map((stage) => ({ value: stage, label: lookOf(stage).word })),
    ),
    choices('grade', 'Grade', [
      ...(all?.grades ?? []).map(({ key, label }) => ({ value: key, label })),
      { value: '', label: 'Not judged' },
    ]),
    choices('owner', 'Owner', [
      ...(me ? [{ value: 'me', label: 'Me' }] : []),
      ...owners
        .filter(({ id }) => id !== me)
        .map(({ id, name, has_left }) => ({ value: id, label: has_left ? `${name} (left)` : name })),
    ]),
    ...((all?.teams.length ?? 0) > 0
      ? [choices('team', 'Team', [...named(all?.teams ?? []), { value: '', label: 'No team' }])]
      : []),
    ...((all?.territories.length ?? 0) > 0
      ? [
          choices('territory', 'Territory', [
            ...named(all?.territories ?? []),
            { value: '', label: 'None of today’s' },
          ]),
        ]
      : []),
    { kind: 'period', name: 'due', label: 'Due', periods: ['overdue', ...NAMED_PERIODS_AHEAD] },
    { kind: 'period', name: 'inquired', label: 'Asked', periods: NAMED_PERIODS },
    { kind: 'period', name: 'closed', label: 'Closed', periods: NAMED_PERIODS },
    choices('source', 'Source', words(all?.sources ?? [])),
    choices('campaign', 'Campaign', [...named(all?.campaigns ?? []), BLANK]),
    choices('channel', 'Channel', words(all?.channels ?? [])),
    choices('country', 'Country', [
      ...(all?.countries ?? []).map((value) => ({ value: value.toLowerCase(), label: sayCountry(value) })),
      BLANK,
    ]),
    choices('industry', 'Industry', [...asWritten(all?.industries ?? []), { value: '', label: 'Not known' }]),
    choices('definition_version', 'Judged by version', [
      ...(all?.definition_versions ?? []).map(({ version, name }) => ({
        value: String(version),
        label: `${version}: ${name}`,
      })),
      { value: '', label: 'Not judged' },
    ]),
    ...((all?.programs.length ?? 0) > 0
      ? [choices('program', 'Nurture program', named(all?.programs ?? []))]
      : []),
    choices('topic', 'Topic', [...asWritten(all?.topics ?? []), BLANK], true),
    choices('tag', 'Tag', asWritten(all?.tags ?? []), true),
    choices('reason', 'Reason', words(reasons)),
    { kind: 'score', name: 'score', label: 'Score' },
    ...fields,
  ]
}

const PERIOD_WORDS: Record<string, string> = {
  last_7_days: 'in the last 7 days',
  last_30_days: 'in the last 30 days',
  last_90_days: 'in the last 90 days',
  next_7_days: 'in the next 7 days',
  next_30_days: 'in the next 30 days',
}

/** "this week", "in the last 30 days". */
export function sayPeriod(name: string): string {
  return PERIOD_WORDS[name] ?? name.replaceAll('_', ' ')
}
