export interface SaleWords {
  language: string
  title: string
  lead: string
  from: string
  amount: string
  soldOn: string
  unknown: string
  book: string
  help: string
  booked: string
  bookedText: string
  expired: string
  expiredText: string
  notHere: string
  notHereText: string
  refused: string
}

const EN: SaleWords = {
  language: 'en',
  title: 'Book this sale?',
  lead: 'Lead',
  from: 'Told by',
  amount: 'Amount',
  soldOn: 'Sold on',
  unknown: 'Not told',
  book: 'Book the sale',
  help: 'The lead is won by it. If the amount is wrong, book nothing here and answer the mail again, or book it on the lead’s page.',
  booked: 'The sale is booked.',
  bookedText: 'You can close this page.',
  expired: 'This link is too old.',
  expiredText: 'Nothing was booked. Please book the sale on the lead’s page, or answer the mail again.',
  notHere: 'There is nothing here',
  notHereText: 'This link is not complete, or what it was for is gone. Nothing was booked.',
  refused: 'It was not booked',
}

const DE: SaleWords = {
  language: 'de',
  title: 'Diesen Verkauf buchen?',
  lead: 'Lead',
  from: 'Gemeldet von',
  amount: 'Betrag',
  soldOn: 'Verkauft am',
  unknown: 'Nicht genannt',
  book: 'Verkauf buchen',
  help: 'Der Lead ist damit gewonnen. Stimmt der Betrag nicht, buchen Sie hier nichts und antworten Sie noch einmal auf die Mail, oder buchen Sie ihn auf der Seite des Leads.',
  booked: 'Der Verkauf ist gebucht.',
  bookedText: 'Sie können diese Seite schließen.',
  expired: 'Dieser Link ist zu alt.',
  expiredText:
    'Es wurde nichts gebucht. Bitte buchen Sie den Verkauf auf der Seite des Leads, oder antworten Sie noch einmal auf die Mail.',
  notHere: 'Hier ist nichts',
  notHereText:
    'Dieser Link ist nicht vollständig, oder es gibt nicht mehr, wofür er war. Es wurde nichts gebucht.',
  refused: 'Nicht gebucht',
}

export function saleWords(language: string): SaleWords {
  return /^de\b/i.test(language) ? DE : EN
}
