/** What it means to put a lead's card on another stage: one command, with what it still asks for. Pure. */
import type { Command } from '#src/followup/allowed-commands.ts'
import type { CommandSpec, Field, Values } from '#src/followup/web/command-spec.ts'
import { COMMAND_SPECS } from '#src/followup/web/command-specs.ts'
import type { Stage } from '#src/lead/stages.ts'

export interface Move {
  command: Command
  spec: CommandSpec
}

interface Way {
  command: Command
  /** Told to the server without asking. */
  told?: Values
  /** Asked as this other command does. */
  asks?: Command
}

const OPEN: readonly Stage[] = [
  'inquiry',
  'prequalifying',
  'nurture',
  'qualified',
  'offered',
  'rejected',
  'working',
  'opportunity',
]
const LOST: readonly Stage[] = ['lost', 'disqualified', 'closed_unknown']

/** The commands that bring a lead to a stage, by where it comes from. */
const WAYS: Partial<Record<Stage, readonly [from: readonly Stage[], way: Way][]>> = {
  prequalifying: [
    [['inquiry', 'nurture'], { command: 'qualify', told: { outcome: 'prequalifying' } }],
    [['rejected'], { command: 'repair', told: { how: 'prequalify' } }],
  ],
  nurture: [
    [['working', 'opportunity', 'qualified'], { command: 'recycle' }],
    [['inquiry', 'prequalifying'], { command: 'qualify', told: { outcome: 'nurture' }, asks: 'recycle' }],
    [['rejected'], { command: 'repair', told: { how: 'nurture' } }],
    [['lost'], { command: 'reopen', told: { to: 'nurture' } }],
  ],
  qualified: [
    [['inquiry', 'prequalifying', 'nurture'], { command: 'qualify', told: { outcome: 'qualified' } }],
  ],
  offered: [
    [['inquiry', 'prequalifying', 'nurture', 'qualified'], { command: 'assign' }],
    [['rejected'], { command: 'repair', told: { how: 'offer' } }],
  ],
  rejected: [[['offered', 'working'], { command: 'reject' }]],
  working: [
    [['offered'], { command: 'accept' }],
    [['rejected'], { command: 'repair', told: { how: 'overturn' } }],
  ],
  opportunity: [
    [['working'], { command: 'make_opportunity' }],
    [LOST, { command: 'reopen', told: { to: 'opportunity' } }],
  ],
  inquiry: [[LOST, { command: 'reopen', told: { to: 'inquiry' } }]],
  won: [[[...OPEN, ...LOST], { command: 'win' }]],
  lost: [[['opportunity'], { command: 'lose' }]],
  disqualified: [[OPEN, { command: 'disqualify' }]],
}

/** How a lead gets from one stage to another by hand; null where it cannot, or this person may not. */
export function moveTo(lead: { stage: string; allowed?: readonly string[] }, to: Stage): Move | null {
  const way = WAYS[to]?.find(([from]) => from.includes(lead.stage as Stage))?.[1]
  if (!way || !lead.allowed?.includes(way.command)) return null
  const spec = COMMAND_SPECS[way.command]
  if (!spec) return null
  return { command: way.command, spec: way.told ? telling(spec, way.told, fieldsOf(way)) : spec }
}

/** Every stage that this person can bring a lead to. */
export function movesOf(lead: { stage: string; allowed?: readonly string[] }): Stage[] {
  return (Object.keys(WAYS) as Stage[]).filter((to) => to !== lead.stage && moveTo(lead, to) !== null)
}

function fieldsOf({ asks }: Way): Field[] {
  return (asks && COMMAND_SPECS[asks]?.fields) || []
}

function telling(spec: CommandSpec, told: Values, fields: Field[]): CommandSpec {
  return { ...spec, fields, toBody: (values) => ({ ...values, ...told }) }
}
