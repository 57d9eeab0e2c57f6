const WAYS: Readonly<Record<string, string>> = {
  api: 'through the API',
  event: 'at an event',
  import: 'in an imported file',
  email: 'by e-mail',
  booking: 'by booking a call',
  rfq: 'by a request for quotation',
  trade_show: 'at a trade show',
}

/** How an inquiry came, as it follows "asked": "by web form", "at an event". */
export function askedBy(channel: string): string {
  return WAYS[channel] ?? `by ${channel.replaceAll('_', ' ')}`
}
