import type { BarKind } from './tile.ts'

/** A figure in words: its name, what it counts and when, and what its n are. `isN`: it is n itself. */
export interface FigureWords {
  label: string
  note: string
  of: string
  isN?: boolean
}

export interface BoardWords {
  boards: Record<string, { title: string; lead: string }>
  figures: Record<string, FigureWords>
  bars: Partial<Record<BarKind, Record<string, string>>>
}

const EN: BoardWords = {
  boards: {
    executive: { title: 'Executive', lead: 'What came back, what is to come, and what is promised' },
    marketing: { title: 'Marketing', lead: 'What was brought, what it cost, what paid back' },
    manager: { title: 'Sales manager', lead: 'What was agreed and kept, and who holds what' },
    own: { title: 'My figures', lead: 'My promises, my leads, my sales' },
  },
  figures: {
    leads: { label: 'Leads', note: 'asked in the period', of: 'leads', isN: true },
    kept_share: { label: 'Promise kept', note: 'answered in the time promised', of: 'leads with a promise' },
    median_seconds: {
      label: 'First attempt, median',
      note: 'from the question to a human’s first try',
      of: 'leads tried',
    },
    accepted: { label: 'Accepted by sales', note: 'of the leads of the period', of: 'leads' },
    sales: { label: 'Leads sold', note: 'by the date of the sale', of: 'sales', isN: true },
    revenue: { label: 'Revenue', note: 'by the date of the sale', of: 'sales' },
    cost: { label: 'Spent', note: 'on campaigns in the period', of: 'leads' },
    cost_per_lead: { label: 'Cost per lead', note: 'spent in the period', of: 'leads' },
    cost_per_accepted: { label: 'Cost per accepted lead', note: 'spent in the period', of: 'accepted leads' },
    cost_per_customer: { label: 'Cost per customer', note: 'spent in the period', of: 'leads won' },
    leaks: { label: 'Leaking now', note: 'open, and overdue or left behind', of: 'leads', isN: true },
    return: { label: 'Return so far', note: 'of the leads that asked in the period', of: 'leads won' },
    to_come: { label: 'Still to come', note: 'foreseen of these leads, 95 % band', of: 'sales' },
    brought: { label: 'Brought against owed', note: 'leads qualified in the period', of: 'leads' },
    won: { label: 'How far leads got', note: 'of those that asked, won so far', of: 'leads' },
    paid_back: {
      label: 'Campaigns that paid back',
      note: 'sold of what was spent, in percent',
      of: 'campaigns with costs',
    },
    acceptance: { label: 'Accepted by sales', note: 'of the offers of the period', of: 'offers' },
    overturned: { label: 'Refusals overturned', note: 'by the review board', of: 'cases judged' },
    duties: { label: 'Service levels', note: 'what sales owes, done in time', of: 'duties' },
    overdue: { label: 'Overdue now', note: 'the next step has passed its time', of: 'open leads' },
    due_today: { label: 'Due today', note: 'the next step is due on this day', of: 'leads' },
    load: { label: 'Load', note: 'leads held; first attempts in time in four weeks', of: 'people' },
    held: { label: 'Open leads', note: 'as of now, by stage', of: 'leads', isN: true },
  },
  bars: {
    bucket: {
      owner_left: 'Owner has left',
      never_routed: 'Never routed',
      promised_not_called: 'Promised, not called',
      never_opened: 'Never opened',
      never_attempted: 'Never tried',
      once_only: 'Tried once only',
      below_minimum: 'Tried too seldom',
      no_next_step: 'No next step',
      unresolved_rejection: 'Refused, not repaired',
      past_wake_date: 'Asleep too long',
    },
    step: {
      leads: 'Leads',
      qualified: 'Qualified',
      offered: 'Offered',
      accepted: 'Accepted',
      opportunities: 'Opportunities',
      won: 'Won',
    },
    duty: {
      offer_answered: 'Offer answered',
      first_attempt: 'First attempt',
      promise_tried: 'Promise to answer',
      effort: 'Tried often enough',
      outcome: 'No step overdue',
      refusal: 'Reason for refusal',
    },
    stage: {
      inquiry: 'Inquiry',
      prequalifying: 'Prequalifying',
      nurture: 'Nurture',
      qualified: 'Qualified',
      offered: 'Offered',
      working: 'Working',
      opportunity: 'Opportunity',
      rejected: 'Refused',
      won: 'Won',
      lost: 'Lost',
      disqualified: 'Disqualified',
      closed_unknown: 'Outcome unknown',
      merged: 'Merged',
    },
  },
}

const DE: BoardWords = {
  boards: {
    executive: { title: 'Geschäftsführung', lead: 'Was zurückkam, was noch kommt und was versprochen ist' },
    marketing: { title: 'Marketing', lead: 'Was gebracht wurde, was es kostete, was sich gelohnt hat' },
    manager: { title: 'Vertriebsleitung', lead: 'Was vereinbart und gehalten ist, und wo es liegt' },
    own: { title: 'Meine Zahlen', lead: 'Meine Zusagen, meine Leads, meine Verkäufe' },
  },
  figures: {
    leads: { label: 'Leads', note: 'im Zeitraum angefragt', of: 'Leads', isN: true },
    kept_share: {
      label: 'Zusage gehalten',
      note: 'in der zugesagten Zeit beantwortet',
      of: 'Leads mit Zusage',
    },
    median_seconds: {
      label: 'Erster Versuch, Median',
      note: 'von der Frage bis zum ersten Versuch eines Menschen',
      of: 'Leads mit Versuch',
    },
    accepted: { label: 'Vom Vertrieb angenommen', note: 'von den Leads des Zeitraums', of: 'Leads' },
    sales: { label: 'Verkaufte Leads', note: 'nach dem Tag des Verkaufs', of: 'Verkäufe', isN: true },
    revenue: { label: 'Umsatz', note: 'nach dem Tag des Verkaufs', of: 'Verkäufe' },
    cost: { label: 'Ausgegeben', note: 'für Kampagnen im Zeitraum', of: 'Leads' },
    cost_per_lead: { label: 'Kosten je Lead', note: 'im Zeitraum ausgegeben', of: 'Leads' },
    cost_per_accepted: {
      label: 'Kosten je angenommenem Lead',
      note: 'im Zeitraum ausgegeben',
      of: 'angenommene Leads',
    },
    cost_per_customer: { label: 'Kosten je Kunde', note: 'im Zeitraum ausgegeben', of: 'gewonnene Leads' },
    leaks: {
      label: 'Undichte Stellen',
      note: 'offen und überfällig oder liegen geblieben',
      of: 'Leads',
      isN: true,
    },
    return: {
      label: 'Rückfluss bisher',
      note: 'der Leads, die im Zeitraum anfragten',
      of: 'gewonnene Leads',
    },
    to_come: { label: 'Kommt noch', note: 'von diesen Leads erwartet, 95-%-Band', of: 'Verkäufe' },
    brought: { label: 'Gebracht und geschuldet', note: 'im Zeitraum qualifizierte Leads', of: 'Leads' },
    won: { label: 'Wie weit Leads kamen', note: 'von den angefragten bisher gewonnen', of: 'Leads' },
    paid_back: {
      label: 'Kampagnen, die sich gelohnt haben',
      note: 'verkauft je Ausgabe, in Prozent',
      of: 'Kampagnen mit Kosten',
    },
    acceptance: { label: 'Vom Vertrieb angenommen', note: 'von den Angeboten des Zeitraums', of: 'Angebote' },
    overturned: { label: 'Ablehnungen aufgehoben', note: 'vom Prüfgremium', of: 'beurteilte Fälle' },
    duties: { label: 'Vereinbarung', note: 'was der Vertrieb schuldet, rechtzeitig getan', of: 'Pflichten' },
    overdue: { label: 'Jetzt überfällig', note: 'der nächste Schritt ist über der Zeit', of: 'offene Leads' },
    due_today: { label: 'Heute fällig', note: 'der nächste Schritt ist heute fällig', of: 'Leads' },
    load: {
      label: 'Last',
      note: 'gehaltene Leads; erste Versuche rechtzeitig in vier Wochen',
      of: 'Personen',
    },
    held: { label: 'Offene Leads', note: 'jetzt, nach Phase', of: 'Leads', isN: true },
  },
  bars: {
    bucket: {
      owner_left: 'Zuständige sind gegangen',
      never_routed: 'Nie zugeteilt',
      promised_not_called: 'Anruf zugesagt, nicht angerufen',
      never_opened: 'Nie geöffnet',
      never_attempted: 'Nie versucht',
      once_only: 'Nur einmal versucht',
      below_minimum: 'Zu selten versucht',
      no_next_step: 'Kein nächster Schritt',
      unresolved_rejection: 'Abgelehnt, nicht geklärt',
      past_wake_date: 'Schläft zu lange',
    },
    step: {
      leads: 'Leads',
      qualified: 'Qualifiziert',
      offered: 'Angeboten',
      accepted: 'Angenommen',
      opportunities: 'Verkaufschancen',
      won: 'Gewonnen',
    },
    duty: {
      offer_answered: 'Angebot beantwortet',
      first_attempt: 'Erster Versuch',
      promise_tried: 'Zusage zu antworten',
      effort: 'Oft genug versucht',
      outcome: 'Kein Schritt überfällig',
      refusal: 'Grund der Ablehnung',
    },
    stage: {
      inquiry: 'Anfrage',
      prequalifying: 'Vorqualifizierung',
      nurture: 'Pflege',
      qualified: 'Qualifiziert',
      offered: 'Angeboten',
      working: 'In Arbeit',
      opportunity: 'Verkaufschance',
      rejected: 'Abgelehnt',
      won: 'Gewonnen',
      lost: 'Verloren',
      disqualified: 'Kein Bedarf',
      closed_unknown: 'Ausgang unbekannt',
      merged: 'Zusammengeführt',
    },
  },
}

/** German for whoever reads German, English for all others. */
export function boardWords(language: string | null | undefined): BoardWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}

export function sayBar(
  words: BoardWords,
  kind: BarKind | null,
  bar: { key: string; name: string | null },
): string {
  return bar.name || (kind && words.bars[kind]?.[bar.key]) || bar.key.replaceAll('_', ' ')
}
