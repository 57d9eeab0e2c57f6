import { announce } from '#src/db/announce.ts'
import { reckonRungs } from '#src/followup/ladder/clocks-of-lead.ts'
import { saveDrafts } from '#src/lead/index.ts'
import { noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { findOrMakeMembers } from '#src/people/find-or-make-members.ts'
import { answerLeads } from './answer-leads.ts'
import { giveContent } from './consequences/give-content.ts'
import { keepGivenConsents } from './consequences/keep-given-consents.ts'
import { noticesOfSuggestions } from './consequences/notices-of-suggestions.ts'
import { tieVisitors } from './consequences/tie-visitors.ts'
import { hearMails } from './hearing/hear-mails.ts'
import { placeMails } from './hearing/place-mails.ts'
import { keepMails, noteReplies, tellOfMails } from './hearing/tell-of-mails.ts'
import { judgeLeads } from './judge-leads.ts'
import { matchInquiries } from './match-inquiries.ts'
import { recordPastSales } from './past-sales.ts'
import { readPicture } from './picture.ts'
import { type PlacementRow, placeArrivals } from './place.ts'
import { readArrivals } from './read-arrivals.ts'
import { loadArrivalSources } from './sources.ts'
import type { WaitingArrival } from './take-batch.ts'
import { writeMatches } from './write-matches.ts'

/**
 * The way of a batch of arrivals: read, match, judge, route, answer, and one write. A web form is a batch of one, an
 * import is batches of thousands; there is no second path. Everything happens in the caller's transaction.
 */
export async function settleBatch(ctx: Context, batch: readonly WaitingArrival[]): Promise<void> {
  if (batch.length === 0) return
  const [agreed, sources, heard] = await Promise.all([
    readPicture(ctx),
    loadArrivalSources(ctx, batch),
    hearMails(ctx, batch),
  ])
  const { inquiries, placed } = readArrivals(batch, sources, heard)
  const told = inquiries.flatMap(({ record }) => record.owner ?? [])
  const picture = { ...agreed, membersTold: await findOrMakeMembers(ctx, told, 'rep') }
  const matched = await matchInquiries(ctx, picture, inquiries)
  await writeMatches(ctx, matched.book)
  const judged = await judgeLeads(ctx, picture, matched)
  const answered = noteReplies(ctx, heard, matched.drafts)
  const news = await tellOfMails(ctx, picture, heard, matched.drafts)
  await recordPastSales(ctx, [...matched.touched.values()])
  await answerLeads(ctx, picture, matched, judged)
  await keepGivenConsents(ctx, [...matched.touched.values()])
  await giveContent(ctx, inquiries, matched)
  const drafts = [...matched.drafts.values()]
  reckonRungs(drafts, { ...picture, now: ctx.now })
  await saveDrafts(ctx, drafts, picture.workspace.time_zone)
  await tieVisitors(ctx, { batch, placements: matched.placements, drafts: matched.drafts })
  await notifyMembers(ctx, [
    ...noticesOfMoves(drafts, ctx.actor),
    ...answered,
    ...news,
    ...noticesOfSuggestions(ctx, picture.workspace, matched),
  ])
  await keepMails(ctx, heard, leadsBehind(matched.placements))
  await placeArrivals(ctx, [...placed, ...placeMails(heard), ...matched.placements])
  await announce(ctx.db, { kind: 'inquiry' })
}

function leadsBehind(placements: readonly PlacementRow[]): Map<string, string> {
  return new Map(placements.flatMap(({ inquiry_id, lead_id }) => (lead_id ? [[inquiry_id, lead_id]] : [])))
}
