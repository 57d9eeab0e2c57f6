import type { reasons } from '#src/lead/index.ts'

/** What the page behind a partner's link says. */
export interface PartnerWords {
  language: string
  locale: string
  /** What the lead is called where nobody is named. */
  lead: string
  facts: Record<
    | 'company'
    | 'town'
    | 'country'
    | 'product'
    | 'need'
    | 'person'
    | 'phone'
    | 'email'
    | 'message'
    | 'expected',
    string
  >
  asksFor: Record<string, string>
  /** Until when an offer is theirs. */
  offer: (until: string) => string
  offerOver: string
  hidden: string
  accept: string
  decline: string
  declineWhy: string
  contacted: string
  how: string
  channels: Record<'phone' | 'email' | 'meeting' | 'message', string>
  results: Record<
    'talked_interested' | 'talked_later' | 'talked_not' | 'no_answer' | 'left_message' | 'bounced',
    string
  >
  quoted: string
  saveQuote: string
  sold: string
  soldAgain: string
  bookSale: string
  notNow: string
  notNowWhy: string
  inMonths: (months: number) => string
  orOn: string
  save: string
  noSale: string
  note: string
  noteLabel: string
  noteOptional: string
  saveNote: string
  amount: string
  amountHelp: string
  currency: string
  product: string
  expectedOn: string
  soldOn: string
  answers: Record<'yes' | 'no' | 'unknown', string>
  undo: string
  undoHelp: string
  reasons: Record<
    reasons.RejectReason | reasons.RecycleReason | reasons.DisqualifyReason | reasons.LostReason,
    string
  >
  competitorHelp: string
  states: {
    working: string
    opportunity: string
    won: string
    declined: string
    later: (day: string) => string
    closed: string
  }
  /** After the step that was just done, by the name of its command. */
  done: Record<string, string>
  unknown: string
  /** What a command refuses, in a partner's words; others are told as written. */
  refusals: Record<string, string>
}

export const EN: PartnerWords = {
  language: 'en',
  locale: 'en-GB',
  lead: 'A lead',
  facts: {
    company: 'Company',
    town: 'Town',
    country: 'Country',
    product: 'Product',
    need: 'Asks for',
    person: 'Contact',
    phone: 'Phone',
    email: 'E-mail',
    message: 'Wrote',
    expected: 'Quoted',
  },
  asksFor: {
    quotation: 'A quotation',
    call: 'A call',
    demo: 'A demonstration',
    meeting: 'A meeting',
    visit: 'A visit',
    trial: 'A trial',
    sample: 'A sample',
    price: 'Prices',
    brochure: 'A brochure',
    information: 'Information',
    consultation: 'Advice',
  },
  offer: (until) => `Yours until ${until}.`,
  offerOver: 'The time for this offer is over, but nobody else has it yet: accept it now and it is yours.',
  hidden: 'Who it is and how to reach them is shown once you accept.',
  accept: 'Accept the lead',
  decline: 'Decline',
  declineWhy: 'Why? One tap is enough.',
  contacted: 'Contacted them',
  how: 'How',
  channels: { phone: 'Phone', email: 'E-mail', meeting: 'Visit', message: 'Message' },
  results: {
    talked_interested: 'Spoke, interested',
    talked_later: 'Spoke, call again later',
    talked_not: 'Spoke, not interested',
    no_answer: 'No answer yet',
    left_message: 'Left a message',
    bounced: 'Number or address is wrong',
  },
  quoted: 'Quoted',
  saveQuote: 'Save the quote',
  sold: 'Sold',
  soldAgain: 'Sold more',
  bookSale: 'Book the sale',
  notNow: 'Not now',
  notNowWhy: 'When should we ask again?',
  inMonths: (months) => ({ 1: 'In a month', 12: 'In a year' })[months] ?? `In ${months} months`,
  orOn: 'Or on',
  save: 'Save',
  noSale: 'No sale',
  note: 'Note',
  noteLabel: 'What should we know?',
  noteOptional: 'Remark (optional)',
  saveNote: 'Save the note',
  amount: 'Amount',
  amountHelp: 'Leave it empty while nobody knows it.',
  currency: 'Currency',
  product: 'Product',
  expectedOn: 'May be decided on',
  soldOn: 'Sold on',
  answers: { yes: 'Yes', no: 'No', unknown: 'Not known' },
  undo: 'Take that back',
  undoHelp: 'Tapped by mistake? For ten minutes you can take it back.',
  reasons: {
    misrouted_territory: 'Not my territory',
    misrouted_product: 'Not my product',
    already_owned: 'Somebody has them already',
    existing_customer: 'Already my customer',
    duplicate: 'I had this lead before',
    bad_contact_data: 'Contact data is wrong',
    incomplete: 'Something is missing',
    off_definition: 'No lead by our agreement',
    no_capacity: 'No time for it',
    timing: 'Later',
    no_budget_yet: 'No budget yet',
    no_authority_yet: 'Cannot decide yet',
    under_contract_until: 'Under contract elsewhere',
    wants_information_only: 'Only wants information',
    unreachable: 'Cannot be reached',
    no_need: 'No need',
    wrong_market: 'Wrong market',
    student_or_job_seeker: 'Student or job seeker',
    competitor_or_supplier: 'Competitor or supplier',
    bought_elsewhere: 'Bought elsewhere',
    cannot_serve: 'We cannot serve them',
    asked_not_to_be_contacted: 'Wants to be left alone',
    out_of_business: 'Out of business',
    competitor: 'A competitor won',
    no_decision: 'They decided nothing',
    price: 'Price',
    product_gap: 'The product lacks something',
    late: 'We were late',
  },
  competitorHelp: 'Remark, or who won',
  states: {
    working: 'This lead is yours.',
    opportunity: 'Quoted. Tell us how it ends.',
    won: 'Sold. Thank you!',
    declined: 'Declined. Thank you for telling us.',
    later: (day) => `Noted: not now. We ask again on ${day}.`,
    closed: 'Closed. Thank you for telling us.',
  },
  done: {
    accept: 'The lead is yours. Here is whom to call.',
    log_attempt: 'Noted. Thank you!',
    make_opportunity: 'The quote is noted. Thank you!',
    win: 'The sale is booked. Congratulations!',
    add_note: 'The note is kept. Thank you!',
    undo: 'Taken back. It is as it was before.',
  },
  unknown: 'Not known',
  refusals: {
    minimum_attempts_missing:
      'Nobody has spoken with them yet. Please try again first, on another day or another way; each try counts when you tap “Contacted them”.',
    exit_criteria_missing: 'Please answer the questions under “Quoted” first.',
    amount_unreadable: 'This amount cannot be read. Please write it like 12500 or 12500.50.',
    day_ahead: 'The day of the sale lies ahead. A sale of the future is a quote.',
    wake_date_not_ahead: 'That day has passed. Please choose one that lies ahead.',
    wake_date_missing: 'Until when are they under contract? Please choose the day.',
    rejected_too_late: 'You have spoken with them already. Tap “Not now” or “No sale” instead.',
    not_possible_in_stage: 'That is not possible any more as the lead stands now.',
    undo_too_late: 'It is too late to take that back.',
    undo_something_followed: 'It cannot be taken back any more: something was done with the lead since.',
  },
}
