import { isOpen, type LeadDraft, loadDrafts, note } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import {
  type HeardMailRow,
  heardMails,
  proveArrival,
  recordReplies,
  recordReturns,
} from '#src/mail/hearing/index.ts'
import { type MemberMailRow, memberMails } from '#src/mail/members/index.ts'
import type { ReadMail } from '#src/mail/reading/index.ts'
import type { Notice } from '#src/notifications/index.ts'
import { putOffSteps } from '#src/nurture/index.ts'
import { instantOf } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Picture } from '../picture.ts'
import type { HeardMail, HeardMails } from './hear-mails.ts'

const LONGEST_NOTE = 4_000
const LONGEST_WORDS = 100_000
const MORNING = 9 * 60
/** Stages in which somebody waits for the person, and would wait in vain. */
const WAITING = ['prequalifying', 'offered', 'working', 'opportunity']

/** What somebody wrote, on the timeline of their lead. Answers the id of the interaction. */
function noteMail(ctx: Context, draft: LeadDraft, mail: ReadMail, kind: 'replied' | 'away'): string {
  const id = newId()
  draft.interactions.push({
    id,
    lead_id: draft.lead.id,
    member_id: null,
    direction: 'in',
    channel: 'email',
    is_attempt: false,
    result: null,
    note: storable(mail.visibleText.slice(0, LONGEST_NOTE)) || null,
    happened_at: ctx.now,
  })
  const backOn = mail.kind === 'auto_reply' ? mail.backOn : null
  note(draft, ctx, kind, { subjectId: id, data: backOn ? { back_on: backOn } : {} })
  return id
}

/** Puts replies on the timelines of their leads, which this batch has judged anew; whoever has each is told. */
export function noteReplies(
  ctx: Context,
  heard: HeardMails,
  drafts: ReadonlyMap<string, LeadDraft>,
): Notice[] {
  return [...heard.values()].flatMap((one) => {
    const draft = one.becoming.as === 'reply' ? drafts.get(one.becoming.tie.lead_id) : undefined
    if (!draft) return []
    noteMail(ctx, draft, one.mail, 'replied')
    return noticeOf(draft, one)
  })
}

/**
 * Tells leads of mails that raise nothing: absences, which move the next step to the day of return, what came back, and
 * what a buyer writes after the sale. Drafts of replies are the caller's; the others are loaded into `drafts`.
 */
export async function tellOfMails(
  ctx: Context,
  picture: Picture,
  heard: HeardMails,
  drafts: Map<string, LeadDraft>,
): Promise<Notice[]> {
  const told = [...heard.values()].flatMap((one) =>
    one.becoming.as === 'told' ? [{ one, leadId: one.becoming.tie.lead_id }] : [],
  )
  const missing = [...new Set(told.map(({ leadId }) => leadId))].filter((id) => !drafts.has(id))
  if (missing.length > 0) for (const [id, draft] of await loadDrafts(ctx, missing)) drafts.set(id, draft)
  const notices: Notice[] = []
  const away: { leadId: string; until: Date }[] = []
  for (const { one, leadId } of told) {
    const draft = drafts.get(leadId)
    if (!draft) continue
    tell(ctx, picture, one, draft)
    const until = one.mail.kind === 'auto_reply' ? backIn(picture, one.mail.backOn) : undefined
    if (until) away.push({ leadId, until })
    if (one.mail.kind === 'message') notices.push(...noticeOf(draft, one))
  }
  await putOffSteps(ctx, away)
  return notices
}

function tell(ctx: Context, picture: Picture, { mail, arrival, tie }: HeardMail, draft: LeadDraft): void {
  if (mail.kind === 'auto_reply') {
    noteMail(ctx, draft, mail, 'away')
    waitFor(draft, picture, mail.backOn)
  } else if (mail.kind === 'message') noteMail(ctx, draft, mail, 'replied')
  else if (mail.kind === 'bounce') {
    const worst = mail.outcomes.find(({ isHard }) => isHard) ?? mail.outcomes[0]
    if (worst?.reason === 'delivered') return
    note(draft, ctx, 'mail_returned', {
      subjectId: tie?.message_id ?? arrival.inquiry_id,
      data: { reason: worst?.reason ?? 'unknown', is_hard: worst?.isHard ?? false },
    })
  } else note(draft, ctx, 'complained', { subjectId: tie?.message_id ?? arrival.inquiry_id })
}

/** Whoever would call meanwhile would reach nobody; a later step stays where it is. */
function waitFor({ lead }: LeadDraft, picture: Picture, backOn: string | null): void {
  if (!isOpen(lead.stage) || !WAITING.includes(lead.stage) || lead.stage === 'offered') return
  const morning = backIn(picture, backOn)
  if (morning && lead.next_action && lead.due_at && lead.due_at < morning) lead.due_at = morning
}

/** The morning of the day on which they are back, where they said. */
function backIn({ workspace }: Picture, backOn: string | null): Date | undefined {
  if (backOn === null) return undefined
  const day = Math.floor(Date.parse(`${backOn}T00:00:00Z`) / 86_400_000)
  return instantOf(workspace.time_zone, day, MORNING) ?? undefined
}

/** The accountable member is told that their lead wrote. */
function noticeOf({ lead }: LeadDraft, { arrival }: HeardMail): Notice[] {
  if (lead.accountable_id === null) return []
  return [{ memberId: lead.accountable_id, kind: 'reply', cause: arrival.inquiry_id, leadId: lead.id }]
}

/** Keeps what was read, and what it means for our messages and the addresses they went to. */
export async function keepMails(
  ctx: Context,
  heard: HeardMails,
  leadOf: ReadonlyMap<string, string>,
): Promise<void> {
  if (heard.size === 0) return
  const all = [...heard.values()]
  await ctx.db.insert(
    heardMails,
    all.map((one) => rowOf(ctx, one, leadOf)),
    'on conflict do nothing',
  )
  await proveArrival(
    ctx,
    all.flatMap(({ tie }) => tie?.message_id ?? []),
  )
  await ctx.db.insert(memberMails, all.flatMap(mailOfMember(ctx)), 'on conflict do nothing')
  await recordReplies(
    ctx,
    all.flatMap(({ mail, tie, becoming }) =>
      mail.kind === 'message' && tie?.message_id && becoming.as !== 'of_member' ? [tie.message_id] : [],
    ),
  )
  await recordReturns(
    ctx,
    all.flatMap(({ arrival, mail, tie }) =>
      mail.kind === 'bounce' || mail.kind === 'complaint'
        ? [{ inquiryId: arrival.inquiry_id, mail, tie }]
        : [],
    ),
  )
}

function mailOfMember({ now }: Context) {
  return ({ arrival, tie, becoming }: HeardMail): MemberMailRow[] => {
    if (becoming.as !== 'of_member') return []
    const { memberId, way, isProven } = becoming
    return [
      {
        inquiry_id: arrival.inquiry_id,
        member_id: memberId,
        way,
        is_proven: isProven,
        answers: tie?.message_id ?? null,
        lead_id: null,
        made_inquiry_id: null,
        state: 'waiting',
        ready_at: now,
        tries: 0,
        done: [],
        came_at: arrival.received_at,
        settled_at: null,
      },
    ]
  }
}

function rowOf(
  ctx: Context,
  { arrival, mail, tie, becoming }: HeardMail,
  leadOf: ReadonlyMap<string, string>,
): HeardMailRow {
  const isTied = becoming.as === 'reply' || becoming.as === 'told'
  return {
    inquiry_id: arrival.inquiry_id,
    kind: mail.kind,
    lead_id: leadOf.get(arrival.inquiry_id) ?? (isTied ? becoming.tie.lead_id : null),
    person_id: becoming.as === 'of_member' ? null : (tie?.person_id ?? null),
    answers: tie?.message_id ?? null,
    tied_by: tie?.by ?? null,
    sender_name: mail.from ? storable(mail.from.name) || null : null,
    sender_address: mail.from ? storable(mail.from.address) : null,
    subject: storable(mail.subject) || null,
    words: storable(mail.visibleText.slice(0, LONGEST_WORDS)) || null,
    attachments: mail.attachments.map((file) => ({
      ...file,
      name: storable(file.name),
      type: storable(file.type),
    })),
    back_on: mail.kind === 'auto_reply' ? mail.backOn : null,
    heard_at: ctx.now,
  }
}
