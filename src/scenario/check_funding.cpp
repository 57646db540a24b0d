#include "scenario/limits.hpp"
#include "scenario/sections.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace gigaplan::scenario {

namespace {

// What a loan can finance, by path, and whether it states a cost, or may.
using Financed = std::map<std::string, bool, std::less<>>;

Financed financed_of(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Financed result;
    const auto add = [&](const char* section, const auto& list, auto costs) {
        for (const auto& one : list) {
            const bool may_cost =
                !findings.knows({section, one.id}, {"cost", "price_per_accelerator", "amount"});
            result.emplace(fmt::format("{}.{}", section, one.id), may_cost || costs(one));
        }
    };
    const auto cost = [](const auto& built) { return built.cost.has_value(); };
    add("hall", scenario.halls, cost);
    add("cooling_step", scenario.cooling_steps, cost);
    add("power_source", scenario.power_sources, cost);
    add("project", scenario.projects, [](const Project&) { return true; });
    add("order", scenario.orders, [](const Order& order) {
        return order.price_per_accelerator.has_value() || order.amount.has_value();
    });
    return result;
}

class Loans {
public:
    explicit Loans(Findings& findings) : findings_(findings), financed_(financed_of(findings)) {
        for (const auto& [path, costs] : financed_)
            paths_.push_back(path);
    }

    void check(const Loan& loan);

private:
    [[nodiscard]] bool may_define(std::string_view path) const;
    void check_amount(const Loan& loan);
    void check_financed(const Loan& loan);
    void check_term(const Loan& loan);

    Findings& findings_;
    Financed financed_;
    std::vector<std::string> paths_;
    std::map<std::string, double, std::less<>> shares_; // financed by fractions, by path
};

void Loans::check_amount(const Loan& loan) {
    const Subject subject{"loan", loan.id};
    const bool both_known = findings_.knows(subject, {"amount", "fraction"});
    if (both_known && loan.amount.has_value() == loan.fraction.has_value()) {
        findings_.error("either-or", subject, {},
            loan.amount ? "has both an `amount` and a `fraction`"
                        : "has neither an `amount` nor a `fraction`",
            "say how large it is in one of the two");
    }
    if (loan.amount) check_positive(findings_, subject, "amount", loan.amount->value > Money());
    if (!loan.fraction || !findings_.knows(subject, {"fraction"})) return;
    check_positive(findings_, subject, "fraction", loan.fraction->value.raw() > 0.0);
    check_present(findings_, subject, "finances", !loan.finances.empty(),
        "a fraction is one of what the loan finances");
}

bool Loans::may_define(std::string_view path) const {
    const std::size_t dot = path.find('.');
    return dot != std::string_view::npos &&
           findings_.may_define(path.substr(0, dot), path.substr(dot + 1));
}

void Loans::check_financed(const Loan& loan) {
    const Subject subject{"loan", loan.id};
    std::set<std::string_view> seen;
    for (const std::string& path : loan.finances) {
        const auto found = financed_.find(path);
        if (found == financed_.end()) {
            if (may_define(path)) continue;
            findings_.error("unknown-id", subject, "finances",
                fmt::format("names \"{}\", which is nothing that can be financed", path),
                findings_.suggest(path, paths_,
                    "write hall., cooling_step., power_source., order. or project. and an id"));
            continue;
        }
        if (!seen.insert(path).second) {
            report_named_twice(
                findings_, subject, "finances", path, findings_.place_of(subject, "finances"));
            continue;
        }
        if (!loan.fraction || !findings_.knows(subject, {"fraction", "amount"})) continue;
        if (!found->second) {
            findings_.error("missing-key", subject, "finances",
                fmt::format("names {}, which states no cost to take a fraction of", path),
                "state its cost, or give the loan an `amount`");
        }
        double& share = shares_[path];
        share += loan.fraction->value.raw();
        if (share <= 1.0 + kShareNoise) continue;
        findings_.error("shares-above-whole", subject, "fraction",
            fmt::format("brings what loans finance of {} to {:.4g} %", path, share * 100.0),
            "the fractions of all its loans together are at most 100 %");
    }
}

void Loans::check_term(const Loan& loan) {
    const Subject subject{"loan", loan.id};
    check_positive(findings_, subject, "term", loan.term->raw() > 0.0);
    const bool term_known = findings_.knows(subject, {"term"});
    if (loan.interest_only && term_known && loan.interest_only->value >= *loan.term) {
        findings_.error("range-reversed", subject, "interest_only", "is not shorter than `term`",
            "repayments begin before the term ends");
    }
    if (loan.interest_only && findings_.knows(subject, {"repayment"})) {
        check_absent(findings_, subject, "interest_only", loan.repayment != Repayment::Bullet,
            "a bullet is paid back at the end in any case");
    }
    const bool dates_known = findings_.settings_sound() && findings_.knows(subject, {"drawn_on"});
    if (!dates_known || *loan.drawn_on < findings_.scenario.settings.end) return;
    findings_.warning("outside-horizon", subject, "drawn_on",
        fmt::format("is {}, but the plan ends on {}", iso(*loan.drawn_on),
            iso(findings_.scenario.settings.end)),
        "the plan goes without it");
}

void Loans::check(const Loan& loan) {
    check_amount(loan);
    check_financed(loan);
    check_term(loan);
    if (!loan.borrower.target || loan.lender != loan.borrower.id) return;
    findings_.error("lends-to-itself", {"loan", loan.id}, "lender",
        fmt::format("is {}, which is also the borrower", loan.lender), "name who lends");
}

void check_lease(Findings& findings, const Lease& lease) {
    const Subject subject{"lease", lease.id};
    const int things = (lease.site ? 1 : 0) + (lease.hall ? 1 : 0) + (lease.system ? 1 : 0);
    const bool things_known = findings.knows(subject, {"site", "hall", "system"});
    if (things != 1 && things_known) {
        findings.error("either-or", subject, {},
            things == 0 ? "does not say what is leased"
                        : "says of several things that they are leased",
            "give one of `site`, `hall` and `system`");
    }
    if (lease.system) {
        check_system(findings, subject, *lease.system);
        check_present(findings, subject, "accelerators", lease.accelerators.has_value(),
            "a number of the system is leased");
    }
    if (lease.accelerators) {
        if (things_known) {
            check_absent(
                findings, subject, "accelerators", lease.system.has_value(), "no system is leased");
        }
        check_positive(
            findings, subject, "accelerators", lease.accelerators->value > AcceleratorCount(0));
    }
    if (lease.system && lease.accelerators) {
        check_whole_systems(
            findings, subject, "accelerators", lease.accelerators->value, *lease.system);
    }
    check_positive(findings, subject, "payment", *lease.payment > Money());
    check_positive(findings, subject, "term", lease.term->raw() > 0.0);
    if (!lease.lessee.target || lease.lessor != lease.lessee.id) return;
    findings.error("lends-to-itself", subject, "lessor",
        fmt::format("is {}, which is also the lessee", lease.lessor), "name who lets");
}

void check_investment(Findings& findings, const Investment& investment) {
    const Subject subject{"investment", investment.id};
    check_positive(findings, subject, "amount", *investment.amount > Money());
    if (!investment.investor.target) return;
    if (investment.investor.target != investment.into.target) return;
    findings.error("lends-to-itself", subject, "into",
        fmt::format("is {}, which is also the investor", investment.into.id),
        "name who gets the money");
}

} // namespace

void check_funding(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    if (!scenario.loans.empty()) {
        Loans loans(findings);
        for (const Loan& loan : scenario.loans)
            loans.check(loan);
    }
    for (const Lease& lease : scenario.leases)
        check_lease(findings, lease);
    for (const Investment& one : scenario.investments)
        check_investment(findings, one);
}

} // namespace gigaplan::scenario
