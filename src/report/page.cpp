#include "report/page.hpp"

#include "report/markup.hpp"
#include "report/page_script.hpp"
#include "report/table_html.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr std::size_t kSentencesMax = 6;

void put_head(Markup& html, const Page& page) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; "
             "form-action 'none'\">\n");
    html.element("title", {}, page.title);
    html.raw("\n<style>\n");
    html.raw(style_sheet());
    html.raw("</style>\n</head>\n");
    html.open("body", {{"data-start", iso(page.axis.start)}, {"data-end", iso(page.axis.end)}});
    html.raw("\n<main>\n");
}

std::string section_id(std::size_t position) {
    return fmt::format("section-{}", position + 1);
}

void put_link(Markup& html, const std::string& id, const std::string& words) {
    html.raw("<li>");
    html.element("a", {{"href", "#" + id}}, words);
    html.raw("</li>");
}

void put_navigation(Markup& html, const Page& page) {
    html.raw("<nav aria-label=\"Contents\"><ul>");
    for (std::size_t i = 0; i < page.sections.size(); ++i) {
        put_link(html, section_id(i), page.sections[i].title);
    }
    if (page.assumptions) put_link(html, "assumptions", "Assumptions");
    if (page.evidence) put_link(html, "evidence", "Evidence");
    if (!page.checks.empty()) put_link(html, "checks", "Checks");
    if (!page.diagnostics.empty()) put_link(html, "warnings", "Warnings");
    html.raw("</ul></nav>\n");
}

// Names such as "hall-two" are one word: no line ends at their hyphens.
void put_unbroken(Markup& html, const std::string& words) {
    std::size_t from = 0;
    while (from < words.size()) {
        const std::size_t to = std::min(words.find(' ', from), words.size());
        const std::string word = words.substr(from, to - from);
        const bool hyphened = word.find('-', 1) != std::string::npos && word.size() <= 24;
        if (hyphened) {
            html.element("span", {{"class", "nb"}}, word);
        } else {
            html.text(word);
        }
        if (to < words.size()) html.text(" ");
        from = to + 1;
    }
}

void put_headline(Markup& html, const Headline& headline) {
    html.raw("<div>");
    html.raw("<dt>");
    put_unbroken(html, headline.label);
    html.raw("</dt>");
    html.raw("<dd class=\"v\">");
    html.element("b", {}, headline.value);
    if (!headline.unit.empty()) html.text(" " + headline.unit);
    html.raw("</dd>");
    if (!headline.note.empty()) html.element("dd", {{"class", "note"}}, headline.note);
    html.raw("</div>\n");
}

void put_top(Markup& html, const Page& page) {
    html.raw("<header>\n");
    html.element("h1", {}, page.title);
    if (!page.subtitle.empty()) html.element("p", {{"class", "subtitle"}}, page.subtitle);
    html.raw("</header>\n");
    if (!page.provenance.certified) {
        html.element("p", {{"class", "warn"}, {"role", "note"}},
            "This plan is not certified as optimal. " + page.provenance.certificate);
    }
    html.raw("<div class=\"top\">\n<div class=\"summary\">");
    const std::size_t shown = std::min(page.summary.size(), kSentencesMax);
    for (std::size_t i = 0; i < shown; ++i) {
        html.raw("<p>");
        put_unbroken(html, page.summary[i]);
        html.raw("</p>");
    }
    html.raw("</div>\n");
    if (!page.headlines.empty()) {
        html.raw("<dl class=\"numbers\">\n");
        for (const Headline& headline : page.headlines)
            put_headline(html, headline);
        html.raw("</dl>\n");
    }
    html.raw("</div>\n");
}

void put_chart(Markup& html, const Chart& chart, const TimeAxis& axis) {
    const ChartText& text = text_of(chart);
    html.open("figure", {{"id", text.id}});
    html.raw("\n<figcaption>");
    html.element("h3", {}, text.title);
    if (!text.subtitle.empty()) html.element("p", {{"class", "sub"}}, text.subtitle);
    html.raw("</figcaption>\n");
    for (const Layout layout : {Layout::Wide, Layout::Medium, Layout::Narrow}) {
        html.raw(draw(chart, axis, layout));
        html.new_line();
    }
    html.raw("<div class=\"foot\">");
    if (!text.sources.empty()) html.element("p", {{"class", "src"}}, text.sources);
    table::Table data = twin(chart);
    data.note.clear(); // the subtitle stands above the chart already
    put_folded_table(html, data, "Data table", false);
    html.raw("</div></figure>\n");
}

void put_section(
    Markup& html, const Section& section, const std::string& id, const TimeAxis& axis) {
    html.open("section", {{"id", id}});
    html.element("h2", {}, section.title);
    if (!section.text.empty()) html.element("p", {{"class", "text"}}, section.text);
    html.new_line();
    for (const table::Table& table : section.shown)
        put_table(html, table, TableForm::Shown);
    for (const Chart& chart : section.charts)
        put_chart(html, chart, axis);
    for (const table::Table& table : section.tables) {
        put_folded_table(html, table, table.title, true);
    }
    html.raw("</section>\n");
}

void put_assumptions(Markup& html, const Page& page) {
    if (page.assumptions) {
        html.raw("<section id=\"assumptions\"><h2>Assumptions</h2>\n");
        put_table(html, *page.assumptions, TableForm::Shown);
        html.raw("</section>\n");
    }
    if (page.evidence) {
        html.raw("<section id=\"evidence\"><h2>Evidence</h2>\n");
        put_folded_table(html, *page.evidence, page.evidence->title, true);
        html.raw("</section>\n");
    }
}

// Misses first: they are what a reader must know.
table::Table checks_table(const Page& page) {
    table::Table table{"checks", "Checks", "",
        {table::text_column("result", "Result"), table::text_column("figure", "Figure"),
            table::text_column("published", "Published"), table::text_column("plan", "Plan"),
            table::text_column("note", "Note"), table::source_column()},
        {}};
    for (const bool met : {false, true}) {
        for (const Check& check : page.checks) {
            if (check.met != met) continue;
            table.rows.push_back({std::string(met ? "met" : "missed"), check.name, check.published,
                check.planned, check.note, check.source});
        }
    }
    return table;
}

void put_checks(Markup& html, const Page& page) {
    if (page.checks.empty()) return;
    const auto met = std::count_if(
        page.checks.begin(), page.checks.end(), [](const Check& check) { return check.met; });
    html.raw("<section id=\"checks\">");
    html.element("h2", {},
        fmt::format("The plan meets {} of {} published figures", met, page.checks.size()));
    html.raw(
        "<p class=\"text\">None of these figures went into the plan. Misses come first.</p>\n");
    put_table(html, checks_table(page), TableForm::Shown);
    html.raw("</section>\n");
}

// Messages set names of keys between backticks, as terminals show them.
void put_with_code(Markup& html, const std::string& message) {
    std::size_t from = 0;
    while (from < message.size()) {
        const std::size_t open = message.find('`', from);
        const std::size_t close = open == std::string::npos ? open : message.find('`', open + 1);
        if (close == std::string::npos) break;
        html.text(message.substr(from, open - from));
        html.element("code", {}, message.substr(open + 1, close - open - 1));
        from = close + 1;
    }
    html.text(message.substr(from));
}

void put_diagnostics(Markup& html, const Page& page) {
    if (page.diagnostics.empty()) return;
    html.raw("<section id=\"warnings\"><h2>Warnings</h2>\n<ul class=\"list\">\n");
    for (const Diagnostic& one : page.diagnostics) {
        html.raw("<li>");
        const bool warning = one.severity == Severity::Warning;
        html.element(
            "span", {{"class", warning ? "lead-word" : "miss"}}, warning ? "Warning: " : "Error: ");
        put_with_code(html, one.message);
        std::string rest = one.code;
        if (!one.place.file_name().empty()) {
            rest += fmt::format(", {}", one.place.file_name());
            if (const std::string cell = cell_name(one.place); !cell.empty()) {
                rest += fmt::format(" {}", cell);
            } else if (one.place.line > 0) {
                rest += fmt::format(" line {}", one.place.line);
            }
        }
        if (!one.hint.empty()) rest = fmt::format("{} ({})", one.hint, rest);
        html.raw("<span class=\"note\">");
        put_with_code(html, rest);
        html.raw("</span></li>\n");
    }
    html.raw("</ul></section>\n");
}

void put_footer(Markup& html, const Page& page) {
    if (!page.footnotes.empty()) {
        html.raw(
            "<section id=\"footnotes\"><h2>What this plan leaves out</h2>\n<ul class=\"list\">\n");
        for (const std::string& note : page.footnotes)
            html.element("li", {}, note);
        html.raw("</ul></section>\n");
    }
    const Provenance& from = page.provenance;
    const auto item = [&](const char* name, const std::string& value, const char* classes = "") {
        if (value.empty()) return;
        html.element("dt", {}, name);
        html.element("dd", *classes == '\0' ? Attributes{} : Attributes{{"class", classes}}, value);
    };
    html.raw("<footer><h2 class=\"hidden\">Provenance</h2><dl>\n");
    item("Scenario", from.scenario);
    item("Fingerprint", from.scenario_hash, "fingerprint");
    item("As of", table::humane(from.as_of));
    item("Planned by", from.version.empty() ? "" : "gigaplan " + from.version);
    item("Solver", from.solver);
    item("Certificate", from.certificate);
    html.raw("</dl></footer>\n");
}

} // namespace

std::string to_html(const Page& page) {
    Markup html;
    put_head(html, page);
    put_top(html, page);
    html.raw("<div class=\"opening\">\n");
    for (const Chart& chart : page.opening)
        put_chart(html, chart, page.axis);
    html.raw("</div>\n");
    put_navigation(html, page);
    for (std::size_t i = 0; i < page.sections.size(); ++i) {
        put_section(html, page.sections[i], section_id(i), page.axis);
    }
    put_assumptions(html, page);
    put_checks(html, page);
    put_diagnostics(html, page);
    put_footer(html, page);
    html.raw("</main>\n<script>");
    html.raw(kPageScript);
    html.raw("</script>\n</body>\n</html>\n");
    return html.take();
}

} // namespace gigaplan::report
