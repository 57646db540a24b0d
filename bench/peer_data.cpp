// The scenario of a portfolio as plain tables for the linopy peer: pools, halls,
// deliveries, limits by segment. Rows and coefficients are left for it to find,
// as build_model() has to.
//
// Days are counted from the plan's begin, amounts are thousands of accelerators
// and megawatts of IT. A portfolio has no opening stock.
#include "benchmarks.hpp"

#include "files.hpp"
#include "portfolio.hpp"

#include "app/disk.hpp"
#include "lp/highs_engine.hpp"
#include "plan/layout.hpp"
#include "plan/model.hpp"
#include "plan/stages.hpp"
#include "plan/throughput.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace gigaplan::bench {

namespace {

using plan::Layout;
using plan::Pool;
using scenario::Scenario;
using scenario::Workload;
using text::Json;

constexpr int kRepetitions = 7;

double thousands(AcceleratorCount count) {
    return static_cast<double>(count.value()) / plan::kAcceleratorsPerUnit;
}

class PeerData {
public:
    PeerData(const Scenario& scenario, const Layout& layout)
        : scenario_(scenario), layout_(layout), begin_(layout.timeline.begin()) {}

    Json json() const {
        Json data;
        Json boundaries = Json::Array();
        for (const Date date : layout_.timeline.boundaries)
            boundaries.push(date - begin_);
        data.set("boundaries", std::move(boundaries));
        data.set("pools", pools()).set("halls", halls()).set("sites", sites());
        data.set("stocks", stocks()).set("deliveries", deliveries()).set("guests", guests());
        data.set("workloads", workloads()).set("uses", uses());
        return data;
    }

private:
    std::size_t segments() const { return layout_.timeline.segment_count(); }

    Json pools() const {
        Json list = Json::Array();
        for (const Pool& pool : layout_.routes.pools) {
            std::size_t first = 0;
            while (first < segments() && !plan::may_install(layout_, pool, first))
                ++first;
            Json one;
            one.set("organisation", std::size_t{pool.organisation.value});
            one.set("hall", std::size_t{pool.hall.value});
            one.set("site", std::size_t{pool.site.value}).set("stock", pool.stock);
            one.set("acceptance_days", pool.acceptance_days);
            one.set("first_segment", first); // with an install column
            one.set("it_mw", megawatts(pool.power.it) * plan::kAcceleratorsPerUnit);
            list.push(std::move(one));
        }
        return list;
    }

    Json halls() const {
        Json list = Json::Array();
        for (const scenario::Hall& hall : scenario_.halls) {
            Json one;
            one.set("ready", *hall.ready - begin_).set("places", thousands(*hall.places));
            one.set("install_rate", hall.install_rate->raw() / plan::kAcceleratorsPerUnit);
            one.set("it_mw", hall.it_power ? Json(megawatts(**hall.it_power)) : Json());
            list.push(std::move(one));
        }
        return list;
    }

    Json sites() const {
        Json list = Json::Array();
        for (const power::SiteSupply& supply : power::site_supplies(scenario_)) {
            const Pue pue = *scenario_.sites[supply.site.value].peak_pue;
            Json it_mw = Json::Array();
            Json cooling_mw = Json::Array();
            for (std::size_t b = 0; b < segments(); ++b) {
                const Date date = layout_.timeline.boundaries[b];
                it_mw.push(megawatts(facility_to_it(power::firm_on(supply, date), pue)));
                const auto cooling = power::cooling_on(supply, date);
                cooling_mw.push(cooling ? Json(megawatts(*cooling)) : Json());
            }
            Json one;
            one.set("it_mw", std::move(it_mw)).set("cooling_mw", std::move(cooling_mw));
            list.push(std::move(one));
        }
        return list;
    }

    bool past_the_end(std::size_t stock, Date date) const {
        return std::all_of(
            layout_.routes.pools.begin(), layout_.routes.pools.end(), [&](const Pool& pool) {
                return pool.stock != stock || date + pool.acceptance_days >= layout_.timeline.end();
            });
    }

    Json stocks() const {
        Json list = Json::Array();
        for (std::size_t g = 0; g < layout_.routes.stocks.size(); ++g) {
            Json dates = Json::Array();
            for (const Date date : layout_.stock_dates[g]) {
                dates.push(date - begin_);
                if (past_the_end(g, date)) break;
            }
            Json one;
            one.set("group", group_of(g)).set("dates", std::move(dates));
            list.push(std::move(one));
        }
        return list;
    }

    // The first stock of the same organisation and system.
    std::size_t group_of(std::size_t g) const {
        const auto& all = layout_.routes.stocks;
        while (g > 0 && all[g - 1].organisation == all[g].organisation &&
               all[g - 1].system == all[g].system) {
            --g;
        }
        return g;
    }

    Json deliveries() const {
        Json list = Json::Array();
        for (const scenario::OwnedLine& line : scenario::owned_lines(scenario_)) {
            const auto& ship_to = scenario_.schedule_lines[line.line.value].ship_to;
            for (std::size_t g = 0; g < layout_.routes.stocks.size(); ++g) {
                const plan::Stock& stock = layout_.routes.stocks[g];
                if (stock.organisation != line.owner || stock.system != line.system) continue;
                const bool here = ship_to ? ship_to->index() == stock.site : group_of(g) == g;
                if (!here) continue;
                Json one;
                one.set("stock", g).set("is_sent", ship_to.has_value());
                one.set("day", line.delivery - begin_);
                one.set("accelerators", thousands(line.accelerators));
                list.push(std::move(one));
            }
        }
        return list;
    }

    Json guests() const {
        Json list = Json::Array();
        for (const scenario::HostingRight& right : scenario_.hosting_rights) {
            if (!right.limit) continue;
            Json one;
            one.set("organisation", right.guest.position()).set("site", right.site.position());
            one.set("limit", thousands(**right.limit));
            list.push(std::move(one));
        }
        return list;
    }

    static double demand_on(const Workload& workload, Date date) {
        double most =
            workload.maximum ? thousands(**workload.maximum) : std::numeric_limits<double>::max();
        if (workload.kind != scenario::WorkloadKind::Service) return most;
        double demand = 0.0;
        for (const auto& step : workload.demand) {
            if (*step.from <= date) demand = thousands(*step.value);
        }
        return std::min(most, demand);
    }

    Json workloads() const {
        Json list = Json::Array();
        for (const Workload& workload : scenario_.workloads) {
            Json most = Json::Array();
            for (std::size_t b = 0; b < segments(); ++b) {
                most.push(demand_on(workload, layout_.timeline.boundaries[b]));
            }
            Json one;
            one.set("most", std::move(most));
            one.set("work", workload.work
                                ? Json((*workload.work)->raw() / plan::kAcceleratorsPerUnit)
                                : Json());
            list.push(std::move(one));
        }
        return list;
    }

    Json uses() const {
        const plan::ThroughputModel throughput = plan::given_throughput(scenario_);
        Json list = Json::Array();
        for (std::size_t p = 0; p < layout_.routes.pools.size(); ++p) {
            const auto system = layout_.routes.pools[p].system.value;
            for (const std::size_t w : layout_.pool_workloads[p]) {
                Json one;
                one.set("workload", w).set("pool", p);
                one.set("equivalents", throughput(scenario_.workloads[w],
                                           *scenario_.catalogue.systems[system].accelerator)
                                           .raw());
                list.push(std::move(one));
            }
        }
        return list;
    }

    const Scenario& scenario_;
    const Layout& layout_;
    Date begin_;
};

// From the scenario's text to a program that HiGHS holds: what the peer is timed
// for as well, which begins with the tables above in memory.
Json our_seconds(Files& files) {
    std::vector<double> load;
    std::vector<double> build;
    std::vector<double> hand_over;
    for (int i = 0; i < kRepetitions; ++i) {
        const double begin = processor_seconds();
        const Scenario scenario = load_or_stop(files, "portfolio.toml");
        const double loaded = processor_seconds();
        const Layout layout = plan::make_layout(scenario);
        plan::Model model = plan::build_model(scenario, layout, plan::given_throughput(scenario));
        const auto objective = plan::first_objective(scenario, layout, model);
        for (std::size_t j = 0; j < objective.size(); ++j) {
            model.program.set_cost(lp::Column{static_cast<std::uint32_t>(j)}, objective[j]);
        }
        model.program.set_sense(lp::Sense::Maximise);
        const double built = processor_seconds();
        lp::HighsEngine engine(lp::Presolve::On);
        if (!engine.load(model.program)) fmt::print(stderr, "HiGHS refuses the program\n");
        load.push_back(loaded - begin);
        build.push_back(built - loaded);
        hand_over.push_back(processor_seconds() - built);
    }
    Json seconds;
    seconds.set("load", median(load)).set("build", median(build));
    seconds.set("hand_over", median(hand_over));
    return seconds;
}

} // namespace

void write_peer_data(const std::string& folder, int sites) {
    Files files;
    files.portfolio = portfolio_text(portfolio_of(sites));
    const Scenario scenario = load_or_stop(files, "portfolio.toml");
    const Layout layout = plan::make_layout(scenario);
    const plan::Model model = plan::build_model(scenario, layout, plan::given_throughput(scenario));
    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(plan::first_objective(scenario, layout, model));
    const lp::Solution solution = solver.solve();

    Json ours;
    ours.set("sites", sites).set("objective", solution.objective);
    ours.set("columns", model.program.column_count()).set("rows", model.program.row_count());
    ours.set("terms", model.program.term_count()).set("seconds", our_seconds(files));
    Json all = PeerData(scenario, layout).json();
    all.set("gigaplan", std::move(ours));
    const auto written =
        app::write_to_disk(fmt::format("{}/portfolio-{}.json", folder, sites), all.dump());
    if (!written) fmt::print(stderr, "{}\n", written.failure().message);
}

} // namespace gigaplan::bench
