import type * as reasons from '#src/lead/reasons.ts'

/** A day on the writer's calendar, counted from 1970-01-01, and the minute of it where one was told. */
export interface When {
  day: number
  minute: number | null
}

export type WishedStep =
  | 'call'
  | 'write'
  | 'meet'
  | 'visit'
  | 'demonstrate'
  | 'send_offer'
  | 'send_information'
  | 'follow_up'

export type WishedChannel = 'phone' | 'email' | 'message' | 'meeting' | 'video'

export type WishedResult =
  | 'no_answer'
  | 'left_message'
  | 'talked_interested'
  | 'talked_later'
  | 'talked_not'
  | 'bounced'

/** What a rep wants done, in the words of followup's commands. */
export type Wish =
  | { do: 'accept' }
  | { do: 'reject'; reason: reasons.RejectReason }
  | {
      do: 'attempt'
      channel: WishedChannel
      result: WishedResult
      next: { step: WishedStep; when: When } | null
    }
  | { do: 'next'; step: WishedStep | null; when: When }
  | { do: 'opportunity' }
  | { do: 'win'; amount: string | null; currency: string | null }
  | { do: 'lose'; reason: reasons.LostReason; competitor: string | null }
  | { do: 'bought_elsewhere'; from: string }
  | { do: 'disqualify'; reason: reasons.DisqualifyReason }
  | { do: 'recycle'; reason: reasons.RecycleReason; when: When | null }
  | { do: 'undo' }

/** What would have to be told for a wish to be understood. */
export type Lack = 'what_came_of_it' | 'why_refused' | 'why_lost' | 'one_ending'

export interface ReadWishes {
  /** In the order in which they are to be done. */
  wishes: Wish[]
  lacks: Lack[]
  /** Clauses that say nothing that we know, as they were written. */
  unread: string[]
  /** It is a note and wants nothing: it says so, or is too long for a command. */
  isNote: boolean
}

/** How the writer reads clock and calendar. */
export interface WriterSetting {
  /** Today of the writer, days since 1970-01-01, and the minute it is there. */
  today: number
  minute: number
  /** `5/12` is the 12th of May. */
  monthFirst: boolean
}
