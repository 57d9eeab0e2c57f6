import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../kit/server/api.ts'

/** What was read from the server, for all pages. */
export const client = new QueryClient({
  defaultOptions: {
    // Asked once also without a connection: what was kept is answered then.
    queries: {
      staleTime: 15_000,
      networkMode: 'offlineFirst',
      retry: (tries, error) => tries < 3 && isWorthRepeating(error),
    },
    mutations: { retry: (tries, error) => tries < 5 && isWorthRepeating(error), networkMode: 'online' },
  },
})

/** What the server refused it refuses again; that it could not be reached, or was busy, may pass. */
function isWorthRepeating(error: Error): boolean {
  return error instanceof Problem && (error.status === 0 || error.status === 503)
}
