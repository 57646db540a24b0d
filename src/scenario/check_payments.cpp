#include "scenario/check_payments.hpp"

#include "scenario/describe.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

// Parts are written to two decimals of a per cent.
constexpr double kPartsNoise = 1e-4;

std::string_view word(Milestone milestone) {
    return enum_names(milestone)[static_cast<std::size_t>(milestone)];
}

void check_moment(Findings& findings, const Subject& subject, std::size_t position,
    const MilestonePayment& payment, std::span<const Milestone> allowed) {
    const auto knows = [&](std::string_view key) {
        return findings.knows(subject, {item_key("payments", position, key)});
    };
    if (!knows("on") || !knows("after")) return;
    if (payment.on.has_value() == payment.after.has_value()) {
        findings.error_at("either-or", payment.place,
            fmt::format("a payment of `{}` has {}", subject.path(),
                payment.on ? "both a day and a milestone" : "neither a day nor a milestone"),
            "write on = \"2024-10-01\", or after = and one of the milestones");
    } else if (payment.after && std::ranges::find(allowed, *payment.after) == allowed.end()) {
        std::vector<std::string_view> words;
        for (const Milestone one : allowed)
            words.push_back(word(one));
        findings.error_at("key-does-not-apply", payment.place,
            fmt::format("a payment of `{}` is due after {}, which is not on its way",
                subject.path(), word(*payment.after)),
            fmt::format("its milestones are {}", fmt::join(words, ", ")));
    }
    if (payment.on && payment.delay && knows("delay")) {
        findings.error_at("key-does-not-apply", payment.delay->place,
            fmt::format("a payment of `{}` has both a day and a delay", subject.path()),
            "write the day on which it is paid");
    }
}

bool same_moment(const MilestonePayment& a, const MilestonePayment& b) {
    if (a.on || b.on) return value_of(a.on) == value_of(b.on);
    const auto days = [](const MilestonePayment& one) {
        return one.delay ? one.delay->value.raw() : 0.0;
    };
    return a.after == b.after && days(a) == days(b);
}

bool knows_moment(const Findings& findings, const Subject& subject, std::size_t position) {
    return findings.knows(
        subject, {item_key("payments", position, "on"), item_key("payments", position, "after"),
                     item_key("payments", position, "delay")});
}

void check_order(
    Findings& findings, const Subject& subject, const std::vector<MilestonePayment>& payments) {
    const MilestonePayment* dated = nullptr;
    for (std::size_t i = 0; i < payments.size(); ++i) {
        const MilestonePayment& one = payments[i];
        if (!knows_moment(findings, subject, i)) continue;
        bool again = false;
        for (std::size_t j = 0; j < i; ++j) {
            again = again || (knows_moment(findings, subject, j) && same_moment(one, payments[j]));
        }
        if (again) {
            findings.error_at("payment-twice", one.place,
                fmt::format("`{}` has two payments of one moment", subject.path()), "add them up");
        } else if (one.on && dated != nullptr && one.on->value < dated->on->value) {
            findings.error_at("steps-out-of-order", one.place,
                fmt::format("`{}` has a payment on {} after one on {}", subject.path(),
                    iso(one.on->value), iso(dated->on->value)),
                "list the payments by date");
        }
        if (one.on) dated = &one;
    }
}

} // namespace

void check_payments(Findings& findings, const Subject& subject,
    const std::vector<MilestonePayment>& payments, std::span<const Milestone> allowed) {
    if (payments.empty()) return;
    // Nobody pays in more parts, and every pair is looked at.
    constexpr std::size_t kPaymentsMax = 100;
    if (payments.size() > kPaymentsMax) {
        findings.error("list-too-long", subject, "payments",
            fmt::format("has {} items, at most {} are allowed", payments.size(), kPaymentsMax),
            "add up those of the same year");
        return;
    }
    double sum = 0.0;
    bool all_known = true;
    for (std::size_t i = 0; i < payments.size(); ++i) {
        const MilestonePayment& one = payments[i];
        check_moment(findings, subject, i, one, allowed);
        const bool is_known = findings.knows(subject, {item_key("payments", i, "fraction")});
        all_known = all_known && is_known;
        sum += one.fraction->raw();
        if (!is_known || one.fraction->raw() > 0.0) continue;
        findings.error_at("not-positive", one.fraction.place,
            fmt::format("a payment of `{}` is 0", subject.path()), "take it out");
    }
    check_order(findings, subject, payments);
    if (!all_known || std::abs(sum - 1.0) <= kPartsNoise) return;
    findings.error("payments-not-whole", subject, "payments",
        fmt::format("come to {:.6g} % of the price", sum * 100.0),
        "the fractions of all payments together are 100 %");
}

void check_cost_keys(Findings& findings, const Subject& subject, bool has_cost, bool has_day,
    const std::vector<MilestonePayment>& payments) {
    static constexpr std::array kMilestones = {Milestone::Ready};
    if (findings.knows(subject, {"cost"})) {
        check_absent(findings, subject, "cost_on", !has_day || has_cost, "there is no `cost`");
        check_absent(
            findings, subject, "payments", payments.empty() || has_cost, "there is no `cost`");
    }
    if (has_day && !payments.empty() && findings.knows(subject, {"cost_on"})) {
        findings.error("either-or", subject, "payments", "stand beside `cost_on`",
            "say in one of the two when the cost is paid");
    }
    check_payments(findings, subject, payments, kMilestones);
}

} // namespace gigaplan::scenario
