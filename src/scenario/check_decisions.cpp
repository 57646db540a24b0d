#include "scenario/rights.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>
#include <vector>

namespace gigaplan::scenario {

namespace {

// An order as far as it can be taken from.
struct Lines {
    std::int64_t accelerators = 0;
    std::optional<Date> last; // delivery
};

class Options {
public:
    explicit Options(Findings& findings)
        : findings_(findings), rights_(findings.scenario), by_order_(lines_by_order()) {}

    void check(const DiversionOption& option);

private:
    // What either an order or one line of it holds.
    struct Supply {
        const Order* order = nullptr;
        Lines lines;
        std::string id;
    };

    [[nodiscard]] std::vector<Lines> lines_by_order() const;
    [[nodiscard]] std::optional<Supply> supply_of(const std::optional<Reference<Order>>& order,
        const std::optional<Reference<ScheduleLine>>& line) const;
    [[nodiscard]] bool has_route(std::size_t organisation) const;
    void check_taker(const DiversionOption& option, const Order& order);
    void check_size(const DiversionOption& option, const Supply& from);
    void check_return(const DiversionOption& option);

    Findings& findings_;
    Rights rights_;
    std::vector<Lines> by_order_;
};

std::vector<Lines> Options::lines_by_order() const {
    const Scenario& scenario = findings_.scenario;
    std::vector<Lines> result(scenario.orders.size());
    for (const ScheduleLine& line : findings_.sound("schedule_line", scenario.schedule_lines)) {
        Lines& lines = result[line.order.position()];
        lines.accelerators += line.accelerators->value();
        lines.last = std::max(*line.delivery, lines.last.value_or(*line.delivery));
    }
    return result;
}

std::optional<Options::Supply> Options::supply_of(const std::optional<Reference<Order>>& order,
    const std::optional<Reference<ScheduleLine>>& line) const {
    const Scenario& scenario = findings_.scenario;
    if (line) {
        const ScheduleLine& one = scenario.schedule_lines[line->position()];
        if (!findings_.is_sound("schedule_line", one.id)) return std::nullopt;
        const Order& of = scenario.orders[one.order.position()];
        if (!findings_.is_sound("order", of.id)) return std::nullopt;
        return Supply{&of, {one.accelerators->value(), *one.delivery}, one.id};
    }
    const Order& one = scenario.orders[order->position()];
    if (!findings_.is_sound("order", one.id)) return std::nullopt;
    return Supply{&one, by_order_[order->position()], one.id};
}

bool Options::has_route(std::size_t organisation) const {
    return rights_.may_use_any_site(organisation) ||
           std::ranges::any_of(findings_.scenario.field_destinations, [&](const auto& field) {
               return field.organisation.target && field.organisation.position() == organisation;
           });
}

void Options::check_taker(const DiversionOption& option, const Order& order) {
    const Subject subject{"diversion_option", option.id};
    if (order.buyer.target == option.to.target) {
        findings_.error("diversion-to-owner", subject, "to",
            fmt::format("is {}, whose accelerators they are", option.to.id),
            "name the organisation that gets them instead");
    } else if (!has_route(option.to.position())) {
        findings_.warning("leg-without-route", subject, "to",
            fmt::format("is {}, which has no site to run them at", option.to.id),
            fmt::format("add a site operated by {}, or a [hosting_right.ID]", option.to.id));
    }
    if (order.system) {
        check_whole_systems(
            findings_, subject, "maximum", *option.maximum, order.system->position());
    }
}

void Options::check_size(const DiversionOption& option, const Supply& from) {
    const Subject subject{"diversion_option", option.id};
    if (option.maximum->value() > from.lines.accelerators) {
        findings_.error("diversion-exceeds-line", subject, "maximum",
            fmt::format("is {} accelerators, but {} has {}", option.maximum->value(), from.id,
                from.lines.accelerators),
            "divert fewer, or take from more lines");
    }
    if (!option.decide_by || !from.lines.last || option.decide_by->value <= *from.lines.last)
        return;
    findings_.error("dates-out-of-order", subject, "decide_by",
        fmt::format("is {}, but the last delivery of {} is on {}", iso(option.decide_by->value),
            from.id, iso(*from.lines.last)),
        "what is delivered cannot be diverted: let it be decided earlier");
}

void Options::check_return(const DiversionOption& option) {
    const Subject subject{"diversion_option", option.id};
    if (option.return_order && option.return_line) {
        findings_.error("either-or", subject, "return_line", "stands beside `return_order`",
            "keep one of the two");
        return;
    }
    if (!option.return_order && !option.return_line) {
        check_absent(findings_, subject, "return_by", !option.return_by, "nothing comes back");
        return;
    }
    const auto from = supply_of(option.return_order, option.return_line);
    if (!from) return;
    const std::string_view key = option.return_line ? "return_line" : "return_order";
    if (from->order->buyer.target != option.to.target) {
        findings_.error("return-from-another", subject, key,
            fmt::format(
                "is {}, which {} bought, not {}", from->id, from->order->buyer.id, option.to.id),
            "name an order of who gets the accelerators");
    }
    if (option.maximum->value() > from->lines.accelerators) {
        findings_.error("diversion-exceeds-line", subject, key,
            fmt::format("is {}, which has {} accelerators, but {} would have to come back",
                from->id, from->lines.accelerators, option.maximum->value()),
            "divert fewer, or let them come back from more lines");
    }
}

void Options::check(const DiversionOption& option) {
    const Subject subject{"diversion_option", option.id};
    check_positive(findings_, subject, "maximum", *option.maximum > AcceleratorCount(0));
    check_return(option);
    if (option.from_order.has_value() == option.from_line.has_value()) {
        findings_.error("either-or", subject, {},
            option.from_order ? "has both `from_order` and `from_line`"
                              : "has neither `from_order` nor `from_line`",
            "say whose lines it may take from in one of the two");
        return;
    }
    const auto from = supply_of(option.from_order, option.from_line);
    if (!from) return;
    if (!from->order->system) {
        findings_.error("line-of-money-order", subject, "from_order",
            fmt::format("is {}, which buys an amount of money and no system", from->id),
            "name an order of a system");
        return;
    }
    check_taker(option, *from->order);
    check_size(option, *from);
}

// Who has a system, or will: organisation and system, by position.
using Holdings = std::set<std::pair<std::size_t, std::size_t>>;

Holdings holdings_of(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Holdings result;
    for (const Order& order : findings.sound("order", scenario.orders)) {
        if (order.system) result.emplace(order.buyer.position(), order.system->position());
    }
    for (const OpeningStock& stock : findings.sound("opening_stock", scenario.opening_stocks))
        result.emplace(stock.organisation.position(), stock.system.position());
    const auto take = [&](const Reference<ScheduleLine>& line, const Reference<Organisation>& to) {
        const ScheduleLine& from = scenario.schedule_lines[line.position()];
        if (!findings.is_sound("schedule_line", from.id)) return;
        const Order& order = scenario.orders[from.order.position()];
        if (findings.is_sound("order", order.id) && order.system) {
            result.emplace(to.position(), order.system->position());
        }
    };
    for (const Diversion& diversion : findings.sound("diversion", scenario.diversions)) {
        for (const DiversionLeg& leg : diversion.legs)
            take(leg.line, leg.to);
    }
    for (const auto& one : findings.sound("diversion_option", scenario.diversion_options)) {
        if (one.from_line) take(*one.from_line, one.to);
        if (!one.from_order) continue;
        const Order& order = scenario.orders[one.from_order->position()];
        if (findings.is_sound("order", order.id) && order.system) {
            result.emplace(one.to.position(), order.system->position());
        }
    }
    return result;
}

void check_resale(Findings& findings, const ResaleOffer& offer, const Holdings& holdings) {
    const Subject subject{"resale_offer", offer.id};
    check_positive(findings, subject, "maximum", *offer.maximum > AcceleratorCount(0));
    check_span(findings, subject, offer.from, offer.to);
    check_system(findings, subject, offer.system);
    if (holdings.contains({offer.organisation.position(), offer.system.position()})) return;
    findings.warning("sells-what-it-lacks", subject, "system",
        fmt::format(
            "is {}, which {} neither orders nor has", offer.system.id, offer.organisation.id),
        "add an order or an opening stock, or correct the name");
}

void check_retirement(Findings& findings, const RetirementRule& rule) {
    const Subject subject{"retirement_rule", rule.id};
    if (rule.from) check_span(findings, subject, *rule.from, rule.to);
    if (rule.system) check_system(findings, subject, *rule.system);
    if (!rule.required) return;
    check_present(
        findings, subject, "age", rule.age.has_value(), "what must be retired is told by its age");
    check_absent(findings, subject, "maximum", !rule.maximum, "all of that age must be retired");
}

} // namespace

void check_decisions(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    if (!scenario.diversion_options.empty()) {
        Options options(findings);
        for (const auto& one : findings.sound("diversion_option", scenario.diversion_options)) {
            options.check(one);
        }
    }
    if (!scenario.resale_offers.empty()) {
        const Holdings holdings = holdings_of(findings);
        for (const ResaleOffer& offer : findings.sound("resale_offer", scenario.resale_offers)) {
            check_resale(findings, offer, holdings);
        }
    }
    for (const RetirementRule& rule :
        findings.sound("retirement_rule", scenario.retirement_rules)) {
        check_retirement(findings, rule);
    }
}

} // namespace gigaplan::scenario
