import { labelsOfFields, sentence } from '#src/definition/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { chooseOwner, type LeadToPlace, type OwnerChoice } from '../choose-owner.ts'
import { type LoadBook, openLoadBook, poolFor } from '../load-book.ts'
import { loadCandidates, loadTerritories } from '../load-candidates.ts'
import type { Exclusion } from '../rules.ts'
import { EXCLUSION_WORDS, explainChoice } from './explain-choice.ts'
import { leadInQuestion, type PreviewedLead } from './lead-in-question.ts'

export interface RoutingPreview {
  grade: string | null
  destination: string | null
  chosen: { id: string; name: string } | null
  why: OwnerChoice['why']
  /** To the lead manager at once. */
  escalates: boolean
  territory: { id: string; name: string; rule: string } | null
  /** The chosen and the next three in turn, as they stand. */
  considered: { id: string; name: string; open: number; room: number | null }[]
  /** Everybody else who takes leads and could not get it. */
  others: { id: string; name: string; reason: Exclusion; sentence: string }[]
  sentences: string[]
}

/**
 * Who would get a lead now and why, and why each of the others could not. Writes nothing and uses up nobody's turn, so a
 * second later the answer may be another one. Refuses `lead_not_found`.
 */
export async function previewRouting(ctx: ReadContext, about: PreviewedLead): Promise<RoutingPreview> {
  const { db, now } = ctx
  const [workspace, serviceLevels] = await Promise.all([readWorkspace(db), currentServiceLevels(db, now)])
  const roster = await readRoster(db, workspace, now)
  const [candidates, territories, { lead, grade, destination }, labels] = await Promise.all([
    loadCandidates(db, roster, now),
    loadTerritories(db),
    leadInQuestion(ctx, about, serviceLevels),
    labelsOfFields(db),
  ])
  const book = openLoadBook(candidates, territories, now)
  const kept = keptFrom(book, lead)
  const choice = chooseOwner(lead, book, serviceLevels.offerHops)
  const named = (id: string) => ({ id, name: roster.get(id)?.name ?? '' })
  const holding = territories.territories.find(({ id }) => id === choice.territoryId)
  const territory = holding
    ? { id: holding.id, name: holding.name, rule: sentence(holding.condition, labels) }
    : null
  return {
    grade,
    destination,
    chosen: choice.chosen ? named(choice.chosen) : null,
    why: choice.why,
    escalates: choice.escalate,
    territory,
    considered: choice.considered.map(({ memberId, open, room }) => ({ ...named(memberId), open, room })),
    others: kept
      .filter(({ id }) => id !== choice.chosen)
      .map(({ id, reason }) => ({
        ...named(id),
        reason,
        sentence: `${named(id).name} ${EXCLUSION_WORDS[reason]}.`,
      })),
    sentences: explainChoice(choice, {
      nameOf: (id) => named(id).name,
      poolName: (id) =>
        [...roster.values()].find(({ pullTeam }) => pullTeam?.id === id)?.pullTeam?.name ?? '',
      territory,
      hasTerritories: territories.territories.length > 0,
    }),
  }
}

/** Who is kept from a lead, by the first reason, in the order of ids. */
function keptFrom(book: LoadBook, lead: LeadToPlace): { id: string; reason: Exclusion }[] {
  const { pool } = poolFor(book, lead.inputs)
  return [...book.seats.values()].flatMap((seat) => {
    const id = seat.candidate.memberId
    const isAsked = lead.alreadyAsked.includes(id)
    const reason = pool.outOf(seat) ?? (isAsked ? 'already_asked' : seat.full)
    return reason ? [{ id, reason }] : []
  })
}
