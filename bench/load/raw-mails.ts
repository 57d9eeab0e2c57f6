interface Answered {
  /** Of our message. */
  id: string
  to_address: string
}

const DOMAIN = 'brightwater.example'
const WISHES = [
  'Please send us a quotation for 12 pumps until Friday.',
  'Thank you, we have what we need for now.',
  'Could somebody call me? We must replace our pumps before winter.',
]

/** The n-th raw mail that comes in: of eight, three replies, an absence, two bounces, two from somebody new. */
export function rawMail(n: number, address: string, answered: Answered): string {
  const { to_address: email } = answered
  const ours = `<${answered.id}@${DOMAIN}>`
  const head = [`Message-ID: <m${n}@world.example>`, `Date: ${new Date().toUTCString()}`, `To: ${address}`]
  switch (n % 8) {
    case 3:
      return text(
        [
          ...head,
          `From: ${email}`,
          'Subject: Out of office',
          'Auto-Submitted: auto-replied',
          `In-Reply-To: ${ours}`,
        ],
        'I am out of the office and back on Monday.',
      )
    case 4:
    case 5:
      return bounce(head, email, ours)
    case 6:
    case 7:
      return text(
        [...head, `From: "New Person ${n}" <new${n}@company${n}.example>`, 'Subject: Your pumps'],
        `${WISHES[n % WISHES.length]}\r\n\r\nBest regards\r\nNew Person ${n}\r\nCompany ${n} Ltd\r\nTel. +49 30 ${1_000_000 + n}`,
      )
    default:
      return text(
        [
          ...head,
          `From: ${email}`,
          'Subject: Re: Your inquiry',
          `In-Reply-To: ${ours}`,
          `References: ${ours}`,
        ],
        `${WISHES[n % WISHES.length]}\r\n\r\nOn Monday Brightwater wrote:\r\n${'> Thank you for asking us.\r\n'.repeat(20)}`,
      )
  }
}

function text(headers: readonly string[], body: string): string {
  return `${[...headers, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8'].join('\r\n')}\r\n\r\n${body}\r\n`
}

/** As mail servers write them (RFC 3464); the mailbox is full, so that nobody is silenced by it. */
function bounce(head: readonly string[], email: string, ours: string): string {
  return `${[
    ...head,
    'From: Mail Delivery System <MAILER-DAEMON@world.example>',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  ].join('\r\n')}\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n
--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.world.example\r\n\r\nFinal-Recipient: rfc822; ${email}\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n
--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${ours}\r\nSubject: Thank you\r\n\r\n--b--\r\n`
}
