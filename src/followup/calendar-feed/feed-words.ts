const EN: Record<string, string> = {
  promised_call: 'Promised call',
  call: 'Call',
  call_back: 'Call back',
  first_attempt: 'Call for the first time',
  write: 'Write',
  meet: 'Meet',
  visit: 'Visit',
  demonstrate: 'Demonstrate',
  send_information: 'Send information',
  send_offer: 'Send an offer',
  follow_up: 'Follow up',
  advance: 'Bring it forward',
  ask: 'Ask what is missing',
  repair: 'Mend the refusal',
  assign: 'Assign',
}

const DE: Record<string, string> = {
  promised_call: 'Versprochener Anruf',
  call: 'Anrufen',
  call_back: 'Zurückrufen',
  first_attempt: 'Zum ersten Mal anrufen',
  write: 'Schreiben',
  meet: 'Treffen',
  visit: 'Besuchen',
  demonstrate: 'Vorführen',
  send_information: 'Unterlagen senden',
  send_offer: 'Angebot senden',
  follow_up: 'Nachfassen',
  advance: 'Voranbringen',
  ask: 'Fehlendes fragen',
  repair: 'Ablehnung beheben',
  assign: 'Zuteilen',
}

/** What is next in a few words: German for German-speaking companies, English for all others. */
export function sayAction(action: string, language: string): string {
  const said = (/^de\b/i.test(language) ? DE : EN)[action]
  return said ?? action.charAt(0).toUpperCase() + action.slice(1).replaceAll('_', ' ')
}
