import {
  IconArrowFork,
  IconCalendarEvent,
  IconCalendarWeek,
  IconCornerDownRight,
  IconFlag,
  IconHourglassLow,
  IconLogin2,
  IconMail,
  IconPhone,
} from '@tabler/icons-react'
import type { StepKind } from '../editing/edit-program.ts'

const ICONS = {
  mail: IconMail,
  wait: IconHourglassLow,
  wait_weekday: IconCalendarWeek,
  wait_date: IconCalendarEvent,
  branch: IconArrowFork,
  go: IconCornerDownRight,
  call: IconPhone,
  start: IconLogin2,
  end: IconFlag,
} as const

/** The shape by which a kind of step is known. */
export function StepIcon({ kind, size = 16 }: { kind: StepKind | 'start' | 'end'; size?: number }) {
  const Icon = ICONS[kind]
  return <Icon size={size} stroke={1.6} aria-hidden />
}
