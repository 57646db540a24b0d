#include "perf/collectives.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

double up_bytes_per_second(const Machine& machine, const ChipCalibration& chip) {
    return machine.scale_up_bytes_per_second * chip.scale_up_share;
}
double out_bytes_per_second(const Machine& machine, const ChipCalibration& chip) {
    return machine.scale_out_bytes_per_second * chip.scale_out_share;
}

double members_in_pod(const Machine& machine, const Group& group) {
    if (machine.pod <= 0.0) return group.members;
    return std::clamp(std::floor(machine.pod / group.stride), 1.0, group.members);
}

} // namespace

double members_in_domain(const Machine& machine, const Group& group) {
    return std::clamp(std::floor(machine.domain / group.stride), 1.0, group.members);
}

double out_of_domain_bytes_per_second(
    const Machine& machine, const ChipCalibration& chip, const Group& group) {
    const double adapter = out_bytes_per_second(machine, chip);
    const double all = members_in_domain(machine, group) * adapter;
    const double in_pod = members_in_pod(machine, group);
    if (in_pod >= group.members) return all;
    // Of the rings that cross a pod's border each has as many adapters as members there.
    return std::min(all, in_pod * adapter / machine.oversubscription);
}

Tier tier_of(const Machine& machine, const Group& group) {
    if (members_in_domain(machine, group) >= group.members) return Tier::Domain;
    return members_in_pod(machine, group) >= group.members ? Tier::Pod : Tier::Network;
}

std::optional<Tier> tier_of(const Machine& machine, const Layout& layout, Part part) {
    const auto group = [&]() -> Group {
        const auto t = static_cast<double>(layout.tensor);
        const auto c = static_cast<double>(layout.context);
        switch (part) {
        case Part::TensorLinks:
            return {t, 1.0};
        case Part::ContextLinks:
            return {c, t};
        case Part::ExpertLinks:
            return {static_cast<double>(layout.expert), static_cast<double>(layout.expert_split())};
        case Part::PipelineLinks:
            return {std::min(2.0, static_cast<double>(layout.pipeline)),
                static_cast<double>(layout.accelerators / layout.pipeline)};
        case Part::DataLinks:
            return {static_cast<double>(layout.data()) * c / machine.sites, t};
        default:
            return {};
        }
    }();
    if (group.members <= 1.0) return std::nullopt;
    return tier_of(machine, group);
}

double gather_seconds(
    const Machine& machine, const ChipCalibration& chip, const Group& group, double bytes) {
    if (group.members <= 1.0) return 0.0;
    const double near = members_in_domain(machine, group);
    const double moved = bytes * (group.members - 1.0) / group.members;
    const double up = up_bytes_per_second(machine, chip);
    if (near >= group.members) return moved / up + machine.scale_up_latency_seconds;
    const double out = std::min(up, out_of_domain_bytes_per_second(machine, chip, group));
    return moved / out + machine.scale_out_latency_seconds * std::log2(group.members);
}

double exchange_seconds(const Machine& machine, const ChipCalibration& chip, const Group& group,
    double bytes, double copies) {
    if (group.members <= 1.0) return 0.0;
    const double n = group.members;
    const double near = members_in_domain(machine, group);
    const double piece = bytes / copies;
    // How likely a member, or a domain, gets one of the pieces that go to random members.
    const double by_member = 1.0 - std::pow(1.0 - 1.0 / n, copies);
    const double inside = piece * (near - 1.0) * by_member;
    const double up = inside / up_bytes_per_second(machine, chip);
    if (near >= n) return up + machine.scale_up_latency_seconds;
    const double by_domain = 1.0 - std::pow(1.0 - near / n, copies);
    const double outside = piece * (n / near - 1.0) * by_domain;
    // Domains of other pods lie behind thinner links.
    const double beyond =
        outside * (n - members_in_pod(machine, group)) / (n - near) * machine.oversubscription;
    return std::max(up, std::max(outside, beyond) / out_bytes_per_second(machine, chip)) +
           machine.scale_out_latency_seconds;
}

double send_seconds(
    const Machine& machine, const ChipCalibration& chip, double stride, double bytes) {
    if (stride < machine.domain)
        return bytes / up_bytes_per_second(machine, chip) + machine.scale_up_latency_seconds;
    const bool beyond = machine.pod > 0.0 && stride >= machine.pod;
    const double out =
        out_bytes_per_second(machine, chip) / (beyond ? machine.oversubscription : 1.0);
    return bytes / out + machine.scale_out_latency_seconds;
}

} // namespace gigaplan::perf
