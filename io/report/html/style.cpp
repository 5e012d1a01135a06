#include "io/report/html/page.hpp"

namespace khop::io::html {

// Blue for what speaks for one person and vermilion for what speaks against: told apart by every kind of colour vision
// (Okabe & Ito). Paper has neither dark mode nor hover: a table says everything that a chart says.
std::string_view style() {
  return R"css(
:root{color-scheme:light dark;--ink:#16212c;--soft:#536170;--line:#dfe5eb;--page:#fff;--panel:#f5f7f9;--for:#0b6db4;
--for-soft:#a9cdea;--against:#c9510c;--against-soft:#efc3a6;--review:#b87b00;--review-soft:#fbf1da;--rest:#98a4b0;
--rest-soft:#e9edf1;--mark:#ffe39a;--mark-ink:#3a2c00;--s1:#0b6db4;--s2:#e0a100;--s3:#00876a;--s4:#c9510c;--s5:#b2649a;
--s6:#3f9fd8;--s7:#7b8794;--s8:#8a7a1a}
@media(prefers-color-scheme:dark){:root{--ink:#e4eaf0;--soft:#9fadbb;--line:#2c3742;--page:#11171d;--panel:#19212a;
--for:#5fb2ec;--for-soft:#234d6e;--against:#f08c4f;--against-soft:#653a1d;--review:#e7b03d;--review-soft:#3a2f14;
--rest:#6d7a87;--rest-soft:#222b34;--mark:#7a5a00;--mark-ink:#fff3cf;--s1:#5fb2ec;--s2:#e7b03d;--s3:#3fbf9f;
--s4:#f08c4f;--s5:#d491c0;--s6:#9ad3f7;--s7:#9aa6b2;--s8:#c2b250}}
*{box-sizing:border-box}
html{font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;
-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--page);color:var(--ink);font-variant-numeric:tabular-nums}
main,header,footer{max-width:68rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
header{padding-top:clamp(1.5rem,5vw,3.5rem)}
.brand{color:var(--soft);font-size:.875rem;margin:0;display:flex;flex-wrap:wrap;gap:.1rem 1rem}
.brand b{color:var(--ink);letter-spacing:.02em}
h1{font-size:clamp(1.6rem,4.6vw,2.6rem);line-height:1.2;letter-spacing:-.02em;font-weight:650;margin:1.2rem 0 .8rem;
max-width:24em;text-wrap:balance}
h2{font-size:1.45rem;line-height:1.25;letter-spacing:-.01em;font-weight:650;margin:0 0 .4rem}
h3{font-size:1.05rem;line-height:1.35;font-weight:650;margin:0}
p{margin:.4rem 0;max-width:46rem}
.lead{font-size:1.1rem;color:var(--soft)}
section{margin:clamp(2.8rem,6vw,4.5rem) 0 0}
section>p{color:var(--soft)}
a{color:var(--for)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--for);outline-offset:3px;border-radius:3px}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--panel);
padding:.1em .35em;border-radius:4px;overflow-wrap:anywhere}
.soft,td.soft{color:var(--soft)}
nav{margin:1.6rem 0 0;display:flex;flex-wrap:wrap;gap:.35rem 1.2rem;font-size:.925rem}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.2rem,1fr));gap:.9rem;margin:2rem 0 0;padding:0;
list-style:none}
.tiles li{background:var(--panel);border-radius:3px 3px 12px 12px;padding:1rem .9rem;border-top:3px solid var(--line)}
.tiles .main{border-top-color:var(--for)}.tiles .ask{border-top-color:var(--review)}
.tiles .bad{border-top-color:var(--against)}
.tiles b{display:block;font-size:1.3rem;line-height:1.35;font-weight:650;letter-spacing:-.02em;white-space:nowrap}
.tiles span{display:block;font-size:.9rem}.tiles small{display:block;color:var(--soft);font-size:.8rem;line-height:1.4}
.notices{border-left:4px solid var(--review);background:var(--review-soft);border-radius:0 10px 10px 0;
padding:.9rem 1.2rem;margin:2rem 0 0}
.notices ul{margin:.3rem 0 0;padding-left:1.1rem}.notices li{margin:.25rem 0}
figure{margin:1.4rem 0 0}
figcaption{margin:0 0 .6rem}figcaption p{color:var(--soft);font-size:.925rem;margin:.1rem 0 0}
svg{display:block;width:100%;overflow:visible;font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
svg text{fill:var(--soft)}svg text.strong{fill:var(--ink);font-weight:600}
.for{fill:var(--for)}.for-soft{fill:var(--for-soft)}.against{fill:var(--against)}.against-soft{fill:var(--against-soft)}
.review{fill:var(--review)}.review-soft{fill:var(--review-soft)}.rest{fill:var(--rest)}.rest-soft{fill:var(--rest-soft)}
.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}.s6{fill:var(--s6)}
.s7{fill:var(--s7)}.s8{fill:var(--s8)}.total{fill:var(--ink)}
line{stroke:var(--line);stroke-width:1}line.zero{stroke:var(--soft)}line.join{stroke:var(--rest)}
.k1{color:var(--s1)}.k2{color:var(--s2)}.k3{color:var(--ink)}
line.curve{stroke:currentColor;stroke-width:2}.dot{fill:currentColor}
line.cut-match{stroke:var(--for);stroke-width:1.25}
line.cut-review{stroke:var(--review);stroke-width:1.25}
.scroll{overflow-x:auto;margin:1rem 0 0}
table{border-collapse:collapse;width:100%;font-size:.925rem;line-height:1.45}
th,td{text-align:left;padding:.42rem .9rem .42rem 0;vertical-align:middle;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:500;color:var(--soft);font-size:.85rem;vertical-align:bottom}
.narrow{display:none}thead th.n{white-space:normal}
tbody th{font-weight:500}
tbody tr:last-child>*{border-bottom:0}
.n{text-align:right;white-space:nowrap}
td.chart,th.chart{width:44%;min-width:7rem;padding-top:0;padding-bottom:0}
table.counts{margin-top:.6rem}.counts td.chart,.counts th.chart{width:26%}
.counts tfoot>tr>*{border-top:1px solid var(--line);border-bottom:0;font-weight:600}
td.meter{width:15%;min-width:6rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,29rem),1fr));gap:1.1rem;margin:1.4rem 0 0}
.card{border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.25rem 1rem;min-width:0}
.card>p{font-size:.9rem;color:var(--soft);margin:.15rem 0 .5rem}
.card table{font-size:.88rem}.levels{table-layout:fixed}.levels th:first-child{width:42%}.levels tbody th{line-height:1.25}.levels td.chart{width:auto}.levels .n{width:3.4rem}.card td,.card th{border:0;padding-top:.12rem;padding-bottom:.12rem}
.card thead th{padding-bottom:.3rem}
.card tbody th{font-weight:400}
.rare>*{opacity:.6}
.tag{display:inline-block;border-radius:99px;padding:.05rem .6rem;font-size:.8rem;font-weight:600;
background:var(--rest-soft);color:var(--ink)}
.tag.match{background:var(--for);color:var(--page)}.tag.review-tag{background:var(--review);color:var(--page)}
.pair{margin-top:1.4rem}
.pair>header{padding:0;max-width:none;display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .8rem;margin:0 0 .6rem}
.pair .verdict{margin-left:auto;color:var(--soft);font-size:.925rem}.pair .verdict b{color:var(--ink)}
.fall td,.fall th{padding-top:.1rem;padding-bottom:.1rem;border-bottom-color:transparent}
.fall thead th{border-bottom-color:var(--line);padding-bottom:.35rem;font-weight:500}
.fall tbody th{font-weight:500}
.fall{table-layout:fixed}.fall th:first-child{width:14%;overflow-wrap:anywhere}.fall .v{width:17%;overflow-wrap:anywhere;line-height:1.3}
.fall .level{width:16%;color:var(--soft);font-size:.85rem}.fall td.level{line-height:1.25}.fall .w{width:3.6rem}
.fall .chart{width:auto}
.fall tfoot>tr>*{border-top:1px solid var(--line);border-bottom:0;font-weight:600;padding-top:.35rem}
mark{background:var(--mark);color:var(--mark-ink);border-radius:3px;padding:0 .08em}
details{margin:.9rem 0 0}
summary{cursor:pointer;color:var(--for);font-size:.925rem;width:fit-content}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.9rem 2rem;margin:1.2rem 0 0}
dt{font-weight:650}dd{margin:.1rem 0 0;color:var(--soft);font-size:.925rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.875rem;color:var(--soft);margin:.5rem 0 0;padding:0;
list-style:none}
svg.key{display:inline-block;width:.75rem;height:.75rem;margin-right:.5rem}.bin{stroke:var(--page);stroke-width:1}
.legend svg{display:inline-block;width:.75rem;height:.75rem;margin-right:.4rem}
.steps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.1rem;margin:1.4rem 0 0}
.steps>div{background:var(--panel);border-radius:12px;padding:1rem 1.2rem}
.steps p{font-size:.925rem}.steps code{background:var(--page)}
footer{color:var(--soft);font-size:.85rem;padding-top:3.5rem;padding-bottom:3rem}
@media(max-width:44rem){
.stage{white-space:nowrap}.wide{display:none}.narrow{display:inline}
th,td{padding-right:.6rem}
.stack thead{display:none}
.stack tr{display:block;padding:.7rem 0;border-bottom:1px solid var(--line)}
.stack tbody th,.stack td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.12rem 0;width:auto;text-align:right}
.stack tbody th{font-weight:650;text-align:left}
.stack td::before{content:attr(data-label);color:var(--soft);text-align:left;flex:none}
.stack td.meter svg,.stack td.chart svg{max-width:55%}
.stack td.chart{min-width:0}
.stack td:empty{display:none}
.fall thead{display:none}
.fall tr{display:grid;grid-template-columns:1fr 1fr auto;column-gap:.8rem;padding:.45rem 0;border-bottom:1px solid var(--line)}
.fall tr>*{padding:0;border:0!important}
.fall tbody th{grid-area:1/1/2/3}.fall .w{grid-area:1/3/2/4}
.fall td.v,.fall td.chart{width:auto}
.fall td.v{grid-row:2}.fall td.v:nth-of-type(1){grid-column:1}.fall td.v:nth-of-type(2){grid-column:2/4}
.fall td.v:empty{display:none}
.fall svg{overflow:hidden}.fall .v,.fall .level,.fall th:first-child,.fall .w{width:auto}
.fall td.chart{grid-area:4/1/5/4}.fall .level{grid-area:3/1/4/4}
.pair .verdict{margin-left:0;width:100%}
.card{padding:1rem}
}
@media print{
:root{color-scheme:light}
html{font-size:10.5pt}body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
nav,summary{display:none}main,header,footer{max-width:none;padding-left:1px;padding-right:1px}
section{margin-top:1.6rem}
h2,h3,figcaption,.pair>header,section>p{break-after:avoid}
p,figure,.card,.pair,.tiles li,tr,.notices,.steps>div{break-inside:avoid}
.cards{grid-template-columns:1fr 1fr}.tiles{grid-template-columns:repeat(6,1fr);gap:.5rem}
.tiles li{padding:.6rem}.tiles b{font-size:1.2rem}
a{color:inherit;text-decoration:none}
.fall{font-size:.8em}.fall th:first-child{width:17%}.fall .v{width:19%}.fall .level{width:15%}
@page{margin:16mm 14mm}
}
)css";
}

}  // namespace khop::io::html
