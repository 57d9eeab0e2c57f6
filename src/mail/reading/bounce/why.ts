/** Why a mail came back, as far as its server said. */
export type BounceReason =
  | 'user_unknown'
  | 'host_unknown'
  | 'moved'
  | 'takes_no_mail'
  | 'mailbox_full'
  | 'mailbox_disabled'
  | 'too_large'
  | 'spam'
  | 'virus'
  | 'blocked'
  | 'not_authenticated'
  | 'policy'
  | 'sender_refused'
  | 'relaying_denied'
  | 'too_fast'
  | 'filtered'
  | 'expired'
  | 'network'
  | 'mail_system'
  | 'delivered'
  | 'unknown'

/** What a server said about one recipient. */
export interface Said {
  /** `5.1.1` */
  status: string | null
  /** `550` */
  reply: string | null
  words: string
  /** The SMTP command it was the answer to, where told. */
  command: 'CONN' | 'MAIL' | 'RCPT' | 'DATA' | null
  /** RFC 3464 2.3.3; null where the report is free-form. */
  action: string | null
}

/** Those of which the same address will never take mail. All others may pass. */
const HARD: ReadonlySet<BounceReason> = new Set(['user_unknown', 'host_unknown', 'moved', 'takes_no_mail'])

/**
 * Whether the address is dead. A server that only delays, or says no for now (4yz), has not said that; that nobody of
 * that name is there holds whatever the number before it.
 */
export function isHard(reason: BounceReason, { status, reply, action }: Said): boolean {
  if (!HARD.has(reason) || action === 'delayed') return false
  return reason === 'user_unknown' || !/^4/.test(status ?? reply ?? '5')
}

/** What words mean, the first that fits; those about the sender and the mail stand before those about the recipient. */
const WORDS: readonly (readonly [BounceReason, RegExp])[] = [
  ['mail_system', /^ ?x-unix;|\bprocmail:|\bpipe to \|/],
  [
    'takes_no_mail',
    /null ?mx|no mx record|no route for current|host or domain does not accept|does not accept (any )?(mail|e-?mail)|indicated no smtp service|couldn'?t find a mail exchanger|never receives? mail|domain does not (send or )?receive|does ?n.t receive email/,
  ],
  [
    'mailbox_full',
    /(mail ?)?(box|folder|file) (is |was |has been )?(full|over)|quota (has been |is |was )?exceed|exceed\w* .{0,30}(quota|local limit|storage)|over ?quota|out of storage|storage (quota|limit|space)|user is over|account is full|full mailbox|insufficient (mailbox|user) (storage|space)|too many messages (in|on)|mailbox size limit|not enough (storage|disk) space|no space left for user|quota full|allocated (storage|space)|inbox is full|mailfolder is full/,
  ],
  [
    'too_large',
    /message (size )?(is )?(too (big|large)|exceeds)|message (too )?length exceed|size ?limit|exceeds? (the )?(maximum|fixed|size)|maximum message size|too big for|recipsizelimit/,
  ],
  ['virus', /virus|malware|trojan|infected/],
  [
    'not_authenticated',
    /\b(spf|dkim|dmarc)\b|authentication (checks?|information)|unauthenticated e?-?mail|sender policy framework|purported responsible|sender ?id check|does not pass .{0,20}verification/,
  ],
  [
    'relaying_denied',
    /relay(ing)? (access |is |not |was )?(denied|deny|prohibit|permit|allow)|no relaying|relay not|unable to relay|cannot relay|that domain isn.t in my list|not a gateway|relay through this server|e?mail address is not verified|insecure mail relay|we do not relay/,
  ],
  [
    'blocked',
    /\b(rbl|dnsbl|rdns|ptr)\b|reverse dns|(?<!may be )black ?-?list|block ?-?list|spamhaus|spamcop|barracuda|banned|client host (rejected|blocked|\[)|blocked (for|by|using|due|because|since)|your (ip|host|server|network|isp)\b.{0,60}\b(block|reject|refus|list|bann)|bad reputation|poor reputation|low reputation|sending ip|mismatches client ip|open relay|unverifyable|no access from mail server|connection refused|dynamic ip|smtp server of your isp|your access (to|has been)|access denied\b|too many (bad|spam|invalid)|temporarily deferred due to|user complaints|ip address .{0,60}(block|reject|list)|not accepted from servers|unresolvable|cannot find your (reverse )?hostname|cannot resolve your|find your hostname/,
  ],
  [
    'spam',
    /\bspam(?!haus|cop)|unsolicited|\bube\b|\bjunk\b|bulk e?-?mail|appears to be (unwanted|spam)|considered spam|high on spam|looks like spam|mail rejete|phish|content rejected|suspicious/,
  ],
  [
    'sender_refused',
    /sender('s)? (address|domain|verify|was|is|e-?mail|host).{0,50}(reject|fail|refus|invalid|denied|not exist|not found|block|not allowed)|sender (was )?(reject|denied|refus|unknown|verif)|from: domain is invalid|domain of sender|domain does not exist: ?sender|blacklisted sender|from address|return[- ]path|envelope sender|(can'?t|cannot) verify sender|valid sender|your e-?mail (address|is redundant)|not (permitted|allowed) to send|sender is not|you are not allowed|you sent to\/from|sending to\/from|badsender/,
  ],
  [
    'mailbox_disabled',
    /disabled|terminated|cancelled|not currently accept|deactivated|user is not active|invalid\/inactive|inactive|deactivat|suspend|frozen|temporar(il)?y? (locked|blocked|unavailable: mailbox)|account (has been |is |was )?(locked|closed|expired|on hold)|mailbox (is |was |has been )?(disabled|locked|frozen|closed)|user(name)? (is |was |has been )?locked|out of service|discontinued|abandoned|no longer in use/,
  ],
  [
    'too_fast',
    /too many (connection|recipient|concurrent|message|mail|error)|rate limit|receiving mail (at a rate|too quickly)|too (quickly|fast|frequent)|grey ?-?list|try (again )?later|throttl|come back later|excessive|(connection|message|sending) (limit|rate)|deferred by policy|exceeded (the )?(limit|rate|maximum number)|unusual (rate|traffic|volume)/,
  ],
  [
    'policy',
    /polic(y|ies)|header error|protocol (violation|error)|prohibited|not (rfc|compliant)|rfc ?\d{3,4}|multiple.{0,12}addresses (in|with)|blocked because its content|administrative|forbidden|by our rules|message (was )?rejected|message refused|refused by .{0,20}(rule|filter)|not authori[sz]ed|unauthori[sz]ed|authentication (is )?required|recipient preferences|restricted|only accepting mail from|not accepting (any )?mail|user rules|message filtered|refuses? to receive|you have been blocked by the recipient|notauthorized|protected by|unauthenticated sender/,
  ],
  [
    'moved',
    /not our (user|customer)|has moved|user .{0,40}moved|new (e-?mail )?address|no longer (at|with) |forwarding address|changed (his|her|their) address/,
  ],
  [
    'network',
    /name ?server|lookup (failure|fail|error)|no ?(data|relevant answers)|nxdomain|dns (error|lookup|failure)|hop count|loop\b|routing loop|malformed or unexpected|establish an smtp connection|connection (reset|lost|dropped)|temporar(y|ily) .{0,20}(lookup|resol)|too many hops|network (error|unreach)|could not connect/,
  ],
  [
    'expired',
    /timed? ?out|expired|too long|giving up|could not (be )?deliver(ed)? (for|within)|not responding|retry time|have been failing|undeliverable for|unable to (deliver|connect)|connect to |did not accept our requests|connection (attempts?|failure)|no answer from|for the last|will be retried|host (is )?(down|unreach)|unreachable for|delivery time/,
  ],
]

const HOST_UNKNOWN =
  /(host|domain)( or domain)?( name)? (is )?(unknown|not (found|known|exist)|invalid)|(unknown|invalid|illegal|no such|non-?existent) (host|domain)|(domain|host)( name)? (must|does(n't| not)) (resolve|exist)|does not exist \(.{0,40}(domain|host)|bad destination (system|host|mailbox domain)|any (host|mail server) named|domain is not (reachable|found)|host not found|domain does ?n.t exist|illegal host\/domain|missing the proper dns|unroute?able|point to non-?existent|name or service not known|responsible mx|no valid hosts|[\w-]+(\.[\w-]+)+ does not exist/

const USER_UNKNOWN = new RegExp(
  [
    /(user|recipient|mailbox|account|address|alias|name|userid|person|inbox|e-?mail)( name| address| account)?( \S{1,80}| '[^']{1,80}')?( is| was)? ?(unknown|invalid|not (known|found|valid|listed|recogni[sz]ed|exist|here|correct)|does(n.t| not) (exist|have|appear)|is ?n.t (valid|known)|non-?existent|nonexist|rejected\.? *$)/,
    /(unknown|invalid|no such|no valid|illegal|bad|nonexistent|non-existent|not a (valid|known)|unrecogni[sz]ed|undefined|incorrect|invalid final delivery) (or \w+ )?(local )?(user|recipient|mailbox|account|address|alias|e-?mail|name|person|addressee|local-?part|destination mailbox|userid|virtual|inbox|delivery)/,
    /no (mailbox|account|user|recipient|one|such|valid recipient)s?( here| by| with| with that| exists?| found| for| under|\b)/,
    /(mailbox|user|account|email account|address) (that you tried to reach )?(unavailable|does(n.t| not) exist|not available|could not be found|wasn.t found|couldn.t be found|has been deleted|has been removed)/,
    /wasn.t found at|not (a )?(listed|registered|known) (in|user|here)|recipnotfound|recipientnotfound|recipient not found|this user doesn.t have|unknown_?user|user_?unknown|user ?unknown|nosuchuser|not our customer|said 550 unknown|destinataire inconnu|utilisateur inconnu|destinataire invalide|adresse .{0,25}(inconnue|invalide)|unbekannt|no existe|desconocid|inesistente|dest(inatario)? sconosciuto|don.t (know|handle|accept mail for) |we have no|can.t accept user|existiert nicht|не существует|unknown local|is not an active address|no longer accepts mail|no longer valid|badrcptto|badrecipientto|not in my (validrcptto|list of allowed)|envelope recipient (has been denied|is in)|recipient (not ok|is not local|no longer on server)|no matching|does ?n.t have an (e-?mail|account)|not present in directory|missing home directory|undeliverable address|home directory|is not a (known|valid|local|current)|(#5\.1\.1|bad address)|recipient refuses to accept|address error|delivery error: dd|such address|is no longer (employed|here)/,
  ]
    .map(({ source }) => source)
    .join('|'),
)

/** What the digits of RFC 3463 mean where the words say nothing. */
const BY_STATUS: readonly (readonly [RegExp, BounceReason])[] = [
  [/^5\.1\.(1|3|0|4|10|20|35[0-9])$/, 'user_unknown'],
  [/^4\.1\.1$/, 'user_unknown'],
  [/^5\.(1\.2|4\.4|4\.310)$/, 'host_unknown'],
  [/^5\.1\.6$/, 'moved'],
  [/^5\.(1\.10|7\.27)$/, 'takes_no_mail'],
  [/^[45]\.1\.[78]$/, 'sender_refused'],
  [/^[45]\.2\.1$/, 'mailbox_disabled'],
  [/^[45]\.2\.2$/, 'mailbox_full'],
  [/^[45]\.(2\.3|3\.4)$/, 'too_large'],
  [/^[45]\.3\.\d+$/, 'mail_system'],
  [/^[45]\.4\.[17]$/, 'expired'],
  [/^[45]\.4\.\d+$/, 'network'],
  [/^[45]\.(6|7)\.\d+$/, 'policy'],
  [/^[45]\.2\.\d+$/, 'filtered'],
  [/^2\./, 'delivered'],
]

/** Servers that take all commands at once tell of the recipient after DATA, but say so in their number or words. */
const NO_SUCH_STATUS = /^5\.1\.1$/
const SURELY_NOBODY = /this user does ?n.t have an? [\w.-]{1,80} account/

const MOST_WORDS = 2_000

/**
 * The reason in what a server said. Words come before numbers, because servers say 5.1.1 and 550 of everything. After
 * RCPT accepted the recipient, "user unknown" is a filter speaking; before RCPT, what does not exist is the sender.
 */
export function reasonOf(said: Said): BounceReason {
  const words = said.words.slice(0, MOST_WORDS).replace(/\s+/g, ' ').toLowerCase()
  const isAboutRecipient = said.command === null || said.command === 'RCPT'
  const byWords = WORDS.find(([, pattern]) => pattern.test(words))?.[0]
  const isUnknown = USER_UNKNOWN.test(words)
  const byStatus = BY_STATUS.find(([pattern]) => pattern.test(said.status ?? ''))?.[1]
  if (!OUTWEIGH.has(byWords ?? 'unknown')) {
    if (isAboutRecipient && HOST_UNKNOWN.test(words)) return 'host_unknown'
    // 5.7.x says that somebody decided so, whatever the words are.
    if (isUnknown && /^5\.7\./.test(said.status ?? '')) return 'filtered'
    if (
      isUnknown &&
      (isAboutRecipient || NO_SUCH_STATUS.test(said.status ?? '') || SURELY_NOBODY.test(words))
    )
      return 'user_unknown'
  }
  if (byWords) return byWords
  if (isUnknown && said.command === 'DATA') return 'filtered'
  if (!isAboutRecipient && HARD.has(byStatus ?? 'unknown'))
    return said.command === 'DATA' ? 'filtered' : 'sender_refused'
  return byStatus ?? 'unknown'
}

/** What says more than "unknown": a mailbox that is full exists. */
const OUTWEIGH: ReadonlySet<BounceReason> = new Set([
  'mail_system',
  'mailbox_full',
  'too_large',
  'virus',
  'not_authenticated',
  'spam',
  'sender_refused',
  'relaying_denied',
  'takes_no_mail',
  'moved',
  'mailbox_disabled',
  'blocked',
])
