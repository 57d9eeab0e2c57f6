/**
 * Some arrivals are no inquiries: invoices, support questions, applicants, spam. They end at the door with a kind, are
 * counted, and can be taken back by a person. The rules are careful: whoever asks to buy comes in, whatever else is said.
 */
export type DoorKind = 'spam' | 'invoice' | 'support' | 'applicant'

export interface DoorVerdict {
  kind: DoorKind
  /** The words or the sign that decided, shown to whoever checks. */
  because: string
}

const WANTS_TO_BUY =
  /\b(quot(e|ation)|price list|pricing|rfq|request for (quotation|proposal)|angebot|preisliste|devis|tarif|cotizaci[oó]n|presupuesto|or[cç]amento|cota[cç][aã]o|demo|evaluate|interested in (buying|purchasing)|call me|r[uü]ckruf)\b/iu

const RULES: { kind: DoorKind; pattern: RegExp }[] = [
  {
    kind: 'applicant',
    pattern:
      /\b(my (cv|r[eé]sum[eé])\b|(job|spontaneous) application|apply(ing)? for (the|a|an|your) (\w+ )?(position|job|role|internship)|bewerbung (als|um)|initiativbewerbung|mein lebenslauf|ma candidature|lettre de motivation|mi curr[ií]culum|meu curr[ií]culo|envio meu curr[ií]culo)/iu,
  },
  {
    kind: 'invoice',
    pattern:
      /\b(invoice (no|nr|number|#)|(overdue|unpaid|outstanding) invoice|payment reminder|attached (is|find) (the|our|your) invoice|rechnung(s-?nr|snummer| nr)|zahlungserinnerung|mahnung|facture n[°o]|relance de paiement|factura (n[°º]|pendiente)|nota fiscal n)/iu,
  },
  {
    kind: 'support',
    pattern:
      /\b(support ticket|ticket (no|nr|number|#)|(reset|forgot|forgotten) (my )?password|cannot log ?in|can't log ?in|error code \w+|(no longer|does not|doesn't|stopped) work(s|ing)?\b.*\b(warranty|serial|replace|repair|fix)|garantiefall|st[oö]rung(smeldung)?\b|ne fonctionne plus|no funciona|n[aã]o funciona mais)/iu,
  },
  {
    kind: 'spam',
    pattern:
      /\b(backlinks?|seo (services?|agency|audit|package)|guest post|rank (your|#1|higher) (website|on google)|(buy|cheap) (viagra|cialis|followers)|online casino|crypto (investment|trading) (platform|opportunity)|make \$?\d+ (a|per) (day|week)|work from home and earn|xxx|dear (beneficiary|sir\/madam).*(fund|million))/iu,
  },
]

const LINK = /https?:\/\//gi
const MANY_LINKS = 4

/** `null`: it comes in. `isBot`: the form's honeypot or time trap was touched. */
export function classifyAtTheDoor(o: {
  message: string | null
  subject?: string | null
  isBot: boolean
}): DoorVerdict | null {
  if (o.isBot) return { kind: 'spam', because: 'The form was filled in by a machine.' }
  const text = `${o.subject ?? ''}\n${o.message ?? ''}`.slice(0, 20_000)
  if (text.length < 8 || WANTS_TO_BUY.test(text)) return null
  for (const { kind, pattern } of RULES) {
    const found = pattern.exec(text)
    if (found) return { kind, because: `It says “${found[0].slice(0, 60)}”.` }
  }
  const links = text.match(LINK)?.length ?? 0
  return links >= MANY_LINKS ? { kind: 'spam', because: `It carries ${links} links.` } : null
}
