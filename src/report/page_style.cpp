#include "report/page.hpp"
#include "report/style.hpp"

namespace gigaplan::report {

namespace {

constexpr const char* kPage = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:400 16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1208px;margin:0 auto;padding:20px 16px 48px}
h1,h2,h3,p,dl,dd,figure,ul{margin:0;padding:0}
h1{font-size:1.6rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.3rem;line-height:1.25;font-weight:650;margin-top:56px;padding-top:14px;border-top:1px solid var(--rule)}
h3{font-size:1.06rem;line-height:1.3;font-weight:650;text-wrap:balance}
a{color:var(--accent)}
.subtitle,.sub,.src,.note,nav,footer{color:var(--quiet)}
.sub,.src,.note,nav,footer,details{font-size:.86rem;line-height:1.45}
nav{margin-top:36px;padding-top:10px;border-top:1px solid var(--rule)}
nav ul{display:flex;flex-wrap:wrap;gap:2px 20px;list-style:none}
.warn{border-left:3px solid var(--accent);padding:6px 12px;margin:14px 0;background:var(--raised)}
.summary{margin-top:16px;max-width:68ch}
.summary p{font-size:.96rem}
.summary p+p{margin-top:4px}
.summary p:first-child{font-size:1.12rem;line-height:1.4;margin-bottom:6px}
.numbers{display:grid;grid-template-columns:1fr 1fr;gap:18px 22px;margin-top:20px}
.numbers div{border-top:2px solid var(--ink);padding-top:7px;display:flex;flex-direction:column}
.numbers dt{order:2;font-size:.86rem;line-height:1.35;text-wrap:balance}
.numbers dd{font-variant-numeric:tabular-nums}
.numbers .v{order:1;font-size:1.12rem;line-height:1.2}
.numbers .v b{font-size:1.5rem;font-weight:650;letter-spacing:-.02em}
.numbers .note{order:3}
figure{margin-top:30px}
figcaption .sub{margin-top:2px}
svg.chart{display:block;width:100%;height:auto;margin-top:8px;overflow:visible}
svg.wide,svg.medium{display:none}
svg.narrow{max-width:470px}
.src{margin-top:4px;max-width:110ch;overflow-wrap:anywhere}
.foot{display:flex;flex-wrap:wrap;gap:0 20px;align-items:baseline}
.foot details{max-width:100%}
.foot details[open]{flex-basis:100%}
.text{margin-top:8px;max-width:68ch}
details{margin-top:4px}
summary{cursor:pointer;color:var(--accent);padding:4px 0;width:fit-content}
summary:focus-visible,.scroll:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.scroll{overflow:auto;max-height:70vh;margin-top:6px}
.scroll.open{max-height:none}
table{border-collapse:collapse;font-size:.86rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--quiet);padding:0 0 6px}
th,td{padding:5px 16px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid);min-width:5.5em;max-width:44ch;overflow-wrap:break-word}
thead th{font-weight:600;border-bottom:1px solid var(--rule);vertical-align:bottom}
tbody th{font-weight:400}
td.n,th.n{text-align:right}
td.d{white-space:nowrap}
td .sign{width:11px;height:11px;margin-right:5px;vertical-align:-1px;overflow:visible}
.list{list-style:none;margin-top:10px;max-width:90ch}
.list li{padding:7px 0;border-bottom:1px solid var(--grid);font-size:.92rem}
.list .note{display:block;overflow-wrap:anywhere}
.list .lead-word{font-weight:600}
.nb{white-space:nowrap}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
.miss{color:var(--accent);font-weight:600}
footer{margin-top:56px;padding-top:14px;border-top:1px solid var(--rule)}
footer dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 16px}
footer dd{overflow-wrap:anywhere}
.fingerprint{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.8rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#tip{position:fixed;z-index:9;max-width:320px;padding:6px 9px;background:var(--ink);color:var(--paper);
font-size:.82rem;line-height:1.35;border-radius:3px;pointer-events:none;visibility:hidden}
.hair{stroke:var(--accent);stroke-opacity:.55;pointer-events:none;visibility:hidden}
@media (max-width:619px){
.stack table,.stack caption,.stack tbody,.stack tr,.stack td,.stack tbody th{display:block}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{padding:7px 0;border-bottom:1px solid var(--rule)}
.stack td,.stack tbody th{padding:1px 0;border:0;max-width:none;text-align:left;white-space:normal;overflow-wrap:anywhere}
.stack tbody th{font-weight:600}.stack td:empty{display:none}
.stack td::before{content:attr(data-label) ": ";color:var(--quiet)}}
@media (min-width:620px){svg.narrow{display:none}svg.medium{display:block;max-width:860px}
main{padding:24px 24px 64px}.numbers{grid-template-columns:repeat(4,1fr)}.numbers .v b{font-size:1.8rem}}
@media (min-width:1040px){svg.medium{display:none}svg.wide{display:block}
.top{display:grid;grid-template-columns:minmax(0,1.12fr) minmax(0,1fr);gap:0 56px;align-items:start}
.top .numbers{grid-template-columns:1fr 1fr;gap:14px 28px;margin-top:18px}
h1{font-size:1.75rem}figure{margin-top:34px}.opening figure{margin-top:20px}}
@media print{@page{size:A4;margin:14mm}
html{font-size:12.5px}body{font-size:1rem}.text{break-after:avoid}main{max-width:none;padding:0}.summary{max-width:none}
svg.wide,svg.narrow{display:none}svg.medium{display:block;max-width:none}
.chart text{font-size:11.5px}.chart .s{font-size:10px}
.top{display:block}.top .numbers{grid-template-columns:repeat(4,1fr)}
figure,li,tr,.text,.numbers div{break-inside:avoid}h2,h3,figcaption,summary,caption,thead{break-after:avoid}
tbody tr:nth-child(-n+2){break-before:avoid}
h2{margin-top:28px}figure,.opening figure{margin-top:16px}
.scroll{overflow:visible;max-height:none}table{font-size:7.5pt;width:100%}
th,td{padding-right:7px;min-width:0;max-width:none}
.wide table,.wide tbody,.wide tr,.wide caption{display:block}.wide thead{display:none}
.wide tr{padding:4px 0;border-bottom:1px solid var(--grid)}
.wide td,.wide tbody th{display:inline;padding:0;border:0;white-space:normal}.wide tbody th{font-weight:600}
.wide td:empty{display:none}.wide td::before{content:"  · " attr(data-label) ": ";color:var(--quiet)}
nav,#tip,.hair,details:not([open]){display:none}}
)";

} // namespace

std::string page_style() {
    return kPage;
}

std::string style_sheet() {
    return chart_style() + page_style();
}

} // namespace gigaplan::report
