#include "scenario/limits.hpp"
#include "scenario/rights.hpp"
#include "scenario/validate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace gigaplan::scenario {

namespace {

// Positions of the accelerators that somebody orders, has or offers.
std::set<std::size_t> accelerators_around(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    std::set<std::size_t> result;
    const auto add = [&](const Reference<catalogue::System>& system) {
        if (!system.target) return;
        const auto& accelerator = scenario.catalogue.systems[system.position()].accelerator;
        if (accelerator) result.insert(accelerator->value);
    };
    for (const Order& order : scenario.orders) {
        if (order.system) add(*order.system);
    }
    for (const OpeningStock& stock : scenario.opening_stocks)
        add(stock.system);
    for (const RentOffer& offer : scenario.rent_offers)
        add(offer.system);
    return result;
}

// What all workloads are checked against.
struct Surroundings {
    Rights rights;
    std::set<std::pair<std::size_t, std::size_t>> lenders; // borrower, lender
    bool rights_known = true;

    [[nodiscard]] bool may_run_at(std::size_t organisation, std::size_t site) const {
        return rights.may_use(organisation, site) ||
               std::ranges::any_of(lenders, [&](const auto& one) {
                   return one.first == organisation && rights.may_use(one.second, site);
               });
    }

    std::set<std::size_t> accelerators;
    bool accelerators_known = true;
};

std::set<std::pair<std::size_t, std::size_t>> lenders_of(const Scenario& scenario) {
    std::set<std::pair<std::size_t, std::size_t>> lenders;
    for (const Lending& lending : scenario.lendings) {
        if (!lending.lender.target || !lending.borrower.target) continue;
        lenders.emplace(lending.borrower.position(), lending.lender.position());
    }
    return lenders;
}

Surroundings surroundings_of(const Findings& findings) {
    return {Rights(findings.scenario), lenders_of(findings.scenario),
        findings.knows_all("site", {"operated_by"}) &&
            findings.knows_all("hosting_right", {"site", "guest"}) &&
            findings.knows_all("lending", {"lender", "borrower"}),
        accelerators_around(findings),
        findings.catalogue_sound() && findings.knows_all("order", {"system"}) &&
            findings.knows_all("opening_stock", {"system"}) &&
            findings.knows_all("rent_offer", {"system"})};
}

// What a model of the work needs, and what says nothing without it.
void check_model(Findings& findings, const Workload& workload) {
    const Subject subject{"workload", workload.id};
    const WorkloadModel& made_of = workload.made_of;
    const bool training = workload.kind == WorkloadKind::Training;
    const bool service = workload.kind == WorkloadKind::Service;
    if (!made_of.model && findings.knows(subject, {"model"})) {
        const std::string_view why = "it says nothing without a `model`";
        check_absent(findings, subject, "tokens", !made_of.tokens, why);
        check_absent(findings, subject, "batch", !made_of.batch, why);
        check_absent(findings, subject, "sequence", !made_of.sequence, why);
        check_absent(findings, subject, "precision", made_of.precision.empty(), why);
        check_absent(findings, subject, "input_tokens", !made_of.input_tokens, why);
        check_absent(findings, subject, "output_tokens", !made_of.output_tokens, why);
        return;
    }
    check_absent(findings, subject, "model", training || service,
        "a reservation is a number of accelerators, whatever they do");
    const std::string_view of_training = "only a training run has it";
    check_absent(findings, subject, "tokens", training || !made_of.tokens, of_training);
    check_absent(findings, subject, "batch", training || !made_of.batch, of_training);
    check_absent(findings, subject, "sequence", training || !made_of.sequence, of_training);
    check_absent(findings, subject, "input_tokens", service || !made_of.input_tokens,
        "only a service has requests");
    check_absent(findings, subject, "output_tokens", service || !made_of.output_tokens,
        "only a service has requests");
    if (training && made_of.model) {
        check_present(findings, subject, "batch", made_of.batch.has_value(),
            "how far a training run scales depends on it");
        check_absent(findings, subject, "tokens", !(made_of.tokens && workload.work),
            "`work` says how much it is");
    }
    if (made_of.tokens) check_positive(findings, subject, "tokens", made_of.tokens->value > 0.0);
    for (const auto& [key, figure] :
        {std::pair{"batch", &made_of.batch}, {"sequence", &made_of.sequence},
            {"input_tokens", &made_of.input_tokens}, {"output_tokens", &made_of.output_tokens}}) {
        if (*figure) check_positive(findings, subject, key, (*figure)->value > 0);
    }
}

void check_kind(Findings& findings, const Workload& workload) {
    const Subject subject{"workload", workload.id};
    check_steps(findings, subject, "demand", workload.demand);
    if (!findings.knows(subject, {"kind"})) return;
    const bool service = workload.kind == WorkloadKind::Service;
    const bool training = workload.kind == WorkloadKind::Training;
    if (service) {
        check_present(findings, subject, "demand", !workload.demand.empty(),
            "a service meets a demand by date");
    } else {
        check_absent(findings, subject, "demand", workload.demand.empty(), "it is not a service");
    }
    check_model(findings, workload);
    if (training) {
        const bool told = workload.work.has_value() ||
                          (workload.made_of.model && workload.made_of.tokens) ||
                          !findings.knows(subject, {"model", "tokens"});
        check_present(findings, subject, "work", told,
            "a training run is an amount of work, or the `tokens` of a `model`");
        if (workload.work)
            check_positive(findings, subject, "work", workload.work->value.raw() > 0.0);
    } else {
        check_absent(findings, subject, "work", !workload.work, "it is not a training run");
        check_absent(findings, subject, "partial_counts", !workload.partial_counts,
            "it is not a training run");
    }
    const bool is_required = workload.required && findings.knows(subject, {"required"});
    if (workload.kind == WorkloadKind::Reservation && is_required) {
        check_present(findings, subject, "minimum", workload.minimum.has_value(),
            "what is required is the minimum");
    }
    if (workload.spans_sites) {
        check_absent(
            findings, subject, "spans_sites", training, "only a training run stays at one site");
    }
}

void check_span_of(Findings& findings, const Workload& workload) {
    const Subject subject{"workload", workload.id};
    const Settings& settings = findings.scenario.settings;
    if (workload.from && workload.to) check_span(findings, subject, *workload.from, workload.to);
    if (!findings.settings_sound()) return;
    const bool late =
        workload.from && findings.knows(subject, {"from"}) && workload.from->value >= settings.end;
    const bool early =
        workload.to && findings.knows(subject, {"to"}) && workload.to->value <= settings.start;
    if (!late && !early) return;
    findings.warning("outside-horizon", subject, late ? "from" : "to",
        fmt::format("is {}, but the plan runs from {} to {}",
            iso(late ? workload.from->value : workload.to->value), iso(settings.start),
            iso(settings.end)),
        "none of this work is planned");
}

void check_beneficiaries(Findings& findings, const Workload& workload) {
    double sum = 0.0; // of the shares that are known
    for (std::size_t i = 0; i < workload.beneficiaries.size(); ++i) {
        if (!findings.knows({"workload", workload.id}, {item_key("beneficiaries", i, "share")})) {
            continue;
        }
        sum += workload.beneficiaries[i].share->raw();
    }
    if (sum <= 1.0 + kShareNoise) return;
    const Subject subject{"workload", workload.id};
    findings.error_at("shares-above-whole", findings.place_of(subject, "beneficiaries"),
        fmt::format("`{}.beneficiaries` share {:.4g} % of the value", subject.path(), sum * 100.0),
        "the shares together are at most 100 %");
}

void check_scale(Findings& findings, const Workload& workload) {
    if (!workload.minimum || !workload.maximum) return;
    if (!findings.knows({"workload", workload.id}, {"maximum"})) return;
    if (workload.minimum->value <= workload.maximum->value) return;
    findings.error("range-reversed", {"workload", workload.id}, "minimum",
        fmt::format("is {}, above `maximum`, {}", workload.minimum->value.value(),
            workload.maximum->value.value()),
        "exchange them");
}

void check_scaling(Findings& findings, const Workload& workload) {
    const Subject subject{"workload", workload.id};
    const auto knows = [&](std::size_t i, std::string_view key) {
        return findings.knows(subject, {item_key("scaling", i, key)});
    };
    for (std::size_t i = 0; i < workload.scaling.size(); ++i) {
        const ScalePoint& point = workload.scaling[i];
        if (!knows(i, "accelerators")) continue;
        if (*point.accelerators == AcceleratorCount(0)) {
            findings.error_at("not-positive", point.accelerators.place,
                fmt::format("a point of `{}.scaling` has 0 accelerators", subject.path()),
                "none do no work: take the point out");
        }
        if (i == 0 || !knows(i - 1, "accelerators")) continue;
        const ScalePoint& before = workload.scaling[i - 1];
        if (*point.accelerators <= *before.accelerators) {
            findings.error_at("steps-out-of-order", point.accelerators.place,
                fmt::format("`{}.scaling` has {} accelerators after {}", subject.path(),
                    point.accelerators->value(), before.accelerators->value()),
                "list the points by number, one for each");
        } else if (knows(i, "efficiency") && knows(i - 1, "efficiency") &&
                   *point.efficiency > *before.efficiency) {
            findings.error_at("efficiency-rises", point.efficiency.place,
                fmt::format("`{}.scaling` says that more of each accelerator's work is left of {} "
                            "than of {}",
                    subject.path(), point.accelerators->value(), before.accelerators->value()),
                "more accelerators cannot waste less each: correct one of the two");
        }
    }
}

void check_names(Findings& findings, const Workload& workload) {
    const Subject subject{"workload", workload.id};
    std::set<std::size_t> sites, accelerators, beneficiaries;
    for (const auto& site : workload.sites)
        check_named_once(findings, subject, "sites", site, sites);
    for (const auto& accelerator : workload.accelerators)
        check_named_once(findings, subject, "accelerators", accelerator, accelerators);
    for (const Beneficiary& one : workload.beneficiaries)
        check_named_once(findings, subject, "beneficiaries", one.organisation, beneficiaries);
}

void check_where(Findings& findings, const Workload& workload, const Surroundings& surroundings) {
    const Subject subject{"workload", workload.id};
    for (const auto& site : workload.sites) {
        if (!surroundings.rights_known || !workload.owner.target || !site.target) continue;
        if (surroundings.may_run_at(workload.owner.position(), site.position())) continue;
        findings.warning_at("no-right-to-site", site.place,
            fmt::format("`{}` would run at {}, but {} neither operates it nor is its guest",
                subject.path(), site.id, workload.owner.id),
            fmt::format("add a [hosting_right.ID] with site = \"{}\" and guest = \"{}\"", site.id,
                workload.owner.id));
    }
    for (const auto& accelerator : workload.accelerators) {
        if (!surroundings.accelerators_known || !accelerator.target) continue;
        if (surroundings.accelerators.contains(accelerator.position())) continue;
        findings.warning_at("accelerator-nobody-has", accelerator.place,
            fmt::format(
                "`{}` would run on {}, which nobody orders or has", subject.path(), accelerator.id),
            "add an order or an opening stock of a system that holds it");
    }
}

} // namespace

void check_work(Findings& findings) {
    const Surroundings surroundings = surroundings_of(findings);
    for (const Workload& workload : findings.scenario.workloads) {
        check_kind(findings, workload);
        check_names(findings, workload);
        check_span_of(findings, workload);
        check_beneficiaries(findings, workload);
        check_scale(findings, workload);
        check_scaling(findings, workload);
        check_where(findings, workload, surroundings);
    }
}

} // namespace gigaplan::scenario
