/** What is wrong with a mailbox, as a sentence for whoever set it up. */
export function sayProblem(error: unknown): string {
  const { code, authenticationFailed, responseText, message } = (error ?? {}) as {
    code?: string
    authenticationFailed?: boolean
    responseText?: string
    message?: string
  }
  if (authenticationFailed) return `The server does not take this user and password${said(responseText)}.`
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'There is no server of this name.'
    case 'ECONNREFUSED':
      return 'The server takes no connection at this port.'
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
    case 'GREETING_TIMEOUT':
    case 'GREEETING_TIMEOUT':
      return 'The server did not answer in time.'
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'CERT_HAS_EXPIRED':
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'The certificate of the server cannot be trusted.'
  }
  return `It could not be read${said(responseText ?? message)}.`
}

function said(text: string | undefined): string {
  return text ? `: ${text.replace(/\s+/g, ' ').slice(0, 200).replace(/[.]$/, '')}` : ''
}
