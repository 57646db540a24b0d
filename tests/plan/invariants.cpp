#include "invariants.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using Complaints = std::vector<std::string>;

std::string at(const Plan& plan, std::size_t b) { return iso(plan.layout.timeline.boundaries[b]); }

// Accelerators of one owner and system that the scenario delivers before a date,
// and at the latest when the plan begins: all of them, those sent to one site, or
// those that may go anywhere.
enum class Sent { Any, ToSite, Anywhere };

std::int64_t delivered_before(const Scenario& scenario, const Plan& plan, const Stock& stock,
    Date date, Sent sent) {
    std::int64_t count = 0;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const scenario::Order& order = scenario.orders[line.order.position()];
        const bool here = line.ship_to && line.ship_to->index() == stock.site;
        if (order.system->index() != stock.system) continue;
        if (*line.delivery >= date && *line.delivery > plan.layout.timeline.begin()) continue;
        if (sent == Sent::ToSite && !here) continue;
        if (sent == Sent::Anywhere && line.ship_to) continue;
        std::int64_t mine =
            order.buyer.index() == stock.organisation ? line.accelerators->value() : 0;
        for (const scenario::Diversion& diversion : scenario.diversions) {
            for (const scenario::DiversionLeg& leg : diversion.legs) {
                if (leg.line.id != line.id) continue;
                if (order.buyer.index() == stock.organisation) mine -= leg.accelerators->value();
                if (leg.to.index() == stock.organisation) mine += leg.accelerators->value();
            }
        }
        count += mine;
    }
    for (const scenario::OpeningStock& opening : scenario.opening_stocks) {
        const bool mine = opening.organisation.index() == stock.organisation &&
                          opening.system.index() == stock.system;
        const bool free = opening.state == scenario::WayState::Warehouse;
        if (mine && (sent == Sent::Any || (sent == Sent::Anywhere && free))) {
            count += opening.accelerators->value();
        }
    }
    return count;
}

// Accepted accelerators of a pool at an instant, straight inside segments,
// without those that stood there from the beginning.
double accepted_at(const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    const auto beyond_opening = [&](std::size_t b) {
        return static_cast<double>(plan.pools[p].accepted[b].value()) -
               std::round(opening_units(plan.layout.routes.pools[p], timeline, b) * 1000.0);
    };
    if (date >= timeline.end()) return beyond_opening(timeline.segment_count());
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    return beyond_opening(b) + (beyond_opening(b + 1) - beyond_opening(b)) * part;
}

void check_pool(const Scenario& scenario, const Plan& plan, std::size_t p, Complaints& broken) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    const std::int64_t size = scenario.catalogue.systems[pool.system.value].accelerators;
    const Date ready = *scenario.halls[pool.hall.value].ready;
    for (std::size_t b = 0; b <= plan.layout.timeline.segment_count(); ++b) {
        const std::int64_t accepted = counts.accepted[b].value();
        const auto opening = static_cast<std::int64_t>(
            std::llround(opening_units(pool, plan.layout.timeline, b) * 1000.0));
        if (counts.racked[b].value() < accepted || accepted < 0) {
            broken.push_back(fmt::format("pool {} accepts what is not racked on {}", p, at(plan, b)));
        }
        if ((accepted - opening) % size != 0 || accepted < opening) {
            broken.push_back(fmt::format("pool {} holds no whole systems on {}", p, at(plan, b)));
        }
        if (b == 0) continue;
        const Segment span = plan.layout.timeline.segment(b - 1);
        const std::int64_t start = counts.start[b - 1].value();
        const std::int64_t end = counts.end[b - 1].value();
        const std::int64_t before = counts.accepted[b - 1].value();
        if (accepted < before) {
            broken.push_back(fmt::format("pool {} loses accelerators by {}", p, at(plan, b)));
        }
        if (start < 0 || end < start || start > before || end > accepted) {
            broken.push_back(fmt::format("pool {} runs {} to {} of {} to {} from {}", p, start, end,
                before, accepted, at(plan, b - 1)));
        }
        if (pool.allowed_to && span.from >= *pool.allowed_to && end > 0) {
            broken.push_back(fmt::format("pool {} runs without a right on {}", p, at(plan, b)));
        }
        const bool gains = accepted - opening > before - static_cast<std::int64_t>(std::llround(
            opening_units(pool, plan.layout.timeline, b - 1) * 1000.0));
        if (!gains) continue;
        Date first = std::max(ready, plan.layout.timeline.begin());
        if (pool.allowed_from) first = std::max(first, *pool.allowed_from);
        if (span.from < first + pool.acceptance_days) {
            broken.push_back(fmt::format("pool {} accepts before it may, from {}", p,
                at(plan, b - 1)));
        }
        if (pool.allowed_to && span.from >= *pool.allowed_to) {
            broken.push_back(fmt::format("pool {} accepts after its right, from {}", p,
                at(plan, b - 1)));
        }
    }
}

void check_holding(const Scenario& scenario, const Plan& plan, const Holding& holding,
    Complaints& broken) {
    for (std::size_t b = 0; b < plan.layout.timeline.boundaries.size(); ++b) {
        const Date date = plan.layout.timeline.boundaries[b];
        const std::int64_t delivered = delivered_before(
            scenario, plan, {holding.organisation, holding.system, {}}, date + 1, Sent::Any);
        std::int64_t accepted = 0;
        std::int64_t in_acceptance = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation != holding.organisation || pool.system != holding.system) continue;
            accepted += plan.pools[p].accepted[b].value();
            in_acceptance += plan.pools[p].racked[b].value() - plan.pools[p].accepted[b].value();
        }
        const std::int64_t waiting = holding.waiting[b].value();
        if (waiting < 0 || holding.delivered[b].value() != delivered ||
            waiting + in_acceptance + accepted != delivered) {
            broken.push_back(fmt::format("o{} y{}: {} delivered, but {} wait, {} are in acceptance "
                                         "and {} accepted on {}",
                holding.organisation.value, holding.system.value, delivered, waiting, in_acceptance,
                accepted, at(plan, b)));
        }
    }
}

// Whatever group of an owner's sites is looked at: what was racked there before
// a date was sent there, or might have been.
void check_stocks(const Scenario& scenario, const Plan& plan, const Holding& holding,
    Complaints& broken) {
    const std::vector<Stock>& stocks = plan.layout.routes.stocks;
    std::vector<std::size_t> own;
    for (std::size_t g = 0; g < stocks.size(); ++g) {
        if (stocks[g].organisation == holding.organisation && stocks[g].system == holding.system) {
            own.push_back(g);
        }
    }
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const Date date = *line.delivery;
        if (date <= plan.layout.timeline.begin()) continue;
        for (std::size_t group = 1; group < (std::size_t{1} << own.size()); ++group) {
            double racked = 0.0;
            std::int64_t sent = delivered_before(
                scenario, plan, stocks[own.front()], date, Sent::Anywhere);
            for (std::size_t i = 0; i < own.size(); ++i) {
                if ((group >> i & 1U) == 0) continue;
                sent += delivered_before(scenario, plan, stocks[own[i]], date, Sent::ToSite);
                for (std::size_t p = 0; p < plan.pools.size(); ++p) {
                    const Pool& pool = plan.layout.routes.pools[p];
                    if (pool.stock != own[i]) continue;
                    racked += accepted_at(plan, p, date + pool.acceptance_days);
                }
            }
            if (racked > static_cast<double>(sent) + 0.01) {
                broken.push_back(fmt::format("o{} y{}: {} racked at sites {:b} of {} delivered "
                                             "before {}",
                    holding.organisation.value, holding.system.value, racked, group, sent,
                    iso(date)));
            }
        }
    }
}

void check_hall(const Scenario& scenario, const Plan& plan, std::size_t h, Complaints& broken) {
    const scenario::Hall& hall = scenario.halls[h];
    const Timeline& timeline = plan.layout.timeline;
    std::vector<std::int64_t> accepted(timeline.boundaries.size(), 0);
    std::vector<double> added(timeline.boundaries.size(), 0.0);
    double slack = 0.5; // of rounding: a system a pool
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != h) continue;
        slack += static_cast<double>(scenario.catalogue.systems[pool.system.value].accelerators);
        for (std::size_t b = 0; b < accepted.size(); ++b) {
            accepted[b] += plan.pools[p].accepted[b].value();
            added[b] += accepted_at(plan, p, timeline.boundaries[b]);
        }
    }
    for (std::size_t b = 0; b < accepted.size(); ++b) {
        if (accepted[b] > hall.places->value()) {
            broken.push_back(fmt::format("{} holds {} on {}", hall.id, accepted[b], at(plan, b)));
        }
        for (std::size_t c = b + 1; c < accepted.size(); ++c) {
            const int days = timeline.boundaries[c] - timeline.boundaries[b];
            if (added[c] - added[b] > hall.install_rate->raw() * days + slack) {
                broken.push_back(fmt::format("{} takes {} in the {} days from {}", hall.id,
                    added[c] - added[b], days, at(plan, b)));
            }
        }
    }
}

void check_hosting(const Scenario& scenario, const Plan& plan, Complaints& broken) {
    for (const scenario::HostingRight& right : scenario.hosting_rights) {
        if (!right.limit) continue;
        std::int64_t count = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation == right.guest.index() && pool.site == right.site.index()) {
                count += plan.pools[p].accepted.back().value();
            }
        }
        if (count > (*right.limit)->value()) {
            broken.push_back(fmt::format("{} hosts {}", right.id, count));
        }
    }
}

double source_mw(const scenario::PowerSource& source, Date date, std::int64_t fewer) {
    std::int64_t units = 0;
    Date latest = Date(1, 1, 1);
    for (const scenario::UnitStep& step : source.steps) {
        if (step.from > date || step.from < latest) continue;
        latest = step.from;
        units = *step.units;
    }
    units = std::max<std::int64_t>(0, units - fewer);
    double power_mw = megawatts(*source.unit_power) * static_cast<double>(units);
    if (!source.permitted) return power_mw;
    if (source.permit_from && date < *source.permit_from) return 0.0;
    if (source.permit_to && date >= *source.permit_to) return 0.0;
    return std::min(power_mw, megawatts(**source.permitted));
}

double firm_mw(const Scenario& scenario, std::size_t s, Date date) {
    double sum = 0.0;
    double worst = 0.0;
    for (const scenario::PowerSource& source : scenario.power_sources) {
        if (source.site.position() != s || !source.firm) continue;
        sum += source_mw(source, date, 0);
        worst = std::max(worst, source_mw(source, date, 0) - source_mw(source, date, 1));
    }
    const bool all_count = scenario.sites[s].outage_rule == scenario::OutageRule::None;
    return all_count ? sum : sum - worst;
}

std::optional<double> cooling_mw(const Scenario& scenario, std::size_t s, Date date) {
    std::optional<double> sum;
    for (const scenario::CoolingStep& step : scenario.cooling_steps) {
        if (step.site.position() != s) continue;
        if (!sum) sum = 0.0;
        const int test_days = step.test ? static_cast<int>((*step.test)->raw()) : 0;
        if (*step.ready + test_days > date) continue;
        *sum += megawatts(*step.unit_power) * static_cast<double>(step.units - step.spare_units);
    }
    return sum;
}

// What a pool draws on a day, its counts straight inside the segment.
struct Draws {
    double running = 0.0;
    double it_mw = 0.0;
};

Draws drawn_on(const Scenario& scenario, const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    const Pool& pool = plan.layout.routes.pools[p];
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    const auto straight = [&](AcceleratorCount from, AcceleratorCount to) {
        return static_cast<double>(from.value()) +
               static_cast<double>(to.value() - from.value()) * part;
    };
    Draws draws;
    draws.running = straight(plan.pools[p].start[b], plan.pools[p].end[b]);
    const double accepted = straight(plan.pools[p].accepted[b], plan.pools[p].accepted[b + 1]);
    draws.it_mw = draws.running * megawatts(pool.power.it);
    if (scenario.sites[pool.site.value].idle_powered) {
        draws.it_mw += (accepted - draws.running) * megawatts(pool.power.idle);
    }
    return draws;
}

// Rounding counts to the nearest thousandth of an accelerator may add up to this.
constexpr double kNoiseMw = 1e-5;

void check_site_on(const Scenario& scenario, const Plan& plan, std::size_t s, Date date,
    Complaints& broken) {
    double running = 0.0;
    double it_mw = 0.0;
    std::vector<double> hall_mw(scenario.halls.size(), 0.0);
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.site.value != s) continue;
        const Draws draws = drawn_on(scenario, plan, p, date);
        running += draws.running;
        it_mw += draws.it_mw;
        hall_mw[pool.hall.value] += draws.it_mw;
    }
    const double facility_mw = it_mw * scenario.sites[s].peak_pue->raw();
    const double firm = firm_mw(scenario, s, date);
    const SiteMoment moment = site_on(plan, s, date);
    if (facility_mw > firm + kNoiseMw) {
        broken.push_back(
            fmt::format("s{} draws {} of {} MW on {}", s, facility_mw, firm, iso(date)));
    }
    if (const auto cooling = cooling_mw(scenario, s, date); cooling && it_mw > *cooling + kNoiseMw) {
        broken.push_back(
            fmt::format("s{} heats {} against {} MW on {}", s, it_mw, *cooling, iso(date)));
    }
    if (std::abs(static_cast<double>(moment.running) - running) > 0.5001 ||
        std::abs(megawatts(moment.it) - it_mw) > kNoiseMw ||
        std::abs(megawatts(moment.facility) - facility_mw) > kNoiseMw) {
        broken.push_back(fmt::format("s{} is said to run {} at {} MW on {}, and runs {} at {}", s,
            moment.running, megawatts(moment.it), iso(date), running, it_mw));
    }
    for (std::size_t h = 0; h < hall_mw.size(); ++h) {
        const auto& most = scenario.halls[h].it_power;
        if (most && hall_mw[h] > megawatts(**most) + kNoiseMw) {
            broken.push_back(
                fmt::format("{} draws {} MW on {}", scenario.halls[h].id, hall_mw[h], iso(date)));
        }
    }
}

// The most accelerators that a workload could use on a day; a negative number: any.
std::int64_t wanted_on(const scenario::Workload& work, Date date) {
    std::int64_t most = work.maximum ? (*work.maximum)->value() : -1;
    if (work.kind == scenario::WorkloadKind::Service) {
        std::int64_t demand = 0;
        for (const auto& step : work.demand) {
            if (step.from <= date) demand = step.value->value();
        }
        if (work.demand.empty()) return most;
        most = most < 0 ? demand : std::min(most, demand);
    }
    return most;
}

} // namespace

Complaints broken_counts(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) check_pool(scenario, plan, p, broken);
    for (const Holding& holding : plan.holdings) {
        check_holding(scenario, plan, holding, broken);
        check_stocks(scenario, plan, holding, broken);
    }
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) check_hall(scenario, plan, h, broken);
    check_hosting(scenario, plan, broken);
    return broken;
}

Complaints broken_power(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    const Date end = plan.layout.timeline.end();
    for (std::size_t s = 0; s < scenario.sites.size(); ++s) {
        // Every third day, which is a different day of each segment.
        for (Date date = plan.layout.timeline.begin(); date < end; date = date + 3) {
            check_site_on(scenario, plan, s, date, broken);
        }
        for (const Date date : plan.layout.timeline.boundaries) {
            if (date < end) check_site_on(scenario, plan, s, date, broken);
            if (date > plan.layout.timeline.begin()) {
                check_site_on(scenario, plan, s, date - 1, broken);
            }
        }
    }
    return broken;
}

Complaints broken_work(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    const std::size_t segments = plan.layout.timeline.segment_count();
    std::vector<std::int64_t> of_pool(plan.pools.size() * segments, 0);
    std::vector<std::int64_t> of_work(scenario.workloads.size() * segments, 0);
    std::vector<double> done(scenario.workloads.size(), 0.0);
    for (const Use& use : plan.uses) {
        const std::int64_t count = use.accelerators.value();
        const scenario::Workload& work = scenario.workloads[use.workload];
        const Pool& pool = plan.layout.routes.pools[use.pool];
        const Segment span = plan.layout.timeline.segment(use.segment);
        of_pool[use.pool * segments + use.segment] += count;
        of_work[use.workload * segments + use.segment] += count;
        done[use.workload] += use.h100_equivalents * static_cast<double>(count) * span.days();
        const bool elsewhere = !work.sites.empty() && work.sites.front().index() != pool.site;
        if (count <= 0 || work.owner.index() != pool.organisation || elsewhere ||
            (work.from && span.from < *work.from) || (work.to && span.to > *work.to)) {
            broken.push_back(fmt::format("{} runs where or when it may not", work.id));
        }
    }
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        for (std::size_t b = 0; b < segments; ++b) {
            const std::int64_t twice =
                plan.pools[p].start[b].value() + plan.pools[p].end[b].value();
            if (2 * of_pool[p * segments + b] <= twice) continue;
            broken.push_back(fmt::format("pool {} works more than it runs on {}", p, at(plan, b)));
        }
    }
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        const scenario::Workload& work = scenario.workloads[w];
        for (std::size_t b = 0; b < segments; ++b) {
            const std::int64_t most = wanted_on(work, plan.layout.timeline.boundaries[b]);
            if (most < 0 || of_work[w * segments + b] <= most) continue;
            broken.push_back(fmt::format("{} runs on more than it wants on {}", work.id,
                at(plan, b)));
        }
        if (work.work && done[w] > (*work.work)->raw() + 1.0) {
            broken.push_back(fmt::format("{} does {} of {}", work.id, done[w],
                (*work.work)->raw()));
        }
    }
    return broken;
}

Complaints broken_money(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    std::int64_t all = 0;
    std::int64_t hosting = 0;
    for (const finance::CashFlow& flow : plan.cash) {
        all += flow.amount.value();
        if (flow.kind == finance::CashKind::Hosting) hosting += flow.amount.value();
    }
    if (hosting != 0) broken.push_back(fmt::format("hosting comes to {} cents", hosting));
    std::int64_t of_values = 0;
    for (const finance::OrganisationValue& value : plan.values) {
        std::int64_t own = 0;
        double present = 0.0;
        for (const finance::CashFlow& flow : plan.cash) {
            if (flow.organisation != value.organisation) continue;
            own += flow.amount.value();
            const double years = (flow.on - scenario.settings.as_of) / 365.25;
            present += static_cast<double>(flow.amount.value()) /
                       std::pow(1.0 + scenario.settings.discount_rate->raw(), years);
        }
        of_values += value.total.value();
        if (own != value.total.value()) {
            broken.push_back(fmt::format("o{} sums to {}, not {}", value.organisation.value, own,
                value.total.value()));
        }
        const auto stated_value = static_cast<double>(value.net_present_value.value());
        if (std::abs(present - stated_value) > 1.0 + 1e-9 * std::abs(present)) {
            broken.push_back(fmt::format("o{} is worth {}, not {}", value.organisation.value,
                present, stated_value));
        }
    }
    if (all != of_values) broken.push_back("the organisations' sums are not the sum of all cash");
    return broken;
}

} // namespace gigaplan::plan
