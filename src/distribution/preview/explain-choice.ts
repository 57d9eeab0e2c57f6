import type { Considered, OwnerChoice, WhyChosen, WhyNobody } from '../choose-owner.ts'
import type { Exclusion } from '../rules.ts'

/** What the sentences name: members by id, and the territory that holds with its rule, null where none does. */
export interface Named {
  nameOf(memberId: string): string
  territory: { name: string; rule: string } | null
  /** The team in whose pool a lead would wait. */
  poolName?(teamId: string): string
  /** Whether there are territories at all; without any, everybody takes turns. */
  hasTerritories: boolean
}

/** Why somebody does not get a lead, to be said after their name. */
export const EXCLUSION_WORDS: Record<Exclusion, string> = {
  left: 'has left',
  takes_no_leads: 'takes no leads',
  outside_territory: 'does not serve this territory',
  of_another_party: 'is not of the partner that this territory belongs to',
  absent: 'is away',
  set_aside: 'let the last offers run out and is not back yet',
  takes_no_turns: 'takes no turns (weight 0)',
  already_asked: 'was asked already',
  no_room: 'holds as many leads as agreed',
  no_room_today: 'got as many leads today as agreed',
  no_room_this_week: 'got as many leads this week as agreed',
}

const WHY_CHOSEN: Record<WhyChosen, (name: string, choice: OwnerChoice) => string> = {
  brought: (name) => `It stays with ${name}, who brought it.`,
  same_partner: (name) => `It goes to ${name}, of the partner that was asked before.`,
  organization_owner: (name) => `It goes to ${name}, who works with the organization already.`,
  last_rep: (name) => `It goes to ${name}, who worked it last.`,
  fair_turn: (name, { eligible }) =>
    eligible === 1
      ? `It goes to ${name}, the only one who could take it.`
      : `It goes to ${name}, whose turn it is among the ${eligible} that could take it.`,
}

const WHY_NOBODY: Record<WhyNobody, string> = {
  waits_in_pool: 'It waits in the pool of a team.',
  asked_often_enough: 'Nobody further is asked: it was refused or let expire often enough.',
  no_territory: 'Nobody gets it, because no territory holds for it.',
  nobody_in_territory: 'Nobody gets it, because nobody takes turns for this territory.',
  nobody_there: 'Nobody gets it, because nobody who could is there.',
  everyone_asked: 'Nobody gets it, because everybody who could was asked already.',
  nobody_has_room: 'Nobody gets it, because nobody has room.',
  partner_exclusive:
    'Nobody else gets it: it belongs to an exclusive partner, of whom nobody is left to ask.',
}

/** Who gets a lead and why, in sentences that a salesperson reads. Pure. */
export function explainChoice(choice: OwnerChoice, named: Named): string[] {
  const { territory } = named
  const where = territory
    ? `It belongs to the territory “${territory.name}”: ${territory.rule}.`
    : named.hasTerritories
      ? 'No territory holds for it.'
      : 'There are no territories, so everybody takes turns.'
  if (choice.poolTeamId !== undefined) {
    const team = named.poolName?.(choice.poolTeamId) ?? 'a team'
    return [where, `It waits in the pool of ${team}: whoever there asks for the next lead gets it.`]
  }
  if (choice.chosen === null) {
    const wait = choice.escalate ? 'The lead manager has it at once.' : 'It waits for the lead manager.'
    return [where, WHY_NOBODY[choice.why], wait]
  }
  const next = choice.considered.slice(1).map((one) => inTurn(one, named))
  const sentences = [where, WHY_CHOSEN[choice.why](named.nameOf(choice.chosen), choice)]
  if (choice.credited)
    sentences.push('It is a turn given back to them, because a lead they got before was bad.')
  return next.length > 0
    ? [...sentences, `After that it would be the turn of ${next.join(', ')}.`]
    : sentences
}

function inTurn({ memberId, open, room }: Considered, { nameOf }: Named): string {
  const holds = `${open} open`
  return `${nameOf(memberId)} (${room === null ? holds : `${holds}, room for ${room}`})`
}
