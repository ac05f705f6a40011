/** The portal's palette (Vivid) without its components: these pages run no script and load nothing from elsewhere. */
export const STYLE = `
@font-face { font-family:Montserrat; src:url(montserrat.woff2) format('woff2'); font-weight:100 900; font-display:swap; }
:root { color-scheme: light dark; --bg:#f2f2f2; --card:#fff; --text:#0d0d0d; --quiet:#666; --line:#ccc; --control:#757575;
  --cta:#9941ff; --cta-hover:#871eff; --on-cta:#fff; --alert-bg:#ffeef2; --alert:#9f0202; --focus:#6405d1; }
@media (prefers-color-scheme: dark) { :root { --bg:#0d0d0d; --card:#1a1a1a; --text:#f7f7f7; --quiet:#b3b3b3; --line:#4d4d4d;
  --control:#929292; --cta:#9941ff; --cta-hover:#871eff; --alert-bg:#3e0004; --alert:#ffbbbb; --focus:#cba1fa; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--bg); color:var(--text); font:16px/1.5 Montserrat, system-ui, sans-serif; }
main { max-width:30rem; margin:0 auto; padding:1.5rem 1rem; }
.brand { display:flex; align-items:center; gap:.5rem; margin:0 0 1rem; font-weight:600; }
.brand > span:last-child { font-weight:400; color:var(--quiet); }
.mark { width:1.5rem; height:1.5rem; }
.card { background:var(--card); border:1px solid var(--line); border-radius:6px; padding:1.5rem; }
h1 { font-size:1.375rem; font-weight:500; line-height:1.25; margin:0 0 .75rem; overflow-wrap:anywhere; }
h2 { font-size:1rem; font-weight:600; margin:1.25rem 0 .5rem; }
p { margin:0 0 1rem; overflow-wrap:anywhere; }
.quiet, .foot { color:var(--quiet); font-size:.875rem; }
.foot { margin:1rem 0 0; text-align:center; }
.technical { font:.8125rem/1.5 'Roboto Mono', ui-monospace, monospace; color:var(--quiet); }
.alert { background:var(--alert-bg); color:var(--alert); border-left:4px solid currentColor; border-radius:6px; padding:.75rem 1rem; }
label { display:block; font-weight:500; margin:1rem 0 .25rem; }
input:not([type=radio]):not([type=hidden]) { width:100%; min-height:2.75rem; padding:.5rem .75rem; font:inherit; color:inherit;
  background:transparent; border:1px solid var(--control); border-radius:6px; }
button, .button { display:inline-block; min-height:2.75rem; padding:.5rem 1.25rem; font:inherit; font-weight:600; color:inherit;
  text-decoration:none; background:transparent; border:1px solid var(--control); border-radius:6px; cursor:pointer; }
button.primary, .button.primary { background:var(--cta); border-color:var(--cta); color:var(--on-cta); }
button.primary:hover, .button.primary:hover { background:var(--cta-hover); }
form > button.primary { width:100%; margin-top:1.5rem; }
.actions { display:flex; flex-wrap:wrap; justify-content:flex-end; gap:.75rem; margin-top:1.5rem; }
.stacked { flex-direction:column-reverse; } .stacked .button { text-align:center; }
:focus-visible { outline:3px solid var(--focus); outline-offset:2px; }
dl { display:grid; grid-template-columns:auto 1fr; gap:.25rem 1rem; margin:0 0 1rem; }
dt { color:var(--quiet); } dd { margin:0; overflow-wrap:anywhere; }
ul { margin:0 0 1rem; padding-left:1.25rem; }
fieldset { border:1px solid var(--line); border-radius:6px; margin:1rem 0 0; padding:.75rem 1rem; }
legend { font-weight:600; padding:0 .25rem; }
.choice { display:flex; gap:.75rem; margin:.5rem 0; font-weight:500; min-height:1.5rem; }
.choice input { width:1.25rem; height:1.25rem; margin:.125rem 0 0; accent-color:var(--cta); flex:none; }
.choice small { display:block; font-weight:400; color:var(--quiet); }
@media (max-width:24.5rem) { .card { padding:1rem; } dl { grid-template-columns:1fr; gap:0; } dd { margin-bottom:.5rem; }
  .actions { flex-direction:column-reverse; } .actions button, .actions .button { width:100%; text-align:center; } }
`;
