import { sql } from '#src/db/index.ts'
import {
  type DoneCommand,
  keepCommand,
  type LeadDraft,
  leadNotFound,
  loadDrafts,
  saveDrafts,
} from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { answer, type CommandInput, type Done } from '../command/carry-out.ts'
import { readSetting, type Setting } from '../command/setting.ts'
import { standsTo } from '../command/standing.ts'
import { momentTold } from '../command/when.ts'

export const MOST_TAGS = 30

interface Tagging {
  add: readonly string[]
  remove: readonly string[]
}

/**
 * Puts tags on leads and takes others off, open or closed: whoever may add a note. Tags that differ in case alone are
 * one, as they stand first. Answers per lead how it stands, or why not: `lead_not_found`, `not_possible_in_stage` for
 * one that was merged, `too_many_tags`, `command_id_taken`.
 */
export async function tagLeads(
  ctx: Context,
  o: Tagging & { leads: readonly CommandInput[]; setting?: Setting },
): Promise<(Done | Refusal)[]> {
  const setting = o.setting ?? (await readSetting(ctx.db, ctx.now))
  const [drafts, earlier, standing] = await Promise.all([
    loadDrafts(
      ctx,
      o.leads.map(({ leadId }) => leadId),
    ),
    doneBefore(ctx, o.leads),
    standsTo(ctx, setting),
  ])
  const changed: { input: CommandInput; draft: LeadDraft; result: Done }[] = []
  const results = o.leads.map((input): Done | Refusal => {
    const draft = drafts.get(input.leadId)
    const done = earlier.get(input.id)
    if (done) return firstAnswer(ctx, done, input)
    if (!draft || !standing(draft.lead)) return leadNotFound()
    const tags = tagged(draft.lead.tags, o)
    if (draft.lead.stage === 'merged') return mergedAlready()
    if (tags.length > Math.max(MOST_TAGS, draft.lead.tags.length)) return tooMany()
    draft.lead.tags = tags
    const result = {
      ...answer(input.id, 'tag', draft, momentTold(ctx.now, input.happenedAt)),
      revision: draft.lead.revision + 1,
      tags,
    }
    changed.push({ input, draft, result })
    return result
  })
  await saveDrafts(
    ctx,
    changed.map(({ draft }) => draft),
    setting.workspace.time_zone,
  )
  await Promise.all(
    changed.map(({ input, draft, result }) => keepCommand(ctx, { id: input.id, name: 'tag', draft, result })),
  )
  return results
}

/** The same for one lead. Refuses as tagLeads answers. */
export async function tagLead(
  ctx: Context,
  { add, remove, ...input }: CommandInput & Tagging,
): Promise<Done> {
  const [result] = await tagLeads(ctx, { add, remove, leads: [input] })
  if (!result || result instanceof Refusal) throw result ?? leadNotFound()
  return result
}

function tagged(tags: readonly string[], { add, remove }: Tagging): string[] {
  const gone = new Set(remove.map((tag) => tag.toLowerCase()))
  const kept = new Map(
    tags.filter((tag) => !gone.has(tag.toLowerCase())).map((tag) => [tag.toLowerCase(), tag]),
  )
  for (const tag of add) if (!kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag)
  return [...kept.values()]
}

async function doneBefore(ctx: Context, leads: readonly CommandInput[]): Promise<Map<string, DoneCommand>> {
  const rows = await ctx.db.all<DoneCommand>(sql`
    select c.* from unnest(${leads.map(({ id }) => id)}::uuid[]) as asked(id)
    cross join lateral (
      select id, lead_id, member_id, name, result, before, revision_after, done_at, undone_at
      from commands c where c.workspace_id = ${ctx.db.workspaceId} and c.id = asked.id offset 0
    ) c`)
  return new Map(rows.map((row) => [row.id, row]))
}

function firstAnswer(ctx: Context, done: DoneCommand, input: CommandInput): Done | Refusal {
  const isSame =
    done.lead_id === input.leadId && done.name === 'tag' && done.member_id === memberOf(ctx.actor)
  return isSame
    ? (done.result as Done)
    : new Refusal('conflict', 'command_id_taken', 'This command id was used for something else before.')
}

function mergedAlready(): Refusal {
  return new Refusal(
    'conflict',
    'not_possible_in_stage',
    'This lead was merged into another one: tag that one.',
  )
}

function tooMany(): Refusal {
  return new Refusal('conflict', 'too_many_tags', `A lead can have ${MOST_TAGS} tags.`)
}
