import type { PageEntry } from './page-entry.ts'

/** For people who are not signed in: such pages stand without the navigation. */
export const DOOR: readonly PageEntry[] = [
  {
    path: '/setup',
    title: 'Set up',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/setup/setup-page.tsx')).SetupPage }),
  },
  {
    path: '/welcome',
    title: 'Welcome',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/door/welcome-page.tsx')).WelcomePage }),
  },
  {
    path: '/sign-in',
    title: 'Sign in',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/door/sign-in-page.tsx')).SignInPage }),
  },
  {
    path: '/forgot-password',
    title: 'Forgotten password',
    needs: null,
    load: async () => ({
      default: (await import('#src/people/web/door/forgot-password-page.tsx')).ForgotPasswordPage,
    }),
  },
  {
    path: '/reset-password',
    title: 'New password',
    needs: null,
    load: async () => ({
      default: (await import('#src/people/web/door/reset-password-page.tsx')).ResetPasswordPage,
    }),
  },
  {
    path: '/invitation',
    title: 'Invitation',
    needs: null,
    load: async () => ({
      default: (await import('#src/people/web/door/invitation-page.tsx')).InvitationPage,
    }),
  },
  {
    path: '/enter',
    title: 'Come in',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/door/enter-page.tsx')).EnterPage }),
  },
]
