/** Of a partner's page, beside what all public pages have: built for a thumb. */
export const PARTNER_STYLE = `
dl{margin:0 0 20px;display:grid;grid-template-columns:minmax(88px,auto) 1fr;gap:8px 16px}
dt{color:var(--soft);font-size:14px;line-height:24px}
dd{margin:0;overflow-wrap:anywhere}
dd a{display:inline-block;min-height:24px;color:var(--act);font-weight:600}
.state{margin:0 0 20px;padding:12px 16px;border:1px solid var(--act);border-radius:var(--corner)}
.clock{font-weight:600}
.steps{display:grid;gap:8px;margin:0}
.steps form{margin:0}
.steps>form>button{width:100%}
details{border:1px solid var(--line);border-radius:var(--corner)}
summary{min-height:48px;padding:12px 16px;font-weight:600;cursor:pointer;list-style:none;display:flex;align-items:center;justify-content:space-between}
summary::-webkit-details-marker{display:none}
summary::after{content:"";width:8px;height:8px;margin-right:4px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(45deg) translate(-2px,-2px)}
details[open]>summary::after{transform:rotate(-135deg)}
details>form{padding:4px 16px 16px}
details .help{margin:0 0 12px}
.field .help{margin:4px 0 0}
.taps:last-child{margin:0}
.field{margin:0 0 16px}
.two{display:grid;grid-template-columns:1fr 112px;gap:12px}
.taps{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin:0 0 16px}
.taps button,.plain{width:100%;padding:8px;background:transparent;color:var(--ink);border:1px solid var(--line);font-weight:500;font-size:15px;line-height:20px}
.taps button:hover,.plain:hover{border-color:var(--act)}
fieldset{margin:0 0 16px;padding:0;border:0;min-width:0}
.ways{display:grid;grid-template-columns:repeat(4,1fr);gap:0;border:1px solid var(--line);border-radius:var(--corner)}
.ways label{margin:0;display:flex;align-items:center;justify-content:center;min-height:44px;padding:4px;border-radius:calc(var(--corner) - 1px);font-size:14px;text-align:center;cursor:pointer}
.ways input{position:absolute;opacity:0;width:1px;min-height:1px;height:1px}
.ways label:has(:checked){background:var(--act);color:var(--act-ink);font-weight:600}
.ways label:has(:focus-visible){outline:2px solid var(--act);outline-offset:2px}
.undo{margin:24px 0 0;padding:16px 0 0;border-top:1px solid var(--line);color:var(--soft);font-size:14px}
.undo button{margin:8px 0 0}
`
