import { brokenConstraint } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'

const SENTENCES: Record<string, [reason: string, sentence: string]> = {
  members_workspace_id_email_key: ['email_taken', 'Another member has this e-mail address.'],
  members_workspace_id_external_id_key: ['external_id_taken', 'Another member has this external id.'],
  members_one_seat: ['has_a_seat', 'The same person is another member here by now.'],
  members_workspace_id_team_id_fkey: ['team_not_found', 'There is no such team.'],
  members_workspace_id_manager_id_fkey: ['manager_not_found', 'There is no such member to be the manager.'],
  members_workspace_id_deputy_id_fkey: ['deputy_not_found', 'There is no such member to be the deputy.'],
  member_in_team_of_kind: [
    'team_of_other_kind',
    'People of a partner belong to the partner, and our own people to a team of ours.',
  ],
  member_of_partner_is_nothing_else: [
    'partner_is_nothing_else',
    'Somebody of a partner has no other role, belongs to a partner and never signs in.',
  ],
  member_of_partner_has_address: [
    'partner_needs_address',
    'Mail is the only way to somebody of a partner: they need an e-mail address to get leads.',
  ],
  members_workspace_id_calendar_id_fkey: ['calendar_not_found', 'There is no such calendar.'],
}

/** Writes a member; what the database will not have is refused in words. */
export async function refusingWhatIsTaken(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    const known = SENTENCES[brokenConstraint(error) ?? '']
    throw known ? new Refusal('conflict', known[0], known[1]) : error
  }
}

export function memberNotFound(): Refusal {
  return new Refusal('not_found', 'member_not_found', 'There is no such member.')
}
