import { useEffect, useState } from 'react'

/**
 * What stands behind the # of a link that was given to one person: it never reaches a log, and is taken out of sight at
 * once. Whoever pastes another link into the same tab has its secret, with no page loaded anew.
 */
export function useSecret(): string {
  const [secret, setSecret] = useState(takeSecret)
  useEffect(() => {
    const take = () => {
      const next = takeSecret()
      if (next) setSecret(next)
    }
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return secret
}

function takeSecret(): string {
  const secret = window.location.hash.slice(1)
  if (secret)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  return secret
}
