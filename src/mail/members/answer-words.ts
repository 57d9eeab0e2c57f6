/** What the answer to a member's mail says, by language. */
export interface AnswerWords {
  subject: string
  asked: string
  done: string
  notDone: string
  unread: string
  nothing: string
  takeBack: string
  see: string
  which: string
  say: Record<string, string>
  channels: Record<string, string>
  results: Record<string, string>
  reasons: Record<string, string>
  lacks: Record<string, string>
}

const EN: AnswerWords = {
  subject: 'Re: {lead}',
  asked: 'Which lead is your mail about?',
  done: 'Done on {lead}:',
  notDone: 'Not done:',
  unread: 'Not understood, kept as a note:',
  nothing: 'Nothing in your mail was understood as a step; it is kept as a note.',
  takeBack: 'To take it back, answer “undo” within ten minutes.',
  see: 'The lead: {link}',
  which:
    'Your mail “{subject}” is kept, but no lead of yours was found for it. Please say which lead it is about, or make it a lead:\n\n{link}',
  say: {
    attempt: 'logged a try by {channel}: {result}',
    heard: 'logged what they wrote',
    next: 'next step on {when}',
    accepted: 'accepted',
    opportunity: 'made an opportunity',
    noted: 'kept as a note',
    rejected: 'refused ({reason})',
    lost: 'closed as lost ({reason})',
    disqualified: 'closed as no lead ({reason})',
    recycled: 'back to nurture ({reason})',
    recycled_until: 'back to nurture until {when} ({reason})',
    undone: 'taken back',
    sale: 'NOT BOOKED YET: won{amount}. One tap books it: {link}',
    unproven: 'kept as a note, because it did not come from your address',
  },
  channels: { phone: 'phone', email: 'e-mail', message: 'message', meeting: 'meeting', video: 'video call' },
  results: {
    no_answer: 'nobody answered',
    left_message: 'left a message',
    talked_interested: 'interested',
    talked_later: 'later, not now',
    talked_not: 'not interested',
    bounced: 'the number or address does not work',
  },
  reasons: {},
  lacks: {
    what_came_of_it:
      'What came of it? “no answer”, “left a message”, “interested”, “later” or “not interested”.',
    why_refused:
      'Why is it refused? For example “reject, wrong territory”, “duplicate” or “no time for this”.',
    why_lost: 'Why is it lost? For example “lost to Acme”, “lost on price” or “lost, no decision”.',
    one_ending: 'It is not clear how it ends, so nothing was moved. Please say one thing, in a few words.',
  },
}

const DE: AnswerWords = {
  subject: 'Re: {lead}',
  asked: 'Zu welchem Lead gehört Ihre Mail?',
  done: 'Erledigt bei {lead}:',
  notDone: 'Nicht erledigt:',
  unread: 'Nicht verstanden, als Notiz aufgehoben:',
  nothing: 'In Ihrer Mail wurde kein Schritt verstanden; sie ist als Notiz aufgehoben.',
  takeBack: 'Zum Zurücknehmen antworten Sie innerhalb von zehn Minuten „rückgängig“.',
  see: 'Der Lead: {link}',
  which:
    'Ihre Mail „{subject}“ ist aufgehoben, aber es fand sich kein Lead von Ihnen dazu. Bitte sagen Sie, um welchen es geht, oder machen Sie einen daraus:\n\n{link}',
  say: {
    attempt: 'Versuch eingetragen ({channel}): {result}',
    heard: 'eingetragen, was der Kunde schrieb',
    next: 'nächster Schritt am {when}',
    accepted: 'angenommen',
    opportunity: 'zur Chance gemacht',
    noted: 'als Notiz aufgehoben',
    rejected: 'abgelehnt ({reason})',
    lost: 'als verloren geschlossen ({reason})',
    disqualified: 'geschlossen, kein Lead ({reason})',
    recycled: 'zurück in die Pflege ({reason})',
    recycled_until: 'zurück in die Pflege bis {when} ({reason})',
    undone: 'zurückgenommen',
    sale: 'NOCH NICHT GEBUCHT: gewonnen{amount}. Ein Tipp bucht es: {link}',
    unproven: 'als Notiz aufgehoben, weil sie nicht von Ihrer Adresse kam',
  },
  channels: {
    phone: 'Telefon',
    email: 'E-Mail',
    message: 'Nachricht',
    meeting: 'Treffen',
    video: 'Videogespräch',
  },
  results: {
    no_answer: 'niemand erreicht',
    left_message: 'Nachricht hinterlassen',
    talked_interested: 'interessiert',
    talked_later: 'später, nicht jetzt',
    talked_not: 'kein Interesse',
    bounced: 'Nummer oder Adresse stimmt nicht',
  },
  reasons: {
    misrouted_territory: 'falsches Gebiet',
    misrouted_product: 'falsches Produkt',
    already_owned: 'gehört schon jemandem',
    existing_customer: 'Bestandskunde',
    duplicate: 'doppelt',
    bad_contact_data: 'Kontaktdaten falsch',
    incomplete: 'unvollständig',
    no_capacity: 'keine Zeit',
    no_budget_yet: 'noch kein Budget',
    timing: 'nicht jetzt',
    no_authority_yet: 'kann noch nicht entscheiden',
    under_contract_until: 'anderweitig unter Vertrag',
    wants_information_only: 'will nur Informationen',
    no_need: 'kein Bedarf',
    wrong_market: 'falscher Markt',
    student_or_job_seeker: 'Student oder Bewerber',
    competitor_or_supplier: 'Wettbewerber oder Lieferant',
    bought_elsewhere: 'woanders gekauft',
    cannot_serve: 'können wir nicht liefern',
    asked_not_to_be_contacted: 'möchte nicht kontaktiert werden',
    out_of_business: 'Firma gibt es nicht mehr',
    competitor: 'an einen Wettbewerber',
    no_decision: 'keine Entscheidung',
    price: 'Preis',
    late: 'zu spät',
  },
  lacks: {
    what_came_of_it:
      'Was kam dabei heraus? „nicht erreicht“, „Nachricht hinterlassen“, „interessiert“, „später“ oder „kein Interesse“.',
    why_refused:
      'Warum abgelehnt? Zum Beispiel „ablehnen, falsches Gebiet“, „doppelt“ oder „keine Zeit dafür“.',
    why_lost:
      'Warum verloren? Zum Beispiel „verloren an Acme“, „verloren, zu teuer“ oder „verloren, keine Entscheidung“.',
    one_ending:
      'Es ist nicht klar, wie es ausging; darum wurde nichts bewegt. Bitte sagen Sie eines, in wenigen Worten.',
  },
}

/** German for German-speaking companies, English for all others. */
export function answerWords(language: string): AnswerWords {
  return /^de\b/i.test(language) ? DE : EN
}

export function fillIn(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
