import type { Behaviour } from './interest.ts'

/** What is asked for, with its article; anything else is told as it is. */
const ASKED: Readonly<Record<string, string>> = {
  quotation: 'a quotation',
  call: 'a call',
  demo: 'a demo',
  meeting: 'a meeting',
  visit: 'a visit',
  trial: 'a trial',
  sample: 'a sample',
  consultation: 'a consultation',
  price: 'the price',
}

/** What somebody asked for as a noun in a sentence; null where nobody knows. */
export function sayAsked(asksFor: string | null): string | null {
  return asksFor === null ? null : (ASKED[asksFor] ?? asksFor.replaceAll('_', ' '))
}

/** What a person did, as a sentence without its end: “Visited acme.example/prices”. */
export function sayDeed({ behaviour, about }: { behaviour: Behaviour; about: string | null }): string {
  switch (behaviour) {
    case 'inquired':
      return about ? `Asked for ${about}` : 'Asked us'
    case 'replied':
      return 'Answered our mail'
    case 'talked':
      return about && about !== 'phone' ? `Talked with us by ${about.replaceAll('_', ' ')}` : 'Talked with us'
    case 'downloaded':
      return about ? `Took “${about}”` : 'Took a file'
    case 'watched':
      return about ? `Watched “${about}”` : 'Watched something of ours'
    case 'clicked':
      return about ? `Opened “${about}” from a mail` : 'Opened a link in a mail'
    case 'visited':
      return about ? `Visited ${about}` : 'Visited the site'
  }
}
