import type { VerdictKind } from '../tables.ts'

/** What decides who may judge a case. */
export interface Judged {
  repId: string
  doneBy: string | null
  isDrawn: boolean
  isWithdrawn: boolean
  isSecond: boolean
  isAppealed: boolean
  firstBy: string | null
  secondBy: string | null
  appealBy: string | null
}

export type WhyNot =
  | 'case_withdrawn'
  | 'case_not_drawn'
  | 'own_case'
  | 'not_appealed'
  | 'not_for_second'
  | 'first_is_missing'
  | 'decided_the_first'
  | 'already_decided'

/**
 * Why `member` may not give this kind of verdict; null where they may. Nobody judges themselves or what they did; a second
 * opinion and an appeal come from somebody else than the first verdict, the appeal only while there is somebody else.
 */
export function whyNot(
  kind: VerdictKind,
  member: string,
  one: Judged,
  o: { isOtherThere: boolean },
): WhyNot | null {
  if (one.isWithdrawn) return 'case_withdrawn'
  if (!one.isDrawn) return 'case_not_drawn'
  if (member === one.repId || member === one.doneBy) return 'own_case'
  const given = { first: one.firstBy, second: one.secondBy, appeal: one.appealBy }[kind]
  if (given !== null) return 'already_decided'
  if (kind === 'first') return null
  if (one.firstBy === null) return 'first_is_missing'
  if (kind === 'second') {
    if (!one.isSecond) return 'not_for_second'
    return one.firstBy === member ? 'decided_the_first' : null
  }
  if (!one.isAppealed) return 'not_appealed'
  return one.firstBy === member && o.isOtherThere ? 'decided_the_first' : null
}

/** What `member` is to judge of a case now; an appeal before a second opinion. Null: nothing. */
export function kindFor(member: string, one: Judged, o: { isOtherThere: boolean }): VerdictKind | null {
  const kinds: VerdictKind[] = ['first', 'appeal', 'second']
  return kinds.find((kind) => whyNot(kind, member, one, o) === null) ?? null
}

export const WHY_NOT: Record<WhyNot, string> = {
  case_withdrawn: 'What this case is about was taken back.',
  case_not_drawn: 'This case was not drawn.',
  own_case: 'Nobody judges their own case.',
  not_appealed: 'Nobody appealed in this case.',
  not_for_second: 'This case is not to be judged twice.',
  first_is_missing: 'The first verdict is missing.',
  decided_the_first: 'Somebody else than who gave the first verdict has to judge this.',
  already_decided: 'Somebody else judged this meanwhile.',
}
