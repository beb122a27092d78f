/** The style of the HTML report: no file beside it, light or dark as the reader's system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f5f6f8; --line: #d8dce2; --ink: #1b1f24; --soft: #57606a;
  --good: #116329; --good-ground: #e6f5ea; --bad: #b3141f; --bad-ground: #fdebec; --open: #7a4d00; --open-ground: #fdf3dc; --link: #0550ae;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --raised: #1d2126; --line: #353b43; --ink: #e6e9ed; --soft: #a0a9b4;
    --good: #6fd68a; --good-ground: #16301e; --bad: #ff8f96; --bad-ground: #3b181b; --open: #f0bd5c; --open-ground: #362a12; --link: #80b8ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main, header, footer { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; }
footer { padding-bottom: 3rem; color: var(--soft); }
h1 { margin: 0 0 .75rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.3rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
h3 code { font-size: 1em; }
p { margin: .25rem 0; }
a { color: var(--link); }
code, pre, dd { overflow-wrap: anywhere; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
.outcome { padding: .75rem 1rem; border-left: .35rem solid; border-radius: .25rem; font-weight: 600; }
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.open { color: var(--open); background: var(--open-ground); }
.soft { color: var(--soft); }
.badge { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8125rem; line-height: 1.5rem; white-space: nowrap; }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
details { border: 1px solid var(--line); border-radius: .375rem; margin: .375rem 0; background: var(--raised); }
summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .625rem; padding: .4375rem .75rem; cursor: pointer; }
summary::before { content: "\\25B8"; color: var(--soft); width: .8rem; }
details[open] > summary::before { content: "\\25BE"; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
summary .law { font-weight: 600; min-width: 9rem; }
.inside { padding: .25rem .75rem .75rem 2.15rem; }
.inside ul { margin: .375rem 0; padding-left: 1.1rem; }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
dl { display: grid; align-items: baseline; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .25rem .75rem; margin: .5rem 0 1rem; padding: .625rem .75rem; background: var(--ground); border: 1px solid var(--line); border-radius: .25rem; }
dt { color: var(--soft); }
dd { margin: 0; }
dd pre { margin: 0; white-space: pre-wrap; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { padding: .375rem .625rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .375rem; } .inside { padding-left: .75rem; } }
@media print { details { break-inside: avoid; } }
`
