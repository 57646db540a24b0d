#include "scenario/never_used.hpp"
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
    bool all_counted = true;
    std::optional<Date> last; // delivery
    bool all_dated = true;
};

class Options {
public:
    explicit Options(Findings& findings)
        : findings_(findings), rights_(findings.scenario),
          routes_known_(findings.knows_all("site", {"operated_by"}) &&
                        findings.knows_all("hosting_right", {"site", "guest"}) &&
                        findings.knows_all("field_destination", {"organisation"})),
          by_order_(lines_by_order()) {}

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
    void count(const ScheduleLine& line, Lines& lines) const;
    [[nodiscard]] bool has_route(std::size_t organisation) const;
    void check_taker(const DiversionOption& option, const Order& order);
    void check_size(const DiversionOption& option, const Supply& from);
    void check_return(const DiversionOption& option);

    Findings& findings_;
    Rights rights_;
    bool routes_known_;
    std::vector<Lines> by_order_;
};

std::vector<Lines> Options::lines_by_order() const {
    const Scenario& scenario = findings_.scenario;
    // A line may belong to any order where one is not known.
    const bool all = findings_.knows_all("schedule_line", {"order"});
    std::vector<Lines> result(scenario.orders.size(), Lines{0, all, std::nullopt, all});
    for (const ScheduleLine& line : scenario.schedule_lines) {
        if (line.order.target) count(line, result[line.order.position()]);
    }
    return result;
}

void Options::count(const ScheduleLine& line, Lines& lines) const {
    const Subject subject{"schedule_line", line.id};
    lines.accelerators += line.accelerators->value();
    lines.all_counted = lines.all_counted && findings_.knows(subject, {"accelerators"});
    lines.last = std::max(*line.delivery, lines.last.value_or(*line.delivery));
    lines.all_dated = lines.all_dated && findings_.knows(subject, {"delivery"});
}

std::optional<Options::Supply> Options::supply_of(const std::optional<Reference<Order>>& order,
    const std::optional<Reference<ScheduleLine>>& line) const {
    const Scenario& scenario = findings_.scenario;
    if (line) {
        if (!line->target) return std::nullopt;
        const ScheduleLine& one = scenario.schedule_lines[line->position()];
        if (!one.order.target) return std::nullopt;
        Lines lines;
        count(one, lines);
        return Supply{&scenario.orders[one.order.position()], lines, one.id};
    }
    if (!order->target) return std::nullopt;
    return Supply{&scenario.orders[order->position()], by_order_[order->position()], order->id};
}

bool Options::has_route(std::size_t organisation) const {
    return rights_.may_use_any_site(organisation) ||
           std::ranges::any_of(findings_.scenario.field_destinations, [&](const auto& field) {
               return field.organisation.target && field.organisation.position() == organisation;
           });
}

void Options::check_taker(const DiversionOption& option, const Order& order) {
    const Subject subject{"diversion_option", option.id};
    if (order.system) {
        check_whole_systems(findings_, subject, "maximum", *option.maximum, *order.system);
    }
    if (!option.to.target) return;
    if (order.buyer.target == option.to.target) {
        findings_.error("diversion-to-owner", subject, "to",
            fmt::format("is {}, whose accelerators they are", option.to.id),
            "name the organisation that gets them instead");
    } else if (routes_known_ && !has_route(option.to.position())) {
        findings_.warning("leg-without-route", subject, "to",
            fmt::format("is {}, which has no site to run them at", option.to.id),
            fmt::format("add a site operated by {}, or a [hosting_right.ID]", option.to.id));
    }
}

void Options::check_size(const DiversionOption& option, const Supply& from) {
    const Subject subject{"diversion_option", option.id};
    if (from.lines.all_counted && option.maximum->value() > from.lines.accelerators) {
        findings_.error("diversion-exceeds-line", subject, "maximum",
            fmt::format("is {} accelerators, but {} has {}", option.maximum->value(), from.id,
                from.lines.accelerators),
            "divert fewer, or take from more lines");
    }
    if (!option.decide_by || !from.lines.last || !from.lines.all_dated) return;
    if (option.decide_by->value <= *from.lines.last) return;
    findings_.error("dates-out-of-order", subject, "decide_by",
        fmt::format("is {}, but the last delivery of {} is on {}", iso(option.decide_by->value),
            from.id, iso(*from.lines.last)),
        "what is delivered cannot be diverted: let it be decided earlier");
}

void Options::check_return(const DiversionOption& option) {
    const Subject subject{"diversion_option", option.id};
    if (option.return_order && option.return_line && findings_.knows(subject, {"return_order"})) {
        findings_.error("either-or", subject, "return_line", "stands beside `return_order`",
            "keep one of the two");
        return;
    }
    if (!option.return_order && !option.return_line) {
        if (!findings_.knows(subject, {"return_order", "return_line"})) return;
        check_absent(findings_, subject, "return_by", !option.return_by, "nothing comes back");
        return;
    }
    const auto from = supply_of(option.return_order, option.return_line);
    if (!from) return;
    const std::string_view key = option.return_line ? "return_line" : "return_order";
    const bool both_known = from->order->buyer.target && option.to.target;
    if (both_known && from->order->buyer.target != option.to.target) {
        findings_.error("return-from-another", subject, key,
            fmt::format(
                "is {}, which {} bought, not {}", from->id, from->order->buyer.id, option.to.id),
            "name an order of who gets the accelerators");
    }
    const bool count_known = from->lines.all_counted && findings_.knows(subject, {"maximum"});
    if (count_known && option.maximum->value() > from->lines.accelerators) {
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
        if (!findings_.knows(subject, {"from_order", "from_line"})) return;
        findings_.error("either-or", subject, {},
            option.from_order ? "has both `from_order` and `from_line`"
                              : "has neither `from_order` nor `from_line`",
            "say whose lines it may take from in one of the two");
        return;
    }
    const auto from = supply_of(option.from_order, option.from_line);
    if (!from) return;
    if (!from->order->system) {
        if (!findings_.knows({"order", from->order->id}, {"system"})) return;
        findings_.error("line-of-money-order", subject, "from_order",
            fmt::format("is {}, which buys an amount of money and no system", from->id),
            "name an order of a system");
        return;
    }
    check_taker(option, *from->order);
    check_size(option, *from);
}

// Who has a system, or will: organisation and system, by position.
struct Holdings {
    std::set<std::pair<std::size_t, std::size_t>> known;
    bool all_known = true;

    void add(const Reference<Organisation>& who, const Order& order) {
        if (order.system) add(who, *order.system);
    }
    void add(const Reference<Organisation>& who, const Reference<catalogue::System>& system) {
        if (who.target && system.target) known.emplace(who.position(), system.position());
    }
};

Holdings holdings_of(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Holdings result;
    result.all_known = findings.knows_all("order", {"buyer", "system"}) &&
                       findings.knows_all("opening_stock", {"organisation", "system"}) &&
                       findings.knows_all("schedule_line", {"order"}) &&
                       findings.knows_all("diversion", {"legs"}) &&
                       findings.knows_all("diversion_option", {"from_line", "from_order", "to"});
    for (const Order& order : scenario.orders)
        result.add(order.buyer, order);
    for (const OpeningStock& stock : scenario.opening_stocks)
        result.add(stock.organisation, stock.system);
    const auto take = [&](const Reference<ScheduleLine>& line, const Reference<Organisation>& to) {
        if (!line.target) return;
        const Reference<Order>& order = scenario.schedule_lines[line.position()].order;
        if (order.target) result.add(to, scenario.orders[order.position()]);
    };
    for (const Diversion& diversion : scenario.diversions) {
        for (const DiversionLeg& leg : diversion.legs)
            take(leg.line, leg.to);
    }
    for (const DiversionOption& one : scenario.diversion_options) {
        if (one.from_line) take(*one.from_line, one.to);
        if (one.from_order && one.from_order->target) {
            result.add(one.to, scenario.orders[one.from_order->position()]);
        }
    }
    return result;
}

// Some of the days on which they may go lie within the plan.
void check_window(Findings& findings, const Subject& subject, const Figure<Date>& from,
    const std::optional<Figure<Date>>& to) {
    if (!findings.settings_sound() || !findings.knows(subject, {"from", "to"})) return;
    const Settings& settings = findings.scenario.settings;
    if (*from >= settings.end) {
        findings.warning(kNeverUsed, subject, "from",
            fmt::format("is {}, but the plan ends on {}", iso(*from), iso(settings.end)),
            "none leave in this plan");
    }
    const Date begin = std::max(settings.as_of, settings.start);
    if (!to || begin < to->value || *from >= to->value) return;
    findings.warning(kNeverUsed, subject, "to",
        fmt::format("is {}, but the plan begins on {}", iso(to->value), iso(begin)),
        "none leave in this plan");
}

void check_resale(Findings& findings, const ResaleOffer& offer, const Holdings& holdings) {
    const Subject subject{"resale_offer", offer.id};
    check_positive(findings, subject, "maximum", *offer.maximum > AcceleratorCount(0));
    if (*offer.maximum > AcceleratorCount(0))
        check_most(findings, subject, "maximum", *offer.maximum, offer.system);
    check_span(findings, subject, offer.from, offer.to);
    check_window(findings, subject, offer.from, offer.to);
    check_system(findings, subject, offer.system);
    if (!holdings.all_known || !offer.organisation.target || !offer.system.target) return;
    if (holdings.known.contains({offer.organisation.position(), offer.system.position()})) return;
    findings.warning("sells-what-it-lacks", subject, "system",
        fmt::format(
            "is {}, which {} neither orders nor has", offer.system.id, offer.organisation.id),
        "add an order or an opening stock, or correct the name");
}

bool same_day(const std::optional<Figure<Date>>& one, const std::optional<Figure<Date>>& other) {
    return value_of(one) == value_of(other);
}

// Of two rules by which the same have to go the one with the lower age counts, as long as both
// hold at the same time.
void check_overlap(Findings& findings, std::size_t position) {
    const auto& rules = findings.scenario.retirement_rules;
    const RetirementRule& rule = rules[position];
    const Subject subject{"retirement_rule", rule.id};
    for (std::size_t i = 0; i < position; ++i) {
        const RetirementRule& other = rules[i];
        if (!other.required || other.organisation.target != rule.organisation.target) continue;
        const bool apart =
            rule.system && other.system && rule.system->target != other.system->target;
        const bool known = findings.knows(subject, {"required", "from", "to", "organisation"}) &&
                           findings.knows({"retirement_rule", other.id},
                               {"required", "from", "to", "organisation"});
        const bool together = same_day(rule.from, other.from) && same_day(rule.to, other.to);
        if (apart || !known || together) continue;
        findings.error("overlapping-retirements", subject, "required",
            fmt::format("has the same accelerators go as {} has, at other times", other.id),
            "give both the same `from` and `to`, or let them name different systems");
    }
}

void check_retirement(Findings& findings, const RetirementRule& rule) {
    const Subject subject{"retirement_rule", rule.id};
    if (rule.from) {
        check_span(findings, subject, *rule.from, rule.to);
        check_window(findings, subject, *rule.from, rule.to);
    }
    if (rule.system) check_system(findings, subject, *rule.system);
    if (rule.maximum && rule.system)
        check_most(findings, subject, "maximum", **rule.maximum, *rule.system);
    if (!rule.required || !findings.knows(subject, {"required"})) return;
    check_present(
        findings, subject, "age", rule.age.has_value(), "what must be retired is told by its age");
    check_absent(findings, subject, "maximum", !rule.maximum, "all of that age must be retired");
    check_overlap(
        findings, static_cast<std::size_t>(&rule - findings.scenario.retirement_rules.data()));
}

} // namespace

void check_decisions(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    if (!scenario.diversion_options.empty()) {
        Options options(findings);
        for (const DiversionOption& one : scenario.diversion_options)
            options.check(one);
    }
    if (!scenario.resale_offers.empty()) {
        const Holdings holdings = holdings_of(findings);
        for (const ResaleOffer& offer : scenario.resale_offers)
            check_resale(findings, offer, holdings);
    }
    for (const RetirementRule& rule : scenario.retirement_rules)
        check_retirement(findings, rule);
}

} // namespace gigaplan::scenario
