#include "plan/infeasible.hpp"

#include "lp/elastic.hpp"
#include "plan/binding.hpp"
#include "plan/breakage.hpp"
#include "plan/layout.hpp"
#include "plan/model.hpp"
#include "plan/throughput.hpp"
#include "scenario/owned_lines.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

std::string subject_id(const Scenario& scenario, const Layout& layout, const RowTag& tag) {
    switch (tag.limit) {
    case Limit::HallReady:
    case Limit::HallPlaces:
    case Limit::HallPower:
    case Limit::InstallRate:
        return scenario.halls[tag.subject].id;
    case Limit::SitePower:
    case Limit::Cooling:
    case Limit::Hosting:
        return scenario.sites[tag.subject].id;
    case Limit::Budget:
        return scenario.budgets[tag.subject].id;
    case Limit::Hire:
        return layout.hires[tag.subject].id;
    case Limit::Demand:
    case Limit::Requirement:
        return scenario.workloads[tag.subject].id;
    case Limit::Supply: {
        const Stock& stock = layout.routes.stocks[tag.subject];
        return fmt::format("{} of {}", scenario.catalogue.systems[stock.system.value].id,
            scenario.organisations[stock.organisation.value].id);
    }
    default:
        return {};
    }
}

// All rows of one limit and subject: one line of the explanation.
struct Group {
    RowTag tag;
    Date from, to;
    double worst = 0.0; // thousand accelerators (or accelerator-days)
};

void add_to(const Layout& layout, std::vector<Group>& groups, const RowTag& tag,
    const Segment& span, double amount) {
    // An owner's stocks of one system at several sites are one delivery.
    const auto same_stock = [&](std::size_t a, std::size_t b) {
        const Stock& first = layout.routes.stocks[a];
        const Stock& second = layout.routes.stocks[b];
        return first.organisation == second.organisation && first.system == second.system;
    };
    const auto same = [&](const Group& group) {
        if (group.tag.limit != tag.limit) return false;
        return tag.limit == Limit::Supply ? same_stock(group.tag.subject, tag.subject)
                                          : group.tag.subject == tag.subject;
    };
    auto found = std::find_if(groups.begin(), groups.end(), same);
    if (found == groups.end()) {
        groups.push_back({tag, span.from, span.to, std::abs(amount)});
        return;
    }
    found->from = std::min(found->from, span.from);
    found->to = std::max(found->to, span.to);
    found->worst = std::max(found->worst, std::abs(amount));
}

std::string missing_words(const Scenario& scenario, const Layout& layout, const Group& group) {
    const double amount = std::ceil(group.worst * kAcceleratorsPerUnit - 1e-3);
    const scenario::Workload& workload = scenario.workloads[group.tag.subject];
    if (workload.kind == scenario::WorkloadKind::Training) {
        return fmt::format(
            "workload {} is required to do all its work; {:.0f} H100-equivalent days "
            "cannot be done by {}",
            workload.id, amount, iso(layout.timeline.end()));
    }
    return fmt::format("workload {} requires at least {} accelerators; up to {:.0f} of them are "
                       "missing between {} and {}",
        workload.id, workload.minimum ? (*workload.minimum)->value() : 0, amount, iso(group.from),
        iso(group.to));
}

// A row of these holds whenever something is there: the program names one of its dates.
bool holds_at_any_time(Limit limit) {
    return limit == Limit::Supply || limit == Limit::HallPlaces || limit == Limit::Hosting ||
           limit == Limit::Budget;
}

// Of deliveries, how many of those accepted do not run.
std::string unfit_words(const Scenario& scenario, const Layout& layout, const RowTag& tag) {
    if (tag.limit != Limit::Supply) return {};
    const Stock& stock = layout.routes.stocks[tag.subject];
    const double fit = breakage_of(scenario, stock.system).fit;
    if (fit >= 1.0) return {};
    return fmt::format(
        "; of those accepted {:.3g} % are away for repair or held back", (1.0 - fit) * 100.0);
}

std::string against_words(const Scenario& scenario, const Layout& layout, const Group& group) {
    const std::string words = fmt::format("against it stands: {} ({}){}", name(group.tag.limit),
        subject_id(scenario, layout, group.tag), unfit_words(scenario, layout, group.tag));
    if (holds_at_any_time(group.tag.limit)) return words;
    return fmt::format("{}, between {} and {}", words, iso(group.from), iso(group.to));
}

// Of deliveries the first line of theirs.
Place place_of(const Scenario& scenario, const Layout& layout, const Group& group) {
    if (group.tag.limit != Limit::Supply) return group.tag.place;
    const Stock& stock = layout.routes.stocks[group.tag.subject];
    for (const scenario::OwnedLine& line : scenario::owned_lines(scenario)) {
        if (line.owner == stock.organisation && line.system == stock.system)
            return scenario.schedule_lines[line.line.value].place;
    }
    return group.tag.place;
}

bool is_power(const RowTag& tag) {
    return tag.limit == Limit::SitePower || tag.limit == Limit::Cooling ||
           tag.limit == Limit::HallPower;
}

// Nothing is required, and yet there is too little power: for what only idles.
std::string idle_words(const Scenario& scenario, const Layout& layout, const Group& group) {
    return fmt::format("{} of {} is {:.3g} MW of IT short of what its accelerators draw while they "
                       "idle, between {} and {}",
        name(group.tag.limit), subject_id(scenario, layout, group.tag), group.worst,
        iso(group.from), iso(group.to));
}

// Leaves what gives way, if that is power and nothing else.
bool is_short_of_power_alone(std::vector<Group>& against) {
    std::vector<Group> giving;
    std::copy_if(against.begin(), against.end(), std::back_inserter(giving),
        [](const Group& group) { return group.worst > 0.0; });
    const bool alone =
        !giving.empty() && std::all_of(giving.begin(), giving.end(),
                               [](const Group& group) { return is_power(group.tag); });
    if (alone) against = std::move(giving);
    return alone;
}

// The opening stock that idles where power is short.
void add_idle_stocks(const Scenario& scenario, const Layout& layout,
    const std::vector<Group>& groups, std::vector<ConflictLine>& lines) {
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (!stock.hall) continue;
        const auto pool = std::find_if(
            layout.routes.pools.begin(), layout.routes.pools.end(), [&](const Pool& one) {
                return one.hall == stock.hall->index() &&
                       one.organisation == stock.organisation.index() &&
                       one.system == stock.system.index();
            });
        if (pool == layout.routes.pools.end()) continue;
        const bool matters = std::any_of(groups.begin(), groups.end(), [&](const Group& group) {
            return group.tag.subject ==
                   (group.tag.limit == Limit::HallPower ? pool->hall.value : pool->site.value);
        });
        if (!matters) continue;
        const auto count = static_cast<double>(stock.accelerators->value());
        lines.push_back({stock.place,
            fmt::format("opening stock {} draws {:.3g} MW of IT while it idles, since {} is "
                        "idle-powered",
                stock.id, megawatts(pool->power.idle) * count,
                scenario.sites[pool->site.value].id)});
    }
}

std::vector<lp::Row> rows_with(const Model& model, bool requirements_only) {
    std::vector<lp::Row> rows;
    for (std::size_t i = 0; i < model.tags.size(); ++i) {
        const Limit limit = model.tags[i].limit;
        if (requirements_only ? limit == Limit::Requirement : limit != Limit::Balance) {
            rows.push_back({static_cast<std::uint32_t>(i)});
        }
    }
    return rows;
}

// Could the hall serve any workload whose requirement is not met?
bool matters(
    const Scenario& scenario, const std::vector<Group>& missing, const scenario::Hall& hall) {
    return std::any_of(missing.begin(), missing.end(), [&](const Group& group) {
        const auto owner = scenario.workloads[group.tag.subject].owner.index();
        return *hall.ready > group.from && may_use(scenario, owner, hall.site.index());
    });
}

// A closed hall is a bound of columns, which the program cannot name as a row.
void add_closed_halls(
    const Scenario& scenario, const std::vector<Group>& missing, std::vector<ConflictLine>& lines) {
    for (const scenario::Hall& hall : scenario.halls) {
        if (!matters(scenario, missing, hall)) continue;
        lines.push_back(
            {hall.ready.place, fmt::format("against it stands: hall {} is closed until {}", hall.id,
                                   iso(*hall.ready))});
    }
}

// When an offer or agreement brings nothing of what is missing, in words; none where it is
// there all along.
std::string absence_words(const Hire& hire, const Group& missing) {
    const std::string who =
        fmt::format("against it stands: {} {}", hire.lender ? "lending" : "rent offer", hire.id);
    if (hire.first > missing.from) {
        return fmt::format("{} brings nothing before {}", who, iso(hire.first));
    }
    if (hire.ends && *hire.ends < missing.to) {
        return fmt::format("{} ends on {}", who, iso(*hire.ends));
    }
    if (hire.takes_to && *hire.takes_to <= missing.from) {
        return fmt::format("{} brings nothing more from {} on", who, iso(*hire.takes_to));
    }
    return {};
}

// Columns that are not there have no rows to name: of offers before or after their time,
// and of work that nothing could run.
void add_absent(const Scenario& scenario, const Layout& layout, const std::vector<Group>& missing,
    std::vector<ConflictLine>& lines) {
    for (const Group& group : missing) {
        const scenario::Workload& workload = scenario.workloads[group.tag.subject];
        bool could_run =
            std::ranges::any_of(layout.pool_workloads, [&](const std::vector<std::size_t>& users) {
                return std::ranges::find(users, group.tag.subject) != users.end();
            });
        for (const Hire& hire : layout.hires) {
            if (!may_use_hired(scenario, workload, hire)) continue;
            could_run = could_run || !hire.lender;
            const std::string words = absence_words(hire, group);
            if (!words.empty()) lines.push_back({hire.place, words});
        }
        if (could_run) continue;
        lines.push_back({workload.place,
            fmt::format("against it stands: nothing that {} has, hires or houses could run it",
                workload.owner.id)});
    }
}

} // namespace

std::vector<ConflictLine> explain_infeasible(const Scenario& scenario, std::stop_token stop) {
    const Layout layout = make_layout(scenario);
    const Model model = build_model(scenario, layout, given_throughput(scenario));
    lp::Conflict conflict = lp::find_conflict(model.program, rows_with(model, true), stop);
    if (!conflict.explained) {
        conflict = lp::find_conflict(model.program, rows_with(model, false), stop);
    }
    std::vector<Group> missing;
    std::vector<Group> against;
    for (const lp::GivingRow& giving : conflict.giving) {
        const RowTag& tag = model.tags[giving.row.value];
        add_to(layout, tag.limit == Limit::Requirement ? missing : against, tag,
            layout.timeline.segment(tag.segment), giving.amount);
    }
    for (const lp::Row row : conflict.blocking) {
        const RowTag& tag = model.tags[row.value];
        if (tag.limit == Limit::Balance || tag.limit == Limit::Requirement) continue;
        add_to(layout, against, tag, layout.timeline.segment(tag.segment), 0.0);
    }
    std::vector<ConflictLine> lines;
    for (const Group& group : missing) {
        lines.push_back({group.tag.place, missing_words(scenario, layout, group)});
    }
    const bool idles = missing.empty() && is_short_of_power_alone(against);
    for (const Group& group : against) {
        lines.push_back({place_of(scenario, layout, group),
            idles ? idle_words(scenario, layout, group) : against_words(scenario, layout, group)});
    }
    if (idles) add_idle_stocks(scenario, layout, against, lines);
    add_closed_halls(scenario, missing, lines);
    add_absent(scenario, layout, missing, lines);
    return lines;
}

} // namespace gigaplan::plan
