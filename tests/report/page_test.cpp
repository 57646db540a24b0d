#include "report/page.hpp"
#include "sample_page.hpp"
#include "xml_check.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <set>

namespace gigaplan::report {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

// The page is written so that everything between <main> and </main> is XML.
std::string main_part(const std::string& html) {
    const std::size_t start = html.find("<main>");
    return html.substr(start, html.find("</main>") + 7 - start);
}

TEST(Page, SamePageGivesTheSameBytes) {
    const std::string html = to_html(sample_page());
    EXPECT_EQ(html, to_html(sample_page()));
    // For looking at: GIGAPLAN_SAMPLE_REPORT=/tmp/sample.html test_report
    if (const char* const path = std::getenv("GIGAPLAN_SAMPLE_REPORT")) {
        std::ofstream(path, std::ios::binary) << html;
    }
}

TEST(Page, IsWellFormedAndNeedsNoNetwork) {
    const std::string html = to_html(sample_page());
    EXPECT_EQ(read_xml(main_part(html)).error, "");
    for (const char* const outside : {"src=", "@import", "url(h", "<link", "<iframe", "<img"}) {
        EXPECT_EQ(count(html, outside), 0U) << outside;
    }
    // The only address is the name of the SVG namespace, in the script.
    EXPECT_EQ(
        count(html, "http"), count(html, "http://www.w3.org/2000/svg") + count(html, "http-equiv"));
    EXPECT_EQ(count(html, "default-src 'none'"), 1U);
}

TEST(Page, NamesEveryIdOnceAndLinksOnlyToThose) {
    const XmlDocument document = read_xml(main_part(to_html(sample_page())));
    std::set<std::string> ids;
    for (const XmlElement& element : document.elements) {
        const std::string id = element.attribute("id");
        if (!id.empty()) {
            EXPECT_TRUE(ids.insert(id).second) << id;
        }
    }
    for (const XmlElement& element : document.elements) {
        const std::string link = element.attribute("href");
        if (!link.empty()) {
            EXPECT_EQ(ids.count(link.substr(1)), 1U) << link;
        }
        const std::string fill = element.attribute("fill");
        if (fill.starts_with("url(#")) {
            EXPECT_EQ(ids.count(fill.substr(5, fill.size() - 6)), 1U) << fill;
        }
    }
}

TEST(Page, GivesEveryChartItsTableAndThreeDrawings) {
    const Page page = sample_page();
    const std::string html = to_html(page);
    const std::size_t charts = 10;
    EXPECT_EQ(count(html, "<figure"), charts);
    EXPECT_EQ(count(html, "<summary>Data table ("), charts);
    EXPECT_EQ(count(html, "class=\"chart wide\""), charts);
    EXPECT_EQ(count(html, "class=\"chart narrow\""), charts);
}

TEST(Page, ShowsSixSentencesAtMostAndMissesFirst) {
    Page page = sample_page();
    page.summary.push_back("A seventh sentence.");
    const std::string html = to_html(page);
    EXPECT_EQ(html.find("A seventh sentence."), std::string::npos);
    EXPECT_LT(html.find(">missed<"), html.find(">met<"));
    EXPECT_NE(html.find("The plan meets 1 of 2 published figures"), std::string::npos);
}

// Rows of tables that stand open are blocks on phones: each cell names its column, and
// screen readers are told that it still is a table.
TEST(Page, NamesTheColumnInEveryCellOfATableThatIsShown) {
    Page page;
    const table::Table decisions{"decisions", "What to build", "",
        {table::text_column("project", "Project"), table::text_column("gain", "Worth")},
        {{std::string("hall-one"), std::string("17.5 bn USD")}}};
    page.sections = {{"What to build", "", {}, {}, {decisions}}};
    EXPECT_NE(to_html(page).find("<tr role=\"row\"><th class=\"d\" scope=\"row\" "
                                 "role=\"rowheader\">hall-one</th><td class=\"d\" role=\"cell\" "
                                 "data-label=\"Worth\">17.5 bn USD</td></tr>"),
        std::string::npos)
        << to_html(page);
    EXPECT_EQ(to_html(page).find("<details"), std::string::npos);
    page.sections = {{"What to build", "", {}, {decisions}, {}}};
    EXPECT_EQ(to_html(page).find("data-label="), std::string::npos);
}

TEST(Page, SetsKeysOfTheScenarioInWarningsAsCode) {
    Page page;
    Diagnostic& one = page.diagnostics.emplace_back();
    one.severity = Severity::Warning;
    one.code = "sources-contradict";
    one.message = "`hall.a.ready` is <b>2025";
    one.hint = "choose `a` or `b`, not `both";
    EXPECT_NE(to_html(page).find("<code>hall.a.ready</code> is &lt;b&gt;2025<span class=\"note\">"
                                 "choose <code>a</code> or <code>b</code>, not `both "
                                 "(sources-contradict)</span>"),
        std::string::npos)
        << to_html(page);
}

TEST(Page, NamesTheCellOfAWorkbookOrTheLineOfAFile) {
    Page page;
    Diagnostic& one = page.diagnostics.emplace_back();
    one.severity = Severity::Warning;
    one.code = "end-before-start";
    one.place = {FileName("lines.xlsx", "Open lines"), 7, 3};
    EXPECT_NE(to_html(page).find("end-before-start, lines.xlsx &#39;Open lines&#39;!C7"),
        std::string::npos)
        << to_html(page);
    page.diagnostics.front().place = {FileName("lines.csv"), 7, 3};
    EXPECT_NE(to_html(page).find("end-before-start, lines.csv line 7"), std::string::npos);
}

TEST(Page, SaysWhenAPlanIsNotCertified) {
    Page page = sample_page();
    EXPECT_EQ(to_html(page).find("class=\"warn\""), std::string::npos);
    page.provenance.certified = false;
    page.provenance.certificate = "The gap is 2 %.";
    EXPECT_NE(to_html(page).find("This plan is not certified as optimal. The gap is 2 %.</p>"),
        std::string::npos);
}

TEST(Page, EscapesWhateverItIsGiven) {
    const std::string evil = "\"><script>alert(1)</script>";
    Page page;
    page.title = page.subtitle = evil;
    page.summary = {evil, evil};
    page.headlines = {{evil, evil, evil, evil}};
    page.axis = sample_axis();
    LineChart chart = sample_megawatts();
    chart.text = {evil, evil, evil, evil, evil};
    chart.lines[0].name = chart.points[0].label = chart.points[0].source = evil;
    const table::Table table{evil, evil, evil, {table::text_column(evil, evil)}, {{evil}}};
    page.opening = {chart};
    page.sections = {{evil, evil, {}, {table}, {table}}};
    page.assumptions = page.evidence = table;
    page.checks = {{evil, evil, evil, false, evil, evil}};
    Diagnostic& diagnostic = page.diagnostics.emplace_back();
    diagnostic.code = diagnostic.message = diagnostic.hint = evil;
    diagnostic.place = {FileName(evil), 1, 1};
    page.footnotes = {evil};
    page.provenance = {evil, evil, Date(2025, 1, 1), evil, evil, evil, false};
    const std::string html = to_html(page);
    EXPECT_EQ(html.find("<script>alert"), std::string::npos);
    EXPECT_EQ(count(html, "<script>"), 1U) << "only the page's own";
    EXPECT_EQ(read_xml(main_part(html)).error, "");
}

TEST(Page, WithoutAnythingIsStillAPage) {
    const std::string html = to_html(Page{});
    EXPECT_EQ(read_xml(main_part(html)).error, "");
}

} // namespace
} // namespace gigaplan::report
