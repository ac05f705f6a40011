/** The pages' own style sheet: Vivid's colours, as in the portal, light and dark. */
export const MAILBOX_STYLE = `
:root { color-scheme: light dark; --page: #f2f2f2; --sheet: #fff; --text: #0d0d0d; --quiet: #666; --line: #ccc; --link: #6405d1; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0d0d0d; --sheet: #1f1f1f; --text: #fff; --quiet: #b3b3b3; --line: #4d4d4d; --link: #cba1fa; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 Montserrat, system-ui, sans-serif; }
header { padding: 16px 24px; background: #0d0d0d; color: #fff; font-weight: 600; }
header a { color: #fff; text-decoration: none; }
main { max-width: 960px; margin: 24px auto; padding: 0 16px; }
h1 { margin: 0 0 8px; font-size: 28px; font-weight: 500; overflow-wrap: anywhere; }
h2 { margin: 24px 0 8px; font-size: 18px; font-weight: 500; }
a { color: var(--link); }
a:focus-visible, iframe:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.quiet { color: var(--quiet); }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; }
.list { margin: 16px 0; padding: 0; list-style: none; }
.list li + li { border-top: 1px solid var(--line); }
.list a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 16px; color: inherit; text-decoration: none; }
.list a:hover { text-decoration: underline; }
.list strong { font-weight: 600; overflow-wrap: anywhere; }
.list .quiet { font-size: 14px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0; padding: 16px; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: 560px; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 "Roboto Mono", ui-monospace, monospace; }
@media (max-width: 480px) { .list a { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; } }
`.trimStart();
