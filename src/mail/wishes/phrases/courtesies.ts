import { alone, type Phrase } from './phrase.ts'

const POLITE = () => ({ is: 'courtesy' }) as const

/** What is said to be polite, and wants nothing. */
export const COURTESIES: readonly Phrase[] = [
  alone(
    String.raw`(?:hi|hello|hallo|hey|moin|servus|dear|liebe[rs]?|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening|day))(?: (?:all|team|there|zusammen|watertight|\p{Lu}\p{L}+)){0,2}`,
    POLITE,
  ),
  alone(
    String.raw`(?:ok(?:ay)? )?(?:many )?(?:thanks|thank you|thx|cheers|danke|danke schön|vielen dank|merci|besten dank|dankeschön)(?: (?:a lot|so much|all|for (?:the|this) (?:lead|info)|für (?:den|die) (?:lead|info)|im voraus|\p{Lu}\p{L}+)){0,2}`,
    POLITE,
  ),
  alone(
    String.raw`(?:(?:best|kind|warm|many|with|mit|viele|beste|liebe|schöne|freundliche[n]?|lieben|besten) )*(?:regards|wishes|grüßen?|grüssen?|gruß|gruss|best|lg|vg|mfg|bg|br|rgds|cu|bye|tschüss|ciao)(?: (?:aus )?\p{Lu}\p{L}+){0,3}`,
    POLITE,
  ),
  alone(
    String.raw`fyi|zur info|zur kenntnis|info|update|status|kurzes update|quick update|short update|update on this one|wie besprochen|as discussed|see below|siehe unten|s\.? ?u\.?`,
    POLITE,
  ),
]
