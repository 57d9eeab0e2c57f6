/**
 * What became of a mail. `refused`: never, this one. `later`: not now; `whose` says whether it is about this mail or
 * the server takes none at all. `doubtful`: the server may have taken it, and no protocol lets one ask. `withheld`: we
 * did not let its end go, so it was surely not taken.
 */
export type Delivery =
  | { how: 'accepted'; response: string }
  | { how: 'refused'; problem: string }
  | { how: 'later'; whose: 'mail' | 'server'; problem: string }
  | { how: 'doubtful'; problem: string }
  | { how: 'withheld'; problem: string }

/**
 * How far the conversation had come: to the server, to the envelope and text of this mail, or to where the end of its
 * text may have gone, so that the server may hold it.
 */
export type Progress = 'connecting' | 'addressing' | 'handed_over'

/** What nodemailer says of a failure. */
export type SmtpError = Error & { code?: string; command?: string; responseCode?: number }

/** RFC 5321 4.2.1: 4yz is not now, 5yz never. A full mailbox is told as 552, but empties. */
export function deliveryOf(error: SmtpError, progress: Progress): Delivery {
  const problem = error.message.replace(/\s+/g, ' ').slice(0, 500)
  const code = error.responseCode
  if (code === undefined || code < 400) {
    if (progress === 'handed_over') return { how: 'doubtful', problem }
    const isOurs = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
    return isOurs && progress === 'addressing'
      ? { how: 'refused', problem }
      : { how: 'later', whose: 'server', problem }
  }
  if (progress === 'connecting' || code === 421 || isAboutUs(error))
    return { how: 'later', whose: 'server', problem }
  if (code >= 500 && code !== 503 && code !== 552) return { how: 'refused', problem }
  return { how: 'later', whose: 'mail', problem }
}

/** A server that refuses our sender, or wants us to sign in, refuses every mail until somebody sees to it. */
function isAboutUs({ command, code, responseCode, message }: SmtpError): boolean {
  if (code === 'EAUTH' || responseCode === 530) return true
  const isRefusal = responseCode !== undefined && responseCode >= 500
  return (
    isRefusal && (/^(MAIL|AUTH|EHLO|HELO|CONN)/.test(command ?? '') || /relay|authenticat/i.test(message))
  )
}
