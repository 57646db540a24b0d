#include "app/plan_money_words.hpp"

#include "finance/entity_statement.hpp"
#include "finance/spending.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using finance::EntityStatement;

std::string money(const PlanAnswer& answer, Money amount) {
    return table::humane(amount, answer.scenario.settings.currency);
}

std::string money(const PlanAnswer& answer, double units) {
    return table::humane(units, table::money_in(answer.scenario.settings.currency));
}

bool is_funded(const EntityStatement& one) {
    return one.before_funding.need != one.with_funding.need;
}

// Organisations that are ever out of pocket, the deepest first.
std::vector<EntityStatement> needy(const PlanAnswer& answer) {
    std::vector<EntityStatement> all =
        finance::entity_statements(answer.scenario, answer.planned.plan.cash);
    std::erase_if(all, [](const EntityStatement& one) {
        return !one.before_funding.need.on && !one.with_funding.need.on;
    });
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.before_funding.need.peak > b.before_funding.need.peak;
    });
    return all;
}

std::string need_of(const PlanAnswer& answer, const EntityStatement& one) {
    const auto at = [&](const finance::FundingNeed& need) {
        return need.on ? fmt::format("{} by {}", money(answer, need.peak), table::humane(*need.on))
                       : std::string("nothing");
    };
    std::string words = fmt::format(
        "{} {}", organisation_id(answer, one.organisation), at(one.before_funding.need));
    if (is_funded(one)) words += fmt::format(" ({} with funding)", at(one.with_funding.need));
    return words;
}

std::string return_words(const EntityStatement& one) {
    if (one.sums.revenue == Money()) return "no revenue in this plan";
    const finance::RatesOfReturn& returns = one.before_funding.returns;
    switch (returns.count()) {
    case finance::RateCount::None:
        return "no rate of return";
    case finance::RateCount::Several:
        return fmt::format(
            "several rates of return, {} among them", table::humane_percent(*returns.chosen));
    case finance::RateCount::One:
        break;
    }
    return fmt::format("rate of return {} a year", table::humane_percent(*returns.chosen));
}

std::string value_words(const PlanAnswer& answer) {
    std::vector<std::string> words;
    for (const EntityStatement& one : needy(answer)) {
        words.push_back(fmt::format("{} {} ({})", organisation_id(answer, one.organisation),
            money(answer, one.before_funding.net_present_value), return_words(one)));
    }
    if (words.empty()) return {};
    return fmt::format(" Net present value before funding, at each one's own rate: {}.",
        table::humane_list(words));
}

// The largest, and when.
std::string commitment_words(const PlanAnswer& answer) {
    const auto all = commitments_of(answer);
    const auto most = std::max_element(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.total() < b.total(); });
    if (most == all.end()) return {};
    return fmt::format(" At the end of {}, {} is bound to pay {} whatever it then decides.",
        table::humane(most->on), organisation_id(answer, most->organisation),
        money(answer, most->total()));
}

std::string public_words(const PlanAnswer& answer) {
    const scenario::Scenario& scenario = answer.scenario;
    const auto spending = finance::spending_by_year(scenario, answer.planned.plan.cash);
    std::string words;
    for (const finance::GuidanceCheck& check : finance::check_guidances(scenario, spending)) {
        const scenario::Guidance& one = scenario.guidances[check.guidance];
        if (check.cover == finance::YearCover::None) continue;
        words += fmt::format(" Capital spending of {} in fiscal year {} is {}, {} what it said "
                             "({} to {}){}.",
            organisation_id(answer, one.organisation.index()), one.fiscal_year,
            money(answer, check.capital), finance::name(check.verdict), money(answer, *one.low),
            money(answer, *one.high),
            check.cover == finance::YearCover::Part ? "; the plan covers a part of that year" : "");
    }
    for (const finance::BudgetCheck& check : finance::check_budgets(scenario, spending)) {
        const scenario::Budget& one = scenario.budgets[check.budget];
        if (check.planned <= *one.amount) continue;
        words += fmt::format(" {} spends {} more in fiscal year {} than its budget of {}.",
            organisation_id(answer, one.organisation.index()),
            money(answer, check.planned - *one.amount), one.fiscal_year,
            money(answer, *one.amount));
    }
    return words;
}

// "loses 1.2 to 1.5 million USD", "gains 13.5 million USD", "loses nothing".
std::string range_words(const PlanAnswer& answer, const plan::LowHigh& range) {
    const auto [low, high] = std::minmax(range.low, range.high);
    const bool gain = high <= 0.0;
    const std::string least = money(answer, gain ? -high : low);
    const std::string most = money(answer, gain ? -low : high);
    if (low == 0.0 && high == 0.0) return "loses nothing";
    return fmt::format("{} {}", gain ? "gains" : "loses",
        least == most ? most : fmt::format("{} to {}", least, most));
}

std::string months_words(const plan::LowHigh& range) {
    if (range.high == 0.0) return "loses no accelerator-month of work";
    return fmt::format("{} {} accelerator-months of work", range.high < 0.0 ? "gains" : "loses",
        table::humane_number(std::abs(range.high)));
}

std::string diversion_words(const PlanAnswer& answer, const Dealing& one) {
    std::string words =
        fmt::format("{} gives {} accelerators to {} ({})", organisation_id(answer, one.giver),
            table::humane_count(one.accelerators), organisation_id(answer, one.taker), one.link);
    if (one.accelerator_months_lost) {
        words += " and " + months_words(*one.accelerator_months_lost);
    }
    if (one.operating_value_lost) {
        words += fmt::format(
            "; at published rents it {}", range_words(answer, *one.operating_value_lost));
    }
    if (one.npv_lost) {
        words += fmt::format(
            ", and with all payments {} of present value", range_words(answer, *one.npv_lost));
    }
    return words + ".";
}

std::string hosting_words(const PlanAnswer& answer, const Dealing& one) {
    const double most = one.accelerator_months_lost->high;
    return fmt::format("{} houses {} accelerators of {} at {} ({}); {}.",
        organisation_id(answer, one.giver), table::humane_count(one.accelerators),
        organisation_id(answer, one.taker), one.subject, one.link,
        most == 0.0 ? std::string("none of its own waited meanwhile")
                    : fmt::format("its own waited up to {} accelerator-months meanwhile",
                          table::humane_number(most)));
}

} // namespace

std::string need_words(const PlanAnswer& answer) {
    std::vector<EntityStatement> all = needy(answer);
    constexpr std::size_t kMost = 3;
    const std::size_t more = all.size() > kMost ? all.size() - kMost : 0;
    all.resize(all.size() - more);
    std::vector<std::string> words;
    for (const EntityStatement& one : all)
        words.push_back(need_of(answer, one));
    std::string text = fmt::format("{}", fmt::join(words, "; "));
    if (more > 0) text += fmt::format("; {} more in the report", more);
    return text;
}

std::string cfo_words(const PlanAnswer& answer) {
    std::string text = "Nobody is out of pocket in this plan.";
    const std::string needs = need_words(answer);
    if (!needs.empty()) text = fmt::format("Most out of pocket: {}.", needs);
    return text + value_words(answer) + commitment_words(answer) + public_words(answer);
}

std::string board_words(const PlanAnswer& answer) {
    std::vector<std::string> sentences;
    for (const Dealing& one : answer.dealings) {
        if (one.kind == DealingKind::Diversion) sentences.push_back(diversion_words(answer, one));
        if (one.kind == DealingKind::Hosting) sentences.push_back(hosting_words(answer, one));
    }
    if (answer.dealings.empty()) {
        sentences.emplace_back("Related parties neither give nor lend each other anything.");
    }
    for (const PromiseCheck& check : answer.promises) {
        if (check.verdict != PromiseVerdict::Missed) continue;
        const scenario::Promise& one = answer.scenario.promises[check.promise];
        const table::Measure measure = one.amount
                                           ? table::money_in(answer.scenario.settings.currency)
                                           : table::count_of("accelerators");
        sentences.push_back(fmt::format("In this plan {} misses the promise {} by {} on {}.",
            organisation_id(answer, one.organisation.index()), one.id,
            table::humane(-check.ahead(), measure), table::humane(*one.by)));
    }
    return fmt::format("{}", fmt::join(sentences, " "));
}

} // namespace gigaplan::app
