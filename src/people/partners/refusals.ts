import { Refusal } from '#src/lib/refusal.ts'

export function partnerNotFound(): Refusal {
  return new Refusal('not_found', 'partner_not_found', 'There is no such partner.')
}

export function partnersNeverSignIn(): Refusal {
  return new Refusal(
    'conflict',
    'partners_never_sign_in',
    'People of a partner never sign in: they work by the links in their mail.',
  )
}
