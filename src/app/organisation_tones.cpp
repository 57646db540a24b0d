#include "app/organisation_tones.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace gigaplan::app {

namespace {

using report::Tone;

// The order of the categories, but for yellow: as a line it is hard to see.
constexpr Tone kTones[] = {Tone::Supply, Tone::Hall, Tone::Power, Tone::Cooling, Tone::Money,
    Tone::Work, Tone::Installation, Tone::Grey};

struct Shown {
    bool any = false; // has accelerators, or a payment
    Money paid;
};

std::vector<Shown> shown_organisations(const PlanAnswer& answer) {
    const plan::Plan& plan = answer.planned.plan;
    std::vector<Shown> shown(answer.scenario.organisations.size());
    for (const plan::Holding& holding : plan.holdings)
        shown[holding.organisation.value].any = true;
    for (const finance::CashFlow& flow : plan.cash) {
        Shown& one = shown[flow.organisation.value];
        one.any = true;
        if (finance::is_spending(flow)) one.paid += -flow.amount;
    }
    return shown;
}

} // namespace

std::vector<Tone> organisation_tones(const PlanAnswer& answer) {
    const std::vector<Shown> shown = shown_organisations(answer);
    std::vector<Tone> tones(shown.size(), Tone::Grey);
    const auto most =
        std::max_element(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) {
            return std::pair(a.paid, a.any) < std::pair(b.paid, b.any);
        });
    std::size_t position = 0;
    for (std::size_t o = 0; o < shown.size(); ++o) {
        if (&shown[o] == &*most) {
            tones[o] = Tone::Accent;
        } else if (shown[o].any) {
            tones[o] = kTones[std::min(position++, std::size(kTones) - 1)];
        }
    }
    return tones;
}

} // namespace gigaplan::app
