// What charts, summary and warnings say of a small plan with choices.
#include "plan_harness.hpp"

#include "app/inputs.hpp"
#include "app/plan_charts.hpp"
#include "app/plan_inputs.hpp"

#include <gmock/gmock.h>
#include <set>
#include <utility>

namespace gigaplan::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Bolt has 80 H100 in Acme's hall, which run from May on, and gets 80 more in June. A
// second feed and more chillers would cost far more than they bring.
const std::string kGuest = R"([scenario]
name = "guest"
title = "A guest"
as_of = "2025-01-01"
start = "2025-01-01"
end = "2025-10-01"
objective = "value"
discount_rate = "0 %/year"

[assumptions]
service_life = "5 years"
service_life_from = "delivery"
value_decline = "0 %/year"
payment_moment = "delivery"
payment_delay = "0 days"
return_leg_price = "as-ordered"
salvage = "none"
idle_cost = "0 %/year"
installation_cost = "0 USD"
operation_per_accelerator_month = "0 USD"
acceptance = "0 days"

[organisation.acme]
[organisation.bolt]
[supplier.nvidia]
[site.here]
operated_by = "acme"
outage_rule = "none"
peak_pue = 1.25
annual_pue = 1.25
energy_price = [{ from = "2025-01-01", value = "10 ct/kWh" }]
[hosting_right.bolt]
site = "here"
guest = "bolt"
fee_per_accelerator_month = "10 USD"
[hosting_right.acme]
site = "here"
guest = "acme"
[hall.all]
site = "here"
ready = "2025-01-01"
places = 160
install_rate = "800 accelerators/day"
[power_source.feed]
site = "here"
kind = "grid"
unit_power = "1 MW grid"
steps = [{ from = "2025-01-01", units = 1 }]
[power_source.second-feed]
site = "here"
kind = "grid"
unit_power = "1 MW grid"
steps = [{ from = "2025-03-01", units = 1 }]
[cooling_step.first]
site = "here"
ready = "2025-01-01"
unit_power = "1 MW cooling"
[cooling_step.second]
site = "here"
ready = "2025-03-01"
unit_power = "1 MW cooling"
[project.second-feed]
kind = "power-source"
adds = "second-feed"
cost = "1 bn USD"
[project.second-chillers]
kind = "cooling-step"
adds = "second"
cost = "1 bn USD"
[opening_stock.bolt]
organisation = "bolt"
system = "dgx_h100"
state = "accepted"
hall = "all"
accelerators = 80
[order.bolt]
buyer = "bolt"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "100 USD"
[schedule_line.june]
order = "bolt"
accelerators = 80
delivery = "2025-06-01"
[workload.all]
kind = "reservation"
owner = "bolt"
from = "2025-05-01"
value = "2 USD/accelerator-hour"
)";

PlanAnswer answer_of(const std::string& toml) {
    PlanRun unused;
    std::ostringstream out;
    const Environment environment = in_memory(unused, out, out, {{"guest.toml", toml}});
    Diagnostics diagnostics;
    auto scenario = load_to_plan("guest.toml", {}, environment, diagnostics);
    EXPECT_TRUE(scenario.ok()) << to_text(diagnostics);
    auto answer = answer_for(std::move(*scenario), {}, {});
    EXPECT_TRUE(answer.ok());
    return std::move(*answer);
}

std::string without(std::string text, const std::string& part) {
    text.erase(text.find(part), part.size());
    return text;
}

const std::string kJune = R"([schedule_line.june]
order = "bolt"
accelerators = 80
delivery = "2025-06-01"
)";

// 80 x 10.2 kW / 8 x 1.25 from the first day on that they have work.
TEST(PowerChart, NamesTheDayFromWhichThePeakIsDrawn) {
    const auto charts = power_charts(answer_of(without(kGuest, kJune)));
    ASSERT_EQ(charts.size(), 1U);
    EXPECT_THAT(charts[0].text.title, StartsWith("here: "));
    EXPECT_THAT(charts[0].text.title, HasSubstr(" at most, from 1 May 2025"));
}

TEST(ScheduleChart, ShowsNothingOfWhatIsLeft) {
    const PlanAnswer answer = answer_of(kGuest);
    for (const plan::ProjectDecision& one : answer.decisions.projects)
        EXPECT_FALSE(one.taken);
    for (const report::GanttGroup& group : gantt(answer).groups) {
        for (const report::GanttRow& row : group.rows)
            EXPECT_THAT(row.name, Not(HasSubstr("second")));
    }
}

// Of "bolt running" and "bolt".
std::string organisation_in(const std::string& name) {
    return name.substr(0, name.find(' '));
}

// Bolt pays more than Acme.
TEST(Charts, GiveAnOrganisationOneColour) {
    const PlanAnswer answer = answer_of(kGuest);
    std::set<std::pair<std::string, report::Tone>> given;
    for (const report::Line& line : accelerators_chart(answer).lines)
        given.emplace(organisation_in(line.name), line.tone);
    EXPECT_EQ(given.size(), 1U);
    for (const report::Line& line : funding_chart(answer).lines)
        given.emplace(line.name, line.tone);
    for (const report::BarPart& part : cash_chart(answer).parts)
        given.emplace(part.name, part.tone);
    using report::Tone;
    EXPECT_THAT(
        given, ElementsAre(std::pair("acme", Tone::Supply), std::pair("bolt", Tone::Accent)));
}

TEST(WhatWouldHelp, SaysThatChoicesStayAsDecided) {
    const PlanRun run =
        plan_in_memory({.file = "guest.toml", .what_ifs = {}, .output_directory = "out"},
            {{"guest.toml", kGuest}});
    ASSERT_EQ(run.code, ExitCode::Ok) << run.err;
    EXPECT_THAT(run.out, HasSubstr("would help   delivery june one month earlier: +"));
    EXPECT_THAT(run.out, HasSubstr(" USD with the projects as decided\n"));
    const std::string& page = run.files.at("out/report.html");
    EXPECT_THAT(page, HasSubstr("Found by planning again with one thing changed and with the "
                                "projects as decided; the gains do not add up."));
    EXPECT_THAT(page, HasSubstr("Gains of single steps, with the projects as decided;"));
}

TEST(Warnings, OfSeveralPlansAreToldOnce) {
    const PlanRun run = plan_in_memory(
        {.file = "guest.toml", .what_ifs = {"a.toml", "b.toml"}, .output_directory = ""},
        {{"guest.toml", kGuest}, {"a.toml", "[hall.all]\nplaces = 240\n"},
            {"b.toml", "[cooling_step.late]\nsite = \"here\"\nready = \"2026-01-01\"\n"
                       "unit_power = \"1 MW cooling\"\n"}});
    ASSERT_EQ(run.code, ExitCode::Ok) << run.err;
    EXPECT_EQ(run.err,
        "guest.toml:38:9: guest-of-itself: warning: `hosting_right.acme.guest` is acme, which "
        "operates here and needs no right\n"
        "    take the right out\n"
        "b.toml:3:9: ready-after-end: warning: `cooling_step.late.ready` is 2026-01-01, not before "
        "the plan ends on 2025-10-01\n"
        "    the plan goes without it; let it end later if it should count\n");
}

} // namespace
} // namespace gigaplan::app
