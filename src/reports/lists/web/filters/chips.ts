/** The filters of a list as readable chips. */
import { say } from '#src/followup/web/words.ts'
import { OPEN_STAGES } from '#src/lead/stages.ts'
import { sayDay } from '#src/web/kit/time/times.ts'
import { type ChoiceKind, type FilterKind, sayPeriod } from './kinds.ts'

export interface Chip {
  key: string
  label: string
  /** What is chosen, in words. */
  text: string
  /** Which values of the address it stands for; taken away together. */
  names: string[]
  /** Null for a filter that only an address can set: one came here from a figure. */
  kind: FilterKind | null
}

type Filters = ReadonlyMap<string, readonly string[]>

/** Chips in the order in which they were set. The words searched for stand in their own field. */
export function chipsOf(filters: Filters, kinds: readonly FilterKind[], now: Date): Chip[] {
  const chips = new Map<string, Chip>()
  for (const name of filters.keys()) {
    if (name === 'q') continue
    const kind = kinds.find((one) => namesOf(one).includes(name)) ?? null
    const key = kind?.name ?? name
    if (chips.has(key)) continue
    const label = kind?.label ?? say(name.replace(/^field\./, ''))
    const names = kind ? namesOf(kind) : [name]
    chips.set(key, {
      key,
      label,
      names,
      kind,
      text: kind ? textOf(kind, filters, now) : plain(filters, name),
    })
  }
  return [...chips.values()]
}

/** Every name in the address that a kind of filter can have. */
export function namesOf({ kind, name }: Pick<FilterKind, 'kind' | 'name'>): string[] {
  if (kind === 'period') return [name, `${name}_from`, `${name}_to`]
  return kind === 'score' ? ['score_min', 'score_max'] : [name]
}

function textOf(kind: FilterKind, filters: Filters, now: Date): string {
  const first = (name: string) => filters.get(name)?.[0] || undefined
  switch (kind.kind) {
    case 'choices':
      return choicesText(kind, filters.get(kind.name) ?? [])
    case 'period':
      return periodText(first(kind.name), first(`${kind.name}_from`), first(`${kind.name}_to`), now)
    case 'score':
      return fromTo(first('score_min'), first('score_max'))
  }
}

const MOST_NAMED = 2

function choicesText(kind: ChoiceKind, values: readonly string[]): string {
  if (kind.name === 'stage' && isOpen(values)) return 'open'
  const labels = values.map((value) => labelOf(kind, value))
  const named = labels.slice(0, labels.length > MOST_NAMED + 1 ? MOST_NAMED : labels.length)
  const rest = labels.length - named.length
  return rest > 0 ? `${named.join(', ')} or ${rest} more` : orList(named)
}

function labelOf(kind: ChoiceKind, value: string): string {
  const known = kind.choices.find((choice) => choice.value.toLowerCase() === value.toLowerCase())
  return known?.label ?? (value === '' ? 'None' : value === 'me' ? 'Me' : value)
}

export function isOpen(stages: readonly string[]): boolean {
  return stages.length === OPEN_STAGES.length && OPEN_STAGES.every((stage) => stages.includes(stage))
}

function periodText(
  name: string | undefined,
  from: string | undefined,
  to: string | undefined,
  now: Date,
): string {
  if (name) return sayPeriod(name)
  const day = (text: string) => sayDay(`${text}T12:00:00`, now)
  if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`
  if (from) return `since ${day(from)}`
  return to ? `until ${day(to)}` : ''
}

function fromTo(from: string | undefined, to: string | undefined): string {
  if (from && to) return `${from} to ${to}`
  return from ? `from ${from}` : `up to ${to ?? 100}`
}

function plain(filters: Filters, name: string): string {
  return orList((filters.get(name) ?? []).map((value) => value.replaceAll('_', ' ') || 'none'))
}

function orList(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '')
}
