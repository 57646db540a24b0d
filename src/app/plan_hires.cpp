#include "app/plan_hires.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using plan::Hire;

// Days on which as many are taken.
struct Stretch {
    Date from, to;
    AcceleratorCount accelerators;
};

std::vector<Stretch> stretches(const plan::Plan& plan, std::size_t h) {
    std::vector<Stretch> found;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const plan::Segment span = plan.layout.timeline.segment(b);
        const AcceleratorCount level = plan.hires[h].level(b);
        const bool goes_on =
            !found.empty() && found.back().accelerators == level && found.back().to == span.from;
        if (goes_on) {
            found.back().to = span.to;
        } else if (level > AcceleratorCount()) {
            found.push_back({span.from, span.to, level});
        }
    }
    return found;
}

// All that the tenant pays, and the part of it that is owed after the plan's end.
struct Paid {
    Money all, after_the_end;
};

Paid paid(const plan::Plan& plan, const Hire& hire) {
    Paid sums;
    for (const finance::CashFlow& flow : plan.cash) {
        const bool theirs = flow.kind == finance::CashKind::Rent &&
                            flow.organisation == hire.tenant && flow.subject == hire.id;
        if (!theirs) continue;
        sums.all -= flow.amount;
        if (flow.on >= plan.layout.timeline.end()) sums.after_the_end -= flow.amount;
    }
    return sums;
}

// "1.98 million USD, of it 330,000 USD after the plan".
std::string paid_words(const PlanAnswer& answer, const Hire& hire) {
    const Paid sums = paid(answer.planned.plan, hire);
    const std::string& currency = answer.scenario.settings.currency;
    std::string words = table::humane(sums.all, currency);
    if (sums.after_the_end != Money()) {
        words +=
            fmt::format(", of it {} after the plan", table::humane(sums.after_the_end, currency));
    }
    return words;
}

const std::string& tenant_id(const PlanAnswer& answer, const Hire& hire) {
    return answer.scenario.organisations[hire.tenant.value].id;
}

std::string lender_id(const PlanAnswer& answer, const Hire& hire) {
    return hire.lender ? answer.scenario.organisations[hire.lender->value].id : std::string();
}

const std::string& hired_system(const PlanAnswer& answer, const Hire& hire) {
    return answer.scenario.catalogue.systems[hire.system.value].id;
}

} // namespace

table::Table hires_table(const PlanAnswer& answer) {
    table::Table table{"hires", "What is rented and lent",
        "Taken all through the days named, and paid for whether it works or not; a rent offer has "
        "no lender.",
        {table::text_column("offer", "Offer"), table::text_column("tenant", "Tenant"),
            table::text_column("lender", "Lender"), table::text_column("system", "System"),
            table::date_column("from", "From"), table::date_column("to", "To"),
            table::count_column("accelerators", "Accelerators")},
        {}};
    const plan::Plan& plan = answer.planned.plan;
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        const Hire& hire = plan.layout.hires[h];
        for (const Stretch& stretch : stretches(plan, h)) {
            table.rows.push_back({hire.id, tenant_id(answer, hire), lender_id(answer, hire),
                hired_system(answer, hire), stretch.from, stretch.to,
                stretch.accelerators.value()});
        }
    }
    return table;
}

std::string rented_words(const Totals& totals) {
    if (totals.rented == 0) return {};
    return fmt::format(", and {} rented", table::grouped(totals.rented));
}

std::vector<std::string> hire_words(const PlanAnswer& answer) {
    std::vector<std::string> words;
    const plan::Plan& plan = answer.planned.plan;
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        const Hire& hire = plan.layout.hires[h];
        const std::vector<Stretch> taken = stretches(plan, h);
        if (taken.empty()) continue;
        const auto most = std::max_element(taken.begin(), taken.end(),
            [](const Stretch& a, const Stretch& b) { return a.accelerators < b.accelerators; });
        words.push_back(fmt::format("{} up to {} {} of {}, {}, {}", tenant_id(answer, hire),
            table::humane(most->accelerators), hired_system(answer, hire),
            hire.lender ? lender_id(answer, hire) : hire.id,
            table::humane_span(taken.front().from, taken.back().to), paid_words(answer, hire)));
    }
    return words;
}

report::GanttGroup hires_group(const PlanAnswer& answer) {
    report::GanttGroup group{
        "Rented and lent: as long as it is paid for", report::Tone::Supply, {}};
    const plan::Plan& plan = answer.planned.plan;
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        const Hire& hire = plan.layout.hires[h];
        report::GanttRow row{hire.id, {}, {}};
        for (const Stretch& stretch : stretches(plan, h)) {
            row.bars.push_back({table::humane_count(stretch.accelerators.value()), stretch.from,
                stretch.to, Status::Plan, std::nullopt, std::nullopt, std::nullopt,
                fmt::format("{} for {}", hired_system(answer, hire), tenant_id(answer, hire)), {}});
        }
        if (!row.bars.empty()) group.rows.push_back(std::move(row));
    }
    return group;
}

} // namespace gigaplan::app
