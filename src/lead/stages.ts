/**
 * The stages of a lead and every way between them (the table of docs/stages.md). The database holds the same table
 * and refuses everything else; a test compares the two.
 */
export const OPEN_STAGES = [
  'inquiry',
  'prequalifying',
  'nurture',
  'qualified',
  'offered',
  'rejected',
  'working',
  'opportunity',
] as const

export const CLOSED_STAGES = ['won', 'lost', 'disqualified', 'closed_unknown', 'merged'] as const

export type OpenStage = (typeof OPEN_STAGES)[number]
export type ClosedStage = (typeof CLOSED_STAGES)[number]
export type Stage = OpenStage | ClosedStage

export const STAGES: readonly Stage[] = [...OPEN_STAGES, ...CLOSED_STAGES]

const FROM_EVERY_OPEN_STAGE: readonly Stage[] = ['won', 'disqualified', 'merged', 'closed_unknown']

const WAYS: Record<Stage, readonly Stage[]> = {
  inquiry: ['qualified', 'prequalifying', 'nurture'],
  prequalifying: ['qualified', 'nurture'],
  nurture: ['qualified', 'prequalifying'],
  qualified: ['offered', 'nurture'],
  offered: ['working', 'rejected', 'qualified', 'offered'],
  rejected: ['offered', 'qualified', 'prequalifying', 'nurture', 'working'],
  working: ['opportunity', 'nurture', 'rejected', 'offered', 'qualified'],
  opportunity: ['lost', 'nurture'],
  won: [],
  lost: ['nurture', 'inquiry', 'opportunity'],
  disqualified: ['inquiry', 'opportunity'],
  closed_unknown: ['inquiry', 'opportunity'],
  merged: [],
}

export function isOpen(stage: Stage): stage is OpenStage {
  return (OPEN_STAGES as readonly Stage[]).includes(stage)
}

export function waysFrom(stage: Stage): readonly Stage[] {
  return isOpen(stage) ? [...WAYS[stage], ...FROM_EVERY_OPEN_STAGE] : WAYS[stage]
}

export function mayMove(from: Stage, to: Stage): boolean {
  return waysFrom(from).includes(to)
}

/** Number of a stage in the fact row; bit of a stage in `reached`. */
export function stageNumber(stage: Stage): number {
  return STAGES.indexOf(stage) + 1
}

export function stageBit(stage: Stage): number {
  return 1 << STAGES.indexOf(stage)
}
