// Tells Watertight which pages are visited: after consent only, and by whom only once a form or a link in a mail said so.
;(() => {
  const tag = document.currentScript
  const base = new URL(tag.src).origin
  const to = `${base}/site/${encodeURIComponent(tag.dataset.site)}/visits`
  const KEY = 'watertight'
  const HALF_YEAR = 15552e6
  const refused =
    navigator.globalPrivacyControl ||
    [navigator.doNotTrack, window.doNotTrack].some((one) => /^(1|yes)$/.test(one))
  let agreed = false
  let token
  let last

  const read = (store) => {
    try {
      return JSON.parse(window[store].getItem(KEY))
    } catch {}
  }
  const keep = (store, value) => {
    try {
      if (value) window[store].setItem(KEY, JSON.stringify(value))
      else window[store].removeItem(KEY)
    } catch {}
  }
  const known = () => {
    const one = read('localStorage')
    return one && Date.now() - one.at < HALF_YEAR ? one : undefined
  }
  const remember = () => {
    const v =
      known()?.v ??
      [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('')
    keep('localStorage', { v, at: Date.now() })
    return v
  }
  const ago = (seen) => seen.map(([page, at]) => [page, Math.round((Date.now() - at) / 1000)])
  const send = (what) => navigator.sendBeacon(to, JSON.stringify(what))

  const visit = () => {
    const page = location.origin + location.pathname
    if (!agreed || refused || page === last) return
    last = page
    const seen = [...(read('sessionStorage') ?? []), [page, Date.now()]].slice(-30)
    const v = token ? remember() : known()?.v
    if (v) send({ v, t: token, pages: ago(seen) })
    else send({ pages: [[page, 0]] })
    token = undefined
    keep('sessionStorage', v ? undefined : seen)
  }

  // What a form carries, so that whoever sends it is known from then on.
  const fields = () => {
    if (!agreed || refused) return {}
    const visits = JSON.stringify(ago(read('sessionStorage') ?? []))
    keep('sessionStorage')
    return { _visitor: remember(), _visits: visits }
  }
  const isForm = (address) => new URL(address, location).href.startsWith(`${base}/f/`)
  // Forms on our own pages, opened by a link.
  document.addEventListener(
    'click',
    ({ target }) => {
      const link = target.closest?.('a[href]')
      if (!link || !isForm(link.href)) return
      const url = new URL(link.href)
      for (const [name, value] of Object.entries(fields())) url.searchParams.set(name, value)
      link.href = url
    },
    true,
  )
  document.addEventListener(
    'submit',
    ({ target }) => {
      const action = target.getAttribute('action')
      if (!action || !isForm(action)) return
      for (const [name, value] of Object.entries(fields())) {
        const input =
          target.querySelector(`[name=${name}]`) ?? target.appendChild(document.createElement('input'))
        Object.assign(input, { type: 'hidden', name, value })
      }
    },
    true,
  )

  // Out of the address bar in any case, before anybody copies it.
  const came = /^#wt=([\w-]+);?(.*)$/.exec(location.hash)
  if (came) {
    token = came[1]
    history.replaceState(history.state, '', location.pathname + location.search + (came[2] && `#${came[2]}`))
    if (came[2]) document.getElementById(decodeURIComponent(came[2]))?.scrollIntoView()
  }

  const consent = (given = true) => {
    agreed = Boolean(given)
    last = undefined
    if (agreed) visit()
    else for (const store of ['localStorage', 'sessionStorage']) keep(store)
  }
  window.watertight = { consent, fields }
  window.navigation?.addEventListener('navigatesuccess', visit)
  if (/^(granted|true)$/.test(tag.dataset.consent)) {
    if (document.prerendering)
      document.addEventListener('prerenderingchange', () => consent(), { once: true })
    else consent()
  }
  document.dispatchEvent(new Event('watertight'))
})()
