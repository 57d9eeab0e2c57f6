import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './kit/mantine-styles.ts'
import { router } from './app/router.tsx'
import { Problem } from './kit/api.ts'
import { listenForKeys } from './kit/keys.ts'
import { watchServer } from './kit/reachable.ts'
import { cssVariables, theme } from './kit/theme.ts'
import { preloadToasts, Toasts } from './kit/toasts.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (tries, error) => tries < 3 && isWorthRepeating(error) },
    mutations: { retry: (tries, error) => tries < 5 && isWorthRepeating(error), networkMode: 'online' },
  },
})

/** What the server refused it refuses again; that it could not be reached, or was busy, may pass. */
function isWorthRepeating(error: Error): boolean {
  return error instanceof Problem && (error.status === 0 || error.status === 503)
}

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// What keeps the page behind a dialog from scrolling adds a style of its own, and asks for the nonce by this name.
Object.assign(window, { __webpack_nonce__: nonce })
const scheme = localStorageColorSchemeManager({ key: 'color-scheme' })

listenForKeys()
watchServer()
preloadToasts()
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <Toasts />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
