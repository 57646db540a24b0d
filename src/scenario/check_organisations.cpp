#include "scenario/validate.hpp"
#include "text/units.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace gigaplan::scenario {

namespace {

constexpr int kYearMin = 1990;
constexpr int kYearMax = 2199;
// Shares are published to two decimals of a per cent.
constexpr double kHoldingNoise = 1e-6;

void check_fiscal_year(Findings& findings, const Subject& subject, int year) {
    if (year >= kYearMin && year <= kYearMax) return;
    findings.error("out-of-range", subject, "fiscal_year",
        fmt::format("is {}, but a year lies between {} and {}", year, kYearMin, kYearMax),
        "write all four digits of the year in which it ends");
}

// On each day on which shares of an organisation begin to be held, all that are
// held together.
void check_whole(Findings& findings, std::size_t of, const std::vector<const Shareholding*>& all) {
    for (const Shareholding* begun : all) {
        double sum = 0.0;
        for (const Shareholding* other : all) {
            const bool held =
                *other->from <= *begun->from && (!other->to || other->to->value > *begun->from);
            if (held) sum += other->fraction->raw();
        }
        if (sum <= 1.0 + kHoldingNoise) continue;
        findings.error("shares-above-whole", {"shareholding", begun->id}, "fraction",
            fmt::format("brings the shares of {} held on {} to {:.4g} %",
                findings.scenario.organisations[of].id, iso(*begun->from), sum * 100.0),
            "end the shares that were sold with `to`");
        return;
    }
}

using Owners = std::map<std::size_t, std::vector<const Shareholding*>>; // by what they own

// Whether the organisation, through whatever it holds, holds itself.
bool owns_itself(std::size_t organisation, const Owners& owners) {
    std::set<std::size_t> seen;
    std::vector<std::size_t> open = {organisation};
    while (!open.empty()) {
        const std::size_t next = open.back();
        open.pop_back();
        const auto found = owners.find(next);
        if (found == owners.end()) continue;
        for (const Shareholding* one : found->second) {
            const std::size_t holder = one->holder.position();
            if (holder == organisation) return true;
            if (seen.insert(holder).second) open.push_back(holder);
        }
    }
    return false;
}

void check_shareholdings(Findings& findings) {
    Owners owners;
    for (const Shareholding& one : findings.scenario.shareholdings) {
        const Subject subject{"shareholding", one.id};
        check_span(findings, subject, one.from, one.to);
        if (findings.is_sound("shareholding", one.id)) owners[one.of.position()].push_back(&one);
    }
    // Beyond this many a search from each takes too long, and nobody writes them.
    constexpr std::size_t kSearchedMax = 500;
    for (const auto& [of, holdings] : owners) {
        if (holdings.size() <= kSearchedMax) check_whole(findings, of, holdings);
        if (owners.size() <= kSearchedMax && owns_itself(of, owners)) {
            findings.error("shareholding-cycle", {"shareholding", holdings.front()->id}, "of",
                fmt::format("is {}, which through these shares owns a part of itself",
                    holdings.front()->of.id),
                "leave out the shares that matter less");
        }
    }
}

void check_budgets(Findings& findings) {
    std::map<std::tuple<std::size_t, int, SpendingKind>, std::string> seen;
    for (const Budget& budget : findings.scenario.budgets) {
        const Subject subject{"budget", budget.id};
        check_fiscal_year(findings, subject, budget.fiscal_year);
        if (!findings.knows(subject, {"organisation", "fiscal_year", "kind"})) continue;
        const auto [first, is_new] = seen.emplace(
            std::tuple(budget.organisation.position(), budget.fiscal_year, budget.kind), budget.id);
        if (is_new) continue;
        findings.error("budget-twice", subject, "fiscal_year",
            fmt::format("is {}, for which {} has the budget {} already", budget.fiscal_year,
                budget.organisation.id, first->second),
            "keep one of the two, or give them different kinds");
    }
}

void check_guidances(Findings& findings) {
    for (const Guidance& guidance : findings.scenario.guidances) {
        const Subject subject{"guidance", guidance.id};
        check_fiscal_year(findings, subject, guidance.fiscal_year);
        if (findings.knows(subject, {"high"}) && *guidance.low > *guidance.high) {
            findings.error("range-reversed", subject, "low", "is above `high`", "exchange them");
        }
    }
}

void check_promised_system(Findings& findings, const Promise& promise) {
    const catalogue::Catalogue& catalogue = findings.scenario.catalogue;
    const std::string& id = promise.system;
    if (id.empty() || catalogue.find_system(id) != nullptr ||
        catalogue.find_accelerator(id) != nullptr || findings.may_define("catalogue.system", id) ||
        findings.may_define("catalogue.accelerator", id)) {
        return;
    }
    findings.error("unknown-id", {"promise", promise.id}, "system",
        fmt::format("names \"{}\", which is neither a system nor an accelerator", id),
        "name one of the catalogue, or leave it out for any");
}

void check_promises(Findings& findings) {
    for (const Promise& promise : findings.scenario.promises) {
        const Subject subject{"promise", promise.id};
        check_promised_system(findings, promise);
        if (promise.accelerators) {
            check_positive(findings, subject, "accelerators",
                promise.accelerators->value > AcceleratorCount(0));
        }
        if (promise.amount)
            check_positive(findings, subject, "amount", promise.amount->value > Money());
        if (!findings.knows(subject, {"measure"})) continue;
        const bool money = promise.measure == PromiseMeasure::Spent;
        const std::string_view because =
            money ? "what is spent is money" : "what is promised is accelerators";
        check_present(findings, subject, money ? "amount" : "accelerators",
            money ? promise.amount.has_value() : promise.accelerators.has_value(), because);
        check_absent(findings, subject, money ? "accelerators" : "amount",
            money ? !promise.accelerators : !promise.amount, because);
    }
}

} // namespace

void check_organisations(Findings& findings) {
    for (const Organisation& one : findings.scenario.organisations) {
        if (*one.fiscal_year_end_month >= 1 && *one.fiscal_year_end_month <= 12) continue;
        findings.error("out-of-range", {"organisation", one.id}, "fiscal_year_end_month",
            fmt::format("is {}, but a month lies between 1 and 12", *one.fiscal_year_end_month),
            "write the number of the month, 12 for December");
    }
    check_shareholdings(findings);
    check_budgets(findings);
    check_guidances(findings);
    check_promises(findings);
}

} // namespace gigaplan::scenario
