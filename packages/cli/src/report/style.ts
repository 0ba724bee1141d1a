/** Style of the report: light, readable, printable, and without anything to load. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { background: #fff; color: #1a1a1a; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { border-bottom: 1px solid #ccc; font-size: 1.25rem; margin: 2.2rem 0 .8rem; padding-bottom: .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.note { color: #555; }
.tiles { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); margin-top: 1.5rem; }
.tile { border: 1px solid #ccc; border-radius: 6px; padding: .8rem; }
.tile h3 { font-size: .95rem; margin: 0 0 .4rem; }
.tile dl { margin: 0; }
.tile dl div { align-items: baseline; border-left: 4px solid; display: flex; gap: .5rem; justify-content: space-between; margin: .25rem 0; padding-left: .5rem; }
.tile dt { font-size: .85rem; }
.tile dd { font-size: 1.15rem; font-variant-numeric: tabular-nums; font-weight: 600; margin: 0; }
.tile p { color: #555; font-size: .8rem; line-height: 1.35; margin: .5rem 0 0; }
.tile .none { border-left: 4px dashed #7a7a7a; }
.tile .schedule { border-color: #d55e00; }
.tile .swap { border-color: #0072b2; }
.tile .auction { border-color: #009e73; }
.tile .split { border-color: #cc79a7; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; width: 100%; }
th, td { border-bottom: 1px solid #ddd; padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #888; }
th[scope=row] { font-weight: 600; }
td.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
td.text { color: #333; }
th.group { background: #f3f3f3; text-transform: capitalize; }
figure { margin: 0; }
.chart svg { display: block; height: auto; width: 100%; }
figcaption { color: #444; font-size: .9rem; max-width: 46rem; }
details { margin: .6rem 0; }
summary { cursor: pointer; font-size: .9rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
code { font-size: .85em; }
@media print {
  body { font-size: 10.5pt; max-width: none; padding: 0; }
  section, figure, tr, .tile { break-inside: avoid; }
  h2 { break-after: avoid; }
  details { display: none; }
}
`
