const SCHEME = 'data-mantine-color-scheme'

/** Paper is white: who works in the dark prints in the colours of the day, and has their own again afterwards. */
export function printByDay(): void {
  const { documentElement } = document
  let own: string | null = null
  addEventListener('beforeprint', () => {
    own = documentElement.getAttribute(SCHEME)
    documentElement.setAttribute(SCHEME, 'light')
  })
  addEventListener('afterprint', () => {
    if (own !== null) documentElement.setAttribute(SCHEME, own)
  })
}
