import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './kit/look/mantine-styles.ts'
import { client } from './app/query-client.ts'
import { beginFirstPage, router } from './app/router.tsx'
import { listenForKeys } from './kit/keys.ts'
import { printByDay } from './kit/look/print-by-day.ts'
import { cssVariables, theme } from './kit/look/theme.ts'
import { preloadMenus } from './kit/menu/later-menu.tsx'
import { watchForNewer } from './kit/offline/newer-build.ts'
import { workWithoutConnection } from './kit/offline/work-without-connection.ts'
import { watchServer } from './kit/server/reachable.ts'
import { preloadToasts, Toasts } from './kit/toasts/toasts.tsx'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// What keeps the page behind a dialog from scrolling adds a style of its own, and asks for the nonce by this name.
Object.assign(window, { __webpack_nonce__: nonce })
const scheme = localStorageColorSchemeManager({ key: 'color-scheme' })

listenForKeys()
watchServer()
preloadToasts()
preloadMenus()
workWithoutConnection()
watchForNewer()
printByDay()
beginFirstPage().then(() => {
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
})
