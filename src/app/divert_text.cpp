#include "app/divert_answer.hpp"
#include "app/wrapped.hpp"
#include "plan/diversion_options.hpp"
#include "plan/scarce_outputs.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gigaplan::app {

namespace {

using plan::BreakEven;
using plan::BreakEvenKind;
using plan::BreakEvens;
using plan::LowHigh;
using plan::SideEffect;
using plan::WorthMeasure;
using scenario::Scenario;

std::string name_of(const Scenario& scenario, Index<scenario::Organisation> organisation) {
    const scenario::Organisation& one = scenario.organisations[organisation.value];
    return one.name.empty() ? one.id : one.name;
}

std::int64_t months(std::int64_t accelerator_days) {
    return std::llround(static_cast<double>(accelerator_days) / kDaysPerMonth);
}

std::string more_or_fewer(std::int64_t more) {
    if (more == 0) return "no change";
    return fmt::format("{} {}", table::humane_count(std::abs(more)), more > 0 ? "more" : "fewer");
}

std::string days_later(double days) {
    const auto whole = static_cast<int>(std::lround(std::abs(days)));
    if (whole == 0) return "no change";
    return fmt::format(
        "{} {} {}", whole, whole == 1 ? "day" : "days", days > 0.0 ? "later" : "earlier");
}

std::string amount(double units, const Scenario& scenario) {
    return table::humane(money_from_units(units), scenario.settings.currency);
}

// What differs by less than this is the same, in units of currency.
constexpr double kSameMoney = 0.5;

std::string span(double low, double high, const Scenario& scenario) {
    if (std::abs(high - low) < kSameMoney) return amount(low, scenario);
    return fmt::format("{} to {}", amount(low, scenario), amount(high, scenario));
}

std::string lost(const std::optional<LowHigh>& loss, const Scenario& scenario) {
    if (!loss) return "no rent is quoted";
    const double least = std::min(loss->low, loss->high);
    const double most = std::max(loss->low, loss->high);
    if (std::abs(least) < kSameMoney && std::abs(most) < kSameMoney) return "nothing";
    if (least >= 0.0) return span(least, most, scenario);
    if (most <= 0.0) return fmt::format("none: gains {}", span(-most, -least, scenario));
    return fmt::format("from a gain of {} to {}", amount(-least, scenario), amount(most, scenario));
}

// Of payments: cash that comes in is a payment less.
std::string more_or_less(double cash_more, const Scenario& scenario) {
    if (std::abs(cash_more) < kSameMoney) return "no change";
    return fmt::format(
        "{} {}", amount(std::abs(cash_more), scenario), cash_more < 0.0 ? "more" : "less");
}

std::string side_by_side(const DivertAnswer& answer) {
    const Scenario& scenario = answer.without;
    const SideEffect& giver = answer.effect.giver;
    const SideEffect& taker = answer.effect.taker;
    table::Table table;
    table.columns = {table::text_column("what", "With the diversion"),
        table::text_column(
            "giver", fmt::format("{}, which gives", name_of(scenario, giver.organisation))),
        table::text_column(
            "taker", fmt::format("{}, which takes", name_of(scenario, taker.organisation)))};
    const auto add = [&](const std::string& what, const auto& of) {
        table.rows.push_back({what, of(giver), of(taker)});
    };
    add("delivered, on average",
        [](const SideEffect& side) { return days_later(side.delivered_days_later); });
    add("accepted, on average",
        [](const SideEffect& side) { return days_later(side.accepted_days_later); });
    add("running accelerator-months",
        [](const SideEffect& side) { return more_or_fewer(-months(side.running_days_lost())); });
    add("idle accelerator-months",
        [](const SideEffect& side) { return more_or_fewer(-months(side.idle_days_saved())); });
    add("operating value lost",
        [&](const SideEffect& side) { return lost(side.operating_value_lost, scenario); });
    add("payments less salvage",
        [&](const SideEffect& side) { return more_or_less(-side.cash_lost, scenario); });
    add("NPV lost", [&](const SideEffect& side) { return lost(side.npv_lost, scenario); });
    table::PlainTextOptions options;
    options.title = false;
    return table::to_plain_text(table, options);
}

std::string hardware_sentence(const DivertAnswer& answer) {
    if (answer.effect.hardware.empty()) {
        return "Hardware value delayed: no price of this system is published in the scenario.";
    }
    std::vector<std::string> values;
    for (const plan::HardwareValue& value : answer.effect.hardware) {
        const scenario::Price& price = answer.without.prices[value.price];
        const std::string& currency = answer.without.settings.currency;
        values.push_back(fmt::format("{} at {} each ({})", table::humane(value.delayed, currency),
            table::humane(value.per_accelerator, currency), price.id));
    }
    return fmt::format(
        "Hardware value delayed, at each published price: {}.", fmt::join(values, "; "));
}

std::string date_words(const BreakEven& found) {
    switch (found.kind) {
    case BreakEvenKind::AtEveryDate:
        return "at every date";
    case BreakEvenKind::From:
        return fmt::format("on {} or later", table::humane(*found.date));
    case BreakEvenKind::NotWithinPlan:
        return "at no date within the plan";
    case BreakEvenKind::NoRents:
        return "unknown: no rent is quoted";
    }
    return "";
}

std::string both_words(const BreakEven& low, const BreakEven& high) {
    const bool same = low.kind == high.kind && low.date == high.date;
    const std::string words =
        same ? date_words(low)
             : fmt::format("{} at low rents, {} at high ones", date_words(low), date_words(high));
    return low.monotone && high.monotone ? words : words + " (a later hall loses more in places)";
}

const BreakEven& of(const BreakEvens& found, WorthMeasure measure) {
    return found.dates[static_cast<std::size_t>(measure)];
}

std::string hall_words(const DivertAnswer& answer, const SideEffect& side) {
    const scenario::Hall& hall = answer.without.halls[side.break_evens->hall.value];
    return fmt::format("Hall {} of {} is ready on {}", hall.id,
        name_of(answer.without, side.organisation), table::humane(side.break_evens->hall_date));
}

std::string giver_words(const DivertAnswer& answer) {
    const SideEffect& giver = answer.effect.giver;
    const std::string name = name_of(answer.without, giver.organisation);
    if (!giver.break_evens) return fmt::format("{} has no hall for them.\n", name);
    const BreakEvens& found = *giver.break_evens;
    std::string text =
        wrapped(fmt::format("{}. The diversion costs {} nothing if that hall is ready",
                    hall_words(answer, giver), name),
            0) +
        "\n";
    text += fmt::format(
        "  in running accelerator-months   {}\n", date_words(of(found, WorthMeasure::RunningDays)));
    text += fmt::format("  in operating value              {}\n",
        both_words(of(found, WorthMeasure::OperatingLow), of(found, WorthMeasure::OperatingHigh)));
    text += fmt::format("  in NPV, with dated payments     {}\n",
        both_words(of(found, WorthMeasure::NetLow), of(found, WorthMeasure::NetHigh)));
    return text;
}

std::string taker_words(const DivertAnswer& answer) {
    const SideEffect& taker = answer.effect.taker;
    const std::string name = name_of(answer.without, taker.organisation);
    if (!taker.break_evens) {
        return fmt::format("{} has no hall for them, and gains nothing.\n", name);
    }
    const BreakEven& found = of(*taker.break_evens, WorthMeasure::RunningDays);
    std::string gain = "gains accelerator-months whenever that hall is ready";
    if (found.kind == BreakEvenKind::AtEveryDate) {
        gain = "gains no accelerator-months, whenever that hall is ready";
    } else if (found.kind == BreakEvenKind::From) {
        gain =
            fmt::format("gains no accelerator-months if that hall is ready {}", date_words(found));
    }
    return wrapped(fmt::format("{}. {} {}.", hall_words(answer, taker), name, gain), 0) + "\n";
}

constexpr std::size_t kLegsShown = 4;

std::string legs_text(const DivertAnswer& answer) {
    const Scenario& scenario = answer.without;
    const plan::DivertedScenario& diverted = answer.diverted;
    std::string text = fmt::format("{} accelerators ({}) on order for {} go to {}; {} come back\n",
        table::grouped(diverted.diverted), scenario.catalogue.systems[diverted.system.value].id,
        name_of(scenario, diverted.from), name_of(scenario, diverted.to),
        diverted.returned > 0 ? table::grouped(diverted.returned) : "none");
    const auto& legs = diverted.scenario.diversions[diverted.diversion].legs;
    for (std::size_t i = 0; i < std::min(legs.size(), kLegsShown); ++i) {
        const scenario::ScheduleLine& line = scenario.schedule_lines[legs[i].line.position()];
        text += fmt::format("  {} of {}, delivered {}, to {}\n",
            table::grouped(legs[i].accelerators->value()), line.id, table::humane(*line.delivery),
            name_of(scenario, legs[i].to.index()));
    }
    if (legs.size() > kLegsShown) {
        text += fmt::format("  and {} more lines\n", legs.size() - kLegsShown);
    }
    return text;
}

} // namespace

std::string divert_text(const DivertAnswer& answer) {
    const plan::DivertedScenario& diverted = answer.diverted;
    std::string text = legs_text(answer) + "\n" + side_by_side(answer) + "\n";
    text += wrapped(hardware_sentence(answer), 0) + "\n";
    if (diverted.returned < diverted.diverted) {
        text += fmt::format("What does not come back counts as late until the plan's end, {}.\n",
            table::humane(answer.without.settings.end));
    }
    text += "\n" + giver_words(answer) + taker_words(answer);
    for (const std::string& sentence : taken_as_written(answer.without))
        text += wrapped("As written: " + sentence + ".", 0) + "\n";
    return text;
}

std::vector<std::string> taken_as_written(const scenario::Scenario& scenario) {
    std::vector<std::string> sentences;
    if (!scenario.projects.empty()) {
        sentences.emplace_back("all optional projects are taken on their own dates");
    }
    if (!plan::divertible_lines(scenario).empty()) {
        sentences.emplace_back("no other diversion is chosen");
    }
    if (!plan::scarce_outputs(scenario).periods.empty()) {
        sentences.emplace_back("suppliers ship all that is booked, beyond their output");
    }
    const auto is_training = [](const scenario::Workload& workload) {
        return workload.kind == scenario::WorkloadKind::Training;
    };
    if (std::ranges::any_of(scenario.workloads, is_training)) {
        sentences.emplace_back("the work of training runs is shared out in any way");
    }
    return sentences;
}

} // namespace gigaplan::app
