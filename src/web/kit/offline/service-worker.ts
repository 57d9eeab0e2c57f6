/** Stands between the pages and the network: without a connection, what was there before is there again. */
import { isSameBuild, keepPage, readKept } from './kept-page.ts'
import { ACCEPT, acceptFrom, type Pushed, pageOf, readPushed, type Shown, toShow } from './pushed.ts'
import { askedFor, FORGET, IS_OLD, isFresh, KEPT_AT, MOST_KEPT, NEWER } from './what-is-kept.ts'

interface Happening extends Event {
  waitUntil(until: Promise<unknown>): void
}
interface Fetching extends Happening {
  request: Request
  resultingClientId: string
  respondWith(answer: Promise<Response>): void
}
interface OpenPage {
  id: string
  url: string
  focus(): Promise<unknown>
  navigate(url: string): Promise<unknown>
  postMessage(message: string): void
}
interface Worker extends EventTarget {
  skipWaiting(): Promise<void>
  clients: {
    claim(): Promise<void>
    matchAll(o: object): Promise<OpenPage[]>
    openWindow(url: string): Promise<unknown>
  }
  registration: {
    navigationPreload?: { disable(): Promise<void> }
    showNotification(title: string, options: Shown['options']): Promise<void>
    pushManager: { subscribe(o: object): Promise<PushSubscription> }
  }
}

declare const NAME_OF_THIS_BUILD: string

const worker = self as unknown as Worker
/** Of the build that this is part of. */
const FILES = `files-${NAME_OF_THIS_BUILD}`
const ANSWERS = 'answers'
/** What stands between us and the server says so while it is away. */
const AWAY = [502, 504]

worker.addEventListener('install', (event) => {
  ;(event as Happening).waitUntil(
    caches
      .open(FILES)
      .then(keepPage)
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  ;(event as Happening).waitUntil(takeOver())
})

worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetching
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  const answer = {
    page: () => answerPage(event as Fetching),
    file: () => answerFile(request),
    answer: () => answerKept(request),
    anything: () => null,
  }[askedFor(url.pathname, request.mode === 'navigate')]()
  if (answer) respondWith.call(event, answer)
})

worker.addEventListener('message', (event) => {
  const { data, source } = event as MessageEvent & { source: OpenPage | null }
  if (data === FORGET) (event as Happening).waitUntil(caches.delete(ANSWERS))
  if (data === IS_OLD && source) (event as Happening).waitUntil(tellWhenOld(source))
})

worker.addEventListener('push', (event) => {
  const { data } = event as Event & { data: { text(): string } | null }
  ;(event as Happening).waitUntil(show(toShow(readPushed(data?.text()))))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification, action } = event as Event & { notification: Notification; action: string }
  const pushed = notification.data as Pushed
  notification.close()
  ;(event as Happening).waitUntil(action === ACCEPT ? acceptFrom(pushed, fetch).then(show) : open(pushed))
})

// Browsers renew their addresses now and then, while no page of ours is open.
worker.addEventListener('pushsubscriptionchange', (event) => {
  const { oldSubscription } = event as Event & { oldSubscription: PushSubscription | null }
  if (oldSubscription) (event as Happening).waitUntil(subscribeAgain(oldSubscription))
})

function show({ title, options }: Shown): Promise<void> {
  return worker.registration.showNotification(title, options)
}

/** In the window that is there, else in a new one. */
async function open(pushed: Pushed): Promise<void> {
  const page = pageOf(pushed, self.location.origin)
  const [window] = await worker.clients.matchAll({ type: 'window' })
  if (!window) return void (await worker.clients.openWindow(page))
  await window.focus()
  await window.navigate(page).catch(() => worker.clients.openWindow(page))
}

async function subscribeAgain({ options }: PushSubscription): Promise<void> {
  const renewed = await worker.registration.pushManager.subscribe(options)
  await fetch('/api/me/push-devices', {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(renewed),
  })
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name !== FILES && name !== ANSWERS).map((name) => caches.delete(name)),
  )
  // Builds before asked for each page while they woke up.
  await worker.registration.navigationPreload?.disable()
  await worker.clients.claim()
}

/** By visit, whether the server has another build than was shown. */
const checks = new Map<string, Promise<boolean>>()

/** At once from what is kept, so that nobody waits for the line; what has changed since is seen right after. */
async function answerPage(event: Fetching): Promise<Response> {
  const kept = await readKept(await caches.open(FILES), new URL(event.request.url))
  if (!kept) return fetch(event.request)
  const check = keepAnew(kept.page).catch(() => false)
  checks.set(event.resultingClientId, check)
  event.waitUntil(check)
  return kept.answer
}

/** Answers whether the server has another build than `shown`; whoever is on a page then is told (see newer-build.ts). */
async function keepAnew(shown: string): Promise<boolean> {
  if (isSameBuild(shown, await keepPage(await caches.open(FILES)))) return false
  for (const page of await worker.clients.matchAll({ type: 'window' })) page.postMessage(NEWER)
  return true
}

/** A page that has just begun asks, because it could not hear before. */
async function tellWhenOld(page: OpenPage): Promise<void> {
  if (await checks.get(page.id)) page.postMessage(NEWER)
  checks.delete(page.id)
}

/** A file's name changes with what is in it: once there, it is never asked for again. */
async function answerFile(request: Request): Promise<Response> {
  const files = await caches.open(FILES)
  const kept = await files.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await files.put(request.url, answer.clone())
  return answer
}

async function answerKept(request: Request): Promise<Response> {
  const answer = await reach(() => fetch(request))
  if (answer) {
    if (answer.ok) await keepAnswer(request, answer.clone())
    else if (answer.status === 401) await caches.delete(ANSWERS)
    return answer
  }
  const kept = await (await caches.open(ANSWERS)).match(request.url)
  return kept && isFresh(kept.headers.get(KEPT_AT), new Date()) ? kept : Response.error()
}

async function keepAnswer({ url }: Request, answer: Response): Promise<void> {
  const headers = { 'content-type': 'application/json', [KEPT_AT]: new Date().toISOString() }
  const answers = await caches.open(ANSWERS)
  await answers.put(url, new Response(await answer.text(), { headers }))
  const kept = await answers.keys()
  await Promise.all(kept.slice(0, -MOST_KEPT).map((oldest) => answers.delete(oldest)))
}

/** Undefined where the server could not be reached. */
async function reach(ask: () => Promise<Response>): Promise<Response | undefined> {
  try {
    const answer = await ask()
    return AWAY.includes(answer.status) ? undefined : answer
  } catch {
    return undefined
  }
}
