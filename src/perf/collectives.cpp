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

} // namespace

double members_in_domain(const Machine& machine, const Group& group) {
    return std::clamp(std::floor(machine.domain / group.stride), 1.0, group.members);
}

double gather_seconds(
    const Machine& machine, const ChipCalibration& chip, const Group& group, double bytes) {
    if (group.members <= 1.0) return 0.0;
    const double near = members_in_domain(machine, group);
    const double moved = bytes * (group.members - 1.0) / group.members;
    const double up = up_bytes_per_second(machine, chip);
    if (near >= group.members) return moved / up + machine.scale_up_latency_seconds;
    const double out = std::min(up, near * out_bytes_per_second(machine, chip));
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
    return std::max(up, outside / out_bytes_per_second(machine, chip)) +
           machine.scale_out_latency_seconds;
}

double send_seconds(
    const Machine& machine, const ChipCalibration& chip, double stride, double bytes) {
    return stride < machine.domain
               ? bytes / up_bytes_per_second(machine, chip) + machine.scale_up_latency_seconds
               : bytes / out_bytes_per_second(machine, chip) + machine.scale_out_latency_seconds;
}

} // namespace gigaplan::perf
