import { type ActiveDefinition, activeDefinition } from '#src/definition/index.ts'
import type { Stage } from '#src/lead/index.ts'
import { isOpen, officeCalendar } from '#src/people/calendar/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import type { Asking } from '../answers/choose-answer.ts'
import { canBeCalled } from '../answers/choose-call.ts'
import { calendarOf } from '../answers/queue-answers.ts'

/** What is agreed and who is there, to try answers with. */
export interface TryingGround {
  workspace: Workspace
  roster: Roster
  definition: ActiveDefinition
}

export async function readGround(ctx: ReadContext): Promise<TryingGround> {
  const workspace = await readWorkspace(ctx.db)
  const [roster, definition] = await Promise.all([
    readRoster(ctx.db, workspace, ctx.now),
    activeDefinition(ctx.db),
  ])
  return { workspace, roster, definition }
}

/** Somebody who asks: a lead, or one that was typed in. */
export interface Inquirer
  extends Pick<Asking, 'grade' | 'topic' | 'channel' | 'language' | 'country' | 'basis'> {
  stage: Stage
  ownerId: string | null
  email: string | null
  phone: string | null
  askedAt: Date
}

const HELD: readonly Stage[] = ['prequalifying', 'offered', 'working', 'opportunity']
const STAGE_AFTER: Partial<Record<string, Stage>> = { sales: 'offered', prequalify: 'prequalifying' }

/** Where a lead would stand after asking now: where it is while somebody has it, else where its grade goes. */
export function stageAfter({ definition }: TryingGround, stage: Stage, grade: string | null): Stage {
  if (HELD.includes(stage)) return stage
  const to = definition.compiled.definition.grades.find(({ key }) => key === grade)?.goes_to ?? ''
  return STAGE_AFTER[to] ?? 'nurture'
}

/** The same as the choice of an answer sees it. */
export function askingOf(ground: TryingGround, one: Inquirer): Asking {
  const { workspace } = ground
  const company = officeCalendar(workspace.time_zone, workspace.country)
  return {
    grade: one.grade,
    topic: one.topic,
    channel: one.channel,
    mode: 'live',
    address: one.email,
    language: one.language,
    country: one.country,
    basis: one.basis,
    askedAt: one.askedAt,
    isOpen: {
      owner: isOpen(calendarOf(ground, one.ownerId), one.askedAt),
      company: isOpen(company, one.askedAt),
    },
    canBeCalled: canBeCalled(one, one.phone),
  }
}
