#include "report/palette.hpp"
#include "report/style.hpp"

#include <fmt/format.h>

namespace gigaplan::report {

namespace {

std::string variables(const Theme& theme) {
    return fmt::format("--paper:{};--raised:{};--ink:{};--quiet:{};--rule:{};--grid:{};"
                       "--accent:{};--grey:{};--pale:{}",
        theme.paper, theme.raised, theme.ink, theme.quiet, theme.rule, theme.grid, theme.accent,
        theme.grey, theme.pale);
}

std::string themes() {
    const std::string light = variables(kLight);
    const std::string dark = variables(kDark);
    return fmt::format(
        ":root{{color-scheme:light dark;{0}}}\n"
        "@media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{1}}}}}\n"
        ":root[data-theme=\"dark\"]{{color-scheme:dark;{1}}}\n"
        ":root[data-theme=\"light\"]{{color-scheme:light}}\n"
        "@media print{{:root:root,:root[data-theme]{{color-scheme:light;{0};--paper:#fff}}}}\n",
        light, dark);
}

std::string tones() {
    std::string css;
    for (const char* const name : {"accent", "ink", "grey", "pale"}) {
        css += fmt::format(".f-{0}{{fill:var(--{0})}}.l-{0}{{stroke:var(--{0})}}\n", name);
    }
    // Text on them. Grey is too light for paper and too dark for ink, in one theme or the other.
    css += ".chart .t-accent,.chart .t-ink{fill:var(--paper)}.chart .t-pale{fill:var(--ink)}"
           ".chart .t-grey{fill:#000}\n";
    for (const Category& one : kCategories) {
        css += fmt::format(".f-{0}{{fill:{1}}}.l-{0}{{stroke:{1}}}.chart .t-{0}{{fill:{2}}}\n",
            one.name, one.colour, one.text);
    }
    return css;
}

constexpr const char* kShapes = R"(
.chart{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.chart text{font-size:13px;font-weight:400;fill:var(--ink)}
.chart .s{font-size:11px}
.chart .b{font-weight:600}
.chart .q{fill:var(--quiet)}
.chart .m{text-anchor:middle}
.chart .e{text-anchor:end}
.chart .t-line{fill:var(--accent)}
.halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.paper{fill:var(--paper)}
.gr{stroke:var(--grid);fill:none}
.ax{stroke:var(--rule);fill:none}
.today{stroke:var(--ink);stroke-opacity:.6;fill:none}
.ln{fill:none;stroke-width:1.75;stroke-linejoin:round}
.ln.main{stroke-width:2.75}
.da{stroke-dasharray:5 3.5}
.cap{fill:none;stroke:var(--grey);stroke-width:1}
.dot{stroke-dasharray:1.5 3}
.lead{fill:none;stroke-width:1.25}
.band{fill-opacity:.16}
.sg{stroke:var(--ink);stroke-width:1.4;fill:var(--paper)}
.sg.on{fill:var(--ink)}
.hit{fill:none;pointer-events:all}
.bar{fill-opacity:.42;stroke:var(--ink);stroke-opacity:.55;stroke-width:1}
.late{stroke:var(--accent);stroke-width:2;fill:none}
.waits{fill:var(--accent);fill-opacity:.14}
.limit{stroke:var(--ink);stroke-width:2;fill:none}
.limit-edge{stroke:var(--paper);stroke-width:6;fill:none}
.whisker{stroke:var(--ink);stroke-width:1;fill:none}
.void{fill:none;stroke:var(--grid)}
.cut{stroke:#14161a;stroke-opacity:.28;fill:none}
.run{stroke:var(--paper);stroke-width:1}
.area{stroke:var(--paper);stroke-width:.75}
.hatch{stroke:#14161a;stroke-opacity:.4;fill:none}
.ribbon{fill-opacity:.3}
.ribbon.strong{fill-opacity:.65}
.pt:hover .ribbon{fill-opacity:.75}
.pt:focus{outline:none}
.pt:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
)";

} // namespace

std::string chart_style() {
    return themes() + tones() + kShapes;
}

} // namespace gigaplan::report
