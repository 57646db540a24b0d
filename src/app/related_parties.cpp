#include "app/related_parties.hpp"

#include "plan/cash.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <string_view>
#include <tuple>

namespace gigaplan::app {

namespace {

using plan::LowHigh;
using plan::Plan;
using scenario::Organisation;
using scenario::Scenario;

bool is_word_sign(char sign) {
    return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '-' || sign == '_';
}

bool names(std::string_view text, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !is_word_sign(text[at - 1]);
        const std::size_t end = at + word.size();
        if (begins && (end == text.size() || !is_word_sign(text[end]))) return true;
    }
    return false;
}

bool names(const std::string& group, const Organisation& one) {
    return names(group, one.id) || names(group, one.name);
}

std::optional<std::string> by_shares(
    const Scenario& scenario, Index<Organisation> a, Index<Organisation> b, Date on) {
    for (const scenario::Shareholding& one : scenario.shareholdings) {
        const auto holder = one.holder.index();
        const auto of = one.of.index();
        const bool these = (holder == a && of == b) || (holder == b && of == a);
        if (!these || on < *one.from || (one.to && on >= one.to->value)) continue;
        return fmt::format("{} holds {} of {}", scenario.organisations[holder.value].id,
            table::humane_percent(one.fraction->raw()), scenario.organisations[of.value].id);
    }
    return std::nullopt;
}

class Dealings {
public:
    Dealings(
        const Scenario& scenario, const plan::Planned& planned, const plan::PlanOptions& options)
        : scenario_(scenario), planned_(planned), options_(options), rents_(scenario) {}

    Result<std::vector<Dealing>> find() {
        for (std::size_t d = 0; d < scenario_.diversions.size(); ++d) {
            const Result<Done> added = add_diversion(d);
            if (!added) return added.failure();
        }
        add_hosting();
        add_payments();
        return std::move(dealings_);
    }

private:
    using Sides = std::map<std::pair<std::size_t, std::size_t>, std::int64_t>;

    // Accelerators by giver and taker, without what comes back.
    [[nodiscard]] Sides sides_of(const scenario::Diversion& diversion) const {
        Sides sides;
        for (const scenario::DiversionLeg& leg : diversion.legs) {
            if (leg.is_return) continue;
            const std::size_t order =
                scenario_.schedule_lines[leg.line.position()].order.position();
            const std::size_t giver = scenario_.orders[order].buyer.position();
            if (giver != leg.to.position()) {
                sides[{giver, leg.to.position()}] += leg.accelerators->value();
            }
        }
        return sides;
    }

    [[nodiscard]] std::optional<Dealing> linked(
        DealingKind kind, std::size_t giver, std::size_t taker, Date on) const {
        Dealing one;
        one.kind = kind;
        one.giver = make_index<Organisation>(giver);
        one.taker = make_index<Organisation>(taker);
        const auto link = link_between(scenario_, one.giver, one.taker, on);
        if (!link) return std::nullopt;
        one.link = *link;
        return one;
    }

    // What follows these is listed, and its loss is left open: each takes another plan.
    static constexpr std::size_t kSolvedAgainMax = 8;

    Result<Done> add_diversion(std::size_t d) {
        const scenario::Diversion& diversion = scenario_.diversions[d];
        const Date on = value_or(diversion.decided, scenario_.settings.as_of);
        std::vector<Dealing> found;
        for (const auto& [side, accelerators] : sides_of(diversion)) {
            auto one = linked(DealingKind::Diversion, side.first, side.second, on);
            if (!one) continue;
            one->subject = diversion.id;
            one->what = diversion.reason;
            one->accelerators = accelerators;
            found.push_back(std::move(*one));
        }
        if (found.empty()) return Done{};
        if (solved_again_ == kSolvedAgainMax) {
            dealings_.insert(dealings_.end(), found.begin(), found.end());
            return Done{};
        }
        ++solved_again_;
        Scenario without = scenario_;
        without.diversions.erase(without.diversions.begin() + static_cast<std::ptrdiff_t>(d));
        plan::PlanOptions options = options_;
        options.hot = &planned_.hot;
        const Result<plan::Planned> base = plan::make_plan(without, options);
        if (!base) return base.failure();
        for (Dealing& one : found) {
            weigh(without, base->plan, one);
            dealings_.push_back(std::move(one));
        }
        return Done{};
    }

    void weigh(const Scenario& without, const Plan& plan, Dealing& dealing) const {
        const auto lost = static_cast<double>(
            running_days(plan, dealing.giver) - running_days(planned_.plan, dealing.giver));
        dealing.accelerator_months_lost = LowHigh{lost / kDaysPerMonth, lost / kDaysPerMonth};
        const plan::Worth before = plan::worth_of(without, plan, rents_, dealing.giver);
        const plan::Worth after = plan::worth_of(scenario_, planned_.plan, rents_, dealing.giver);
        if (rents_.empty() || plan::differ_unquoted(before, after)) return;
        dealing.operating_value_lost = LowHigh{before.operating.low - after.operating.low,
            before.operating.high - after.operating.high};
        dealing.npv_lost =
            LowHigh{before.net().low - after.net().low, before.net().high - after.net().high};
    }

    // What each organisation's own accelerators waited, by segment.
    [[nodiscard]] std::int64_t waiting(Index<Organisation> organisation, std::size_t b) const {
        std::int64_t count = 0;
        for (const plan::Holding& holding : planned_.plan.holdings) {
            if (holding.organisation == organisation) count += holding.waiting[b].value();
        }
        return count;
    }

    void add_hosting() {
        const Plan& plan = planned_.plan;
        std::map<std::pair<std::size_t, std::size_t>, std::vector<std::int64_t>> guests;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const plan::Pool& pool = plan.layout.routes.pools[p];
            const std::size_t host = scenario_.sites[pool.site.value].operated_by.position();
            if (host == pool.organisation.value) continue;
            auto& counts = guests[{pool.site.value, pool.organisation.value}];
            counts.resize(plan.layout.timeline.segment_count());
            for (std::size_t b = 0; b < counts.size(); ++b)
                counts[b] += plan.pools[p].accepted[b].value();
        }
        for (const auto& [key, counts] : guests) {
            const std::size_t host = scenario_.sites[key.first].operated_by.position();
            const std::int64_t most = *std::max_element(counts.begin(), counts.end());
            auto one = linked(DealingKind::Hosting, host, key.second, scenario_.settings.as_of);
            if (!one || most == 0) continue;
            double days = 0.0;
            for (std::size_t b = 0; b < counts.size(); ++b) {
                days += static_cast<double>(std::min(counts[b], waiting(one->giver, b))) *
                        plan.layout.timeline.segment(b).days();
            }
            one->subject = scenario_.sites[key.first].id;
            one->what = "accelerators of a guest in its halls";
            one->accelerators = most;
            one->accelerator_months_lost = LowHigh{0.0, days / kDaysPerMonth};
            dealings_.push_back(std::move(*one));
        }
    }

    // All that one pays the other, by kind and subject.
    void add_payments() {
        std::map<std::tuple<std::size_t, std::size_t, finance::CashKind, std::string>, Money> paid;
        for (const finance::CashFlow& flow : planned_.plan.cash) {
            if (!flow.counterparty || flow.amount >= Money()) continue;
            paid[{flow.organisation.value, flow.counterparty->value, flow.kind, flow.subject}] -=
                flow.amount;
        }
        for (const auto& [key, amount] : paid) {
            const auto& [payer, payee, kind, subject] = key;
            auto one = linked(DealingKind::Payment, payer, payee, scenario_.settings.as_of);
            if (!one) continue;
            one->subject = subject;
            one->what = std::string(finance::name(kind));
            one->paid = amount;
            dealings_.push_back(std::move(*one));
        }
    }

    const Scenario& scenario_;
    const plan::Planned& planned_;
    const plan::PlanOptions& options_;
    plan::RentTable rents_;
    std::size_t solved_again_ = 0;
    std::vector<Dealing> dealings_;
};

} // namespace

std::string_view name(DealingKind kind) {
    switch (kind) {
    case DealingKind::Diversion:
        return "diversion";
    case DealingKind::Hosting:
        return "hosting";
    case DealingKind::Payment:
        break;
    }
    return "payment";
}

std::optional<std::string> link_between(
    const Scenario& scenario, Index<Organisation> a, Index<Organisation> b, Date on) {
    if (a == b) return std::nullopt;
    if (auto shares = by_shares(scenario, a, b, on)) return shares;
    const Organisation& one = scenario.organisations[a.value];
    const Organisation& other = scenario.organisations[b.value];
    if (!one.group.empty() && one.group == other.group) return "group: " + one.group;
    if (names(one.group, other)) return fmt::format("{}: {}", one.id, one.group);
    if (names(other.group, one)) return fmt::format("{}: {}", other.id, other.group);
    return std::nullopt;
}

Result<std::vector<Dealing>> related_dealings(
    const Scenario& scenario, const plan::Planned& planned, const plan::PlanOptions& options) {
    return Dealings(scenario, planned, options).find();
}

} // namespace gigaplan::app
