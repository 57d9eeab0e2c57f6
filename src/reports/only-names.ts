/** What a report can be limited to, as the lead list says it; '' is a blank one. */
export const ONLY = [
  'source',
  'channel',
  /** What the inquiry that began a lead was about; the lead itself may have learnt it later. */
  'topic',
  'campaign',
  /** Who is accountable; 'nobody' is an owner who is none. */
  'owner',
  'grade',
  'country',
  /** By which territory it was routed last, of those there are today; '' is none of them. */
  'territory',
  /** Whose members are accountable, as the teams are today. */
  'team',
  /** What the lead's organization does, as known today: the segment. */
  'industry',
  /** The version of the definition that judged the lead last. */
  'definition_version',
] as const

/** The same, and which nurture program a lead ever entered, which may be several. */
export const LIMITS = [...ONLY, 'program'] as const

export type OnlyName = (typeof LIMITS)[number]

/** Their values are texts that people write: each stands alone. Codes are parted by commas. */
export const TEXTS: readonly OnlyName[] = ['source', 'channel', 'topic', 'industry']

/** What is known of a lead, whoever has it. */
export const ONLY_LEADS: readonly OnlyName[] = ONLY.filter((name) => name !== 'owner' && name !== 'team')

/** What brought a lead. */
export const ONLY_ORIGIN: readonly OnlyName[] = ['source', 'channel', 'topic', 'campaign']

/** What the balances are kept by. */
export const ONLY_BOOKS: readonly OnlyName[] = ['source', 'owner', 'team']
