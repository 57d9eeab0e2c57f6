/** What a member is notified of, each with its name in the settings. */
export const NOTIFICATION_KINDS = {
  offer: 'A lead is offered to me',
  reply: 'A lead of mine answers by mail',
  signal: 'A lead of mine shows that it wants to buy',
  purchase: 'Somebody tells us whether they bought',
  mail_to_place: 'A mail I sent cannot be put on a lead',
  handed_over: 'A lead is handed to me',
  helped: 'A manager joins a call of mine or gives me more time',
  due_soon: 'Something of mine is due soon',
  overdue: 'Something of mine is overdue',
  escalation: 'Somebody of mine is late, or nobody took a lead',
  set_aside: 'I, or somebody of mine, get no leads until back',
  verdict: 'The review board judged a case of mine or my team',
  appeal: 'A rep appeals to the review board',
  partner_file: 'A file of a partner waits until I say what its columns mean',
  import_finished: 'An import of mine is finished',
  merge_suggestion: 'Records may be the same',
  signature_wanted: 'Something waits for my signature',
  agreement: 'What I drafted or signed comes into force, is refused or taken back',
  comment: 'Somebody comments on a definition I drafted',
  definition_month: 'What criteria of the definition did in a month',
} as const

export type NotificationKind = keyof typeof NOTIFICATION_KINDS

/** What nobody can do without: only whoever is asked can sign. Told always, whatever was said about it. */
export const ALWAYS_TOLD: readonly NotificationKind[] = ['signature_wanted']

/** What is shown on devices, too, whatever a ladder says: somebody waits for it. */
export const PUSHED: readonly NotificationKind[] = ['offer', 'reply', 'handed_over', 'signature_wanted']

/** What goes by e-mail, too, where it is wanted; offers have a choice of their own for that. */
export const ALSO_MAILED: readonly NotificationKind[] = ['signature_wanted', 'definition_month']
