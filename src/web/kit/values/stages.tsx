/** A stage as people see it everywhere: a shape, a colour and a word, so that no one of them is needed. */
import type { Stage } from '#src/lead/stages.ts'
import styles from './stages.module.css'

interface Look {
  word: string
  color: string
  /** Drawn in a box of 16 × 16. */
  shape: ShapeName
}

type ShapeName =
  | 'dots'
  | 'quarter'
  | 'warm'
  | 'half'
  | 'arrow'
  | 'back'
  | 'most'
  | 'full'
  | 'check'
  | 'cross'
  | 'slash'
  | 'ask'
  | 'join'

export const STAGE_LOOKS: Record<Stage, Look> = {
  inquiry: { word: 'Inquiry', color: 'var(--stage-inquiry)', shape: 'dots' },
  prequalifying: { word: 'Prequalifying', color: 'var(--stage-prequalifying)', shape: 'quarter' },
  nurture: { word: 'Nurture', color: 'var(--stage-nurture)', shape: 'warm' },
  qualified: { word: 'Qualified', color: 'var(--stage-qualified)', shape: 'half' },
  offered: { word: 'Offered', color: 'var(--stage-offered)', shape: 'arrow' },
  rejected: { word: 'Rejected', color: 'var(--stage-rejected)', shape: 'back' },
  working: { word: 'Working', color: 'var(--stage-working)', shape: 'most' },
  opportunity: { word: 'Opportunity', color: 'var(--stage-opportunity)', shape: 'full' },
  won: { word: 'Won', color: 'var(--stage-won)', shape: 'check' },
  lost: { word: 'Lost', color: 'var(--stage-lost)', shape: 'cross' },
  disqualified: { word: 'Disqualified', color: 'var(--stage-disqualified)', shape: 'slash' },
  closed_unknown: { word: 'Closed, outcome unknown', color: 'var(--stage-closed)', shape: 'ask' },
  merged: { word: 'Merged', color: 'var(--stage-closed)', shape: 'join' },
}

/** Which is drawn for a stage that this version of the page does not know. */
const UNKNOWN: Look = { word: 'Unknown', color: 'var(--stage-closed)', shape: 'ask' }

export function lookOf(stage: string): Look {
  return STAGE_LOOKS[stage as Stage] ?? { ...UNKNOWN, word: stage }
}

/** The stage with its shape and word; `short` leaves the word to the hover and to screen readers. */
export function StageMark({ stage, short = false }: { stage: string; short?: boolean }) {
  const { word, color } = lookOf(stage)
  return (
    <span className={styles.mark} style={{ color }} title={short ? word : undefined}>
      <StageShape stage={stage} />
      <span className={short ? styles.hidden : undefined}>{word}</span>
    </span>
  )
}

export function StageShape({ stage, size = 14 }: { stage: string; size?: number }) {
  const { color, shape } = lookOf(stage)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke={color}
      strokeWidth={1.75}
      aria-hidden
    >
      {SHAPES[shape](color)}
    </svg>
  )
}

const ring = <circle cx={8} cy={8} r={6.25} />

/** A pie of so many quarters inside the ring: how far the lead has come. */
function filled(quarters: number, color: string) {
  const ends = { 1: 'M8 8V4A4 4 0 0 1 12 8z', 2: 'M8 4a4 4 0 0 1 0 8z', 3: 'M8 8V4a4 4 0 1 1-4 4z' }[quarters]
  return (
    <>
      {ring}
      <path d={ends} fill={color} stroke="none" />
    </>
  )
}

const SHAPES: Record<ShapeName, (color: string) => React.ReactNode> = {
  dots: () => <circle cx={8} cy={8} r={6.25} strokeDasharray="2.4 2.5" />,
  quarter: (color) => filled(1, color),
  warm: () => <path d="M13.5 8A5.5 5.5 0 1 1 8 2.5M8 5.5v5M5.7 8.3 8 10.6l2.3-2.3" />,
  half: (color) => filled(2, color),
  arrow: () => (
    <>
      {ring}
      <path d="M5 8h5.5M8.5 5.7 10.8 8l-2.3 2.3" />
    </>
  ),
  back: () => (
    <>
      {ring}
      <path d="M11 8H5.5M7.5 5.7 5.2 8l2.3 2.3" />
    </>
  ),
  most: (color) => filled(3, color),
  full: (color) => (
    <>
      {ring}
      <circle cx={8} cy={8} r={3.5} fill={color} stroke="none" />
    </>
  ),
  check: (color) => (
    <>
      <circle cx={8} cy={8} r={7} fill={color} stroke="none" />
      <path d="m5 8.2 2.1 2.1L11 6.2" stroke="var(--surface)" />
    </>
  ),
  cross: () => (
    <>
      {ring}
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
    </>
  ),
  slash: () => (
    <>
      {ring}
      <path d="m3.8 12.2 8.4-8.4" />
    </>
  ),
  ask: () => (
    <>
      {ring}
      <path d="M6.3 6.5a1.75 1.75 0 1 1 2.5 1.6c-.5.2-.8.5-.8 1M8 11v.4" />
    </>
  ),
  join: () => <path d="M3 3.5c0 4 5 2.5 5 6.5v3M13 3.5c0 4-5 2.5-5 6.5" />,
}
