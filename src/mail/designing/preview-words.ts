import { contentsNamed, titlesOf, writeLinks } from '#src/content/index.ts'
import type { Db } from '#src/db/index.ts'
import { leadNotFound } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { sayCallBy } from '../rendering/call-by.ts'
import type { Rendered, Scope } from '../rendering/liquid.ts'
import { SOMEBODY, scopeOf } from '../rendering/load-letters.ts'
import { purchaseWords } from '../rendering/purchase-texts.ts'
import { type AboutLead, readAboutLead } from '../rendering/read-addressees.ts'
import { withoutMark, withWayOut } from '../rendering/reader-links.ts'
import { asksWhoBought } from '../templates/blocks.ts'
import type { TemplateWords } from '../templates/put-template.ts'
import { checkWords, type Finding } from './check-words.ts'
import { writeWords } from './write-words.ts'

const A_DAY = 24
const HOUR = 3_600_000

/**
 * How a template reads to the person of a lead, or to a made-up one, and what to look at before it is sent. `questionIn`:
 * as "Did you buy?" asks with it in a language. Refuses `lead_not_found`, also for a lead beyond the asker's reach.
 */
export async function previewWords(
  ctx: ReadContext,
  words: TemplateWords,
  o: { leadId?: string | undefined; questionIn?: string | undefined; publicUrl: string },
): Promise<{ rendered: Rendered; findings: Finding[] }> {
  const { leadId, publicUrl } = o
  const [workspace, lead] = await Promise.all([
    readWorkspace(ctx.db),
    leadId === undefined ? null : reachedLead(ctx, leadId),
  ])
  const reader = { language: workspace.language, country: workspace.country, ours: workspace.time_zone }
  const call_by = sayCallBy(new Date(ctx.now.getTime() + A_DAY * HOUR), reader)
  const somebody = { ...scopeOf(SOMEBODY, workspace, A_DAY), call_by }
  const findings = [...(await missingContent(ctx.db, words)), ...checkWords(words, somebody)]
  const broken = findings.find(
    ({ gravity, sentence }) => gravity === 'broken' && /cannot be read/.test(sentence),
  )
  if (broken) return { rendered: { problem: broken.sentence }, findings }
  const whom = scopeOf(lead ?? SOMEBODY, workspace, A_DAY)
  const questionIn = o.questionIn ?? (asksWhoBought(words) ? workspace.language : undefined)
  const letter =
    questionIn === undefined
      ? await writeWords(words, { ...whom, call_by, preferences: 'https://example.com/' })
      : await writeQuestion(words, whom, { questionIn, workspace, publicUrl })
  if ('problem' in letter) return { rendered: letter, findings }
  const shown = writeLinks(withoutMark(letter), { publicUrl, reader: null, isCounted: false })
  return { rendered: shown, findings }
}

/** "Did you buy?" with all that stands below its words; what is only shown answers for nobody. */
async function writeQuestion(
  words: TemplateWords,
  whom: Scope,
  {
    questionIn: language,
    workspace,
    publicUrl,
  }: { questionIn: string; workspace: Workspace; publicUrl: string },
): Promise<Rendered> {
  const link = `${publicUrl}/m/shown`
  const letter = await writeWords(purchaseWords(language, workspace.language, words), {
    ...whom,
    asked: `${publicUrl}/q/shown`,
    preferences: link,
  })
  return withWayOut(letter, { kind: 'survey', data: {} }, { link, workspace, language })
}

/** Links to what was put away from the library, or never was in it: their readers would find nothing. */
async function missingContent(db: Db, { body, blocks }: TemplateWords): Promise<Finding[]> {
  const parts = blocks ?? [body ?? '']
  const named = parts.map((part) => contentsNamed(JSON.stringify(part)))
  const there = await titlesOf(db, named.flat())
  return named.flatMap((ids, at) =>
    ids.some((id) => !there.has(id))
      ? [{ gravity: 'broken', sentence: GONE, block: blocks === null ? null : at } as const]
      : [],
  )
}

const GONE = 'A link leads to something that is not in the library any more.'

/** A lead that the asker may see. Refuses `lead_not_found`. */
export async function reachedLead(ctx: ReadContext, leadId: string): Promise<AboutLead> {
  const [lead, within] = await Promise.all([readAboutLead(ctx.db, leadId), membersWithin(ctx, 'leads.read')])
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  return lead
}
