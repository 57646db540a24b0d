#include "perf/machine.hpp"

#include "perf/quantities.hpp"

#include <fmt/format.h>
#include <vector>

namespace gigaplan::perf {

namespace {

constexpr double kPerTera = 1e12;
constexpr double kPerGiga = 1e9;
constexpr double kBitsPerByte = 8.0;

double number(const catalogue::MaybeFigure<double>& figure) {
    return value_or(figure, 0.0);
}

} // namespace

Result<Machine> machine_of(const catalogue::Accelerator& accelerator) {
    std::vector<std::string> missing;
    if (!accelerator.bf16_tflops) missing.emplace_back("bf16_tflops");
    if (!accelerator.memory_gb) missing.emplace_back("memory_gb");
    if (!accelerator.memory_bandwidth_tbs) missing.emplace_back("memory_bandwidth_tbs");
    if (!accelerator.scale_up_gbs && !accelerator.scale_out_gbit)
        missing.emplace_back("scale_up_gbs or scale_out_gbit");
    if (!missing.empty()) {
        return Failure{FailureKind::Input,
            fmt::format("the catalogue lacks {} of `{}`; add them, or take another accelerator",
                fmt::join(missing, ", "), accelerator.id)};
    }
    Machine machine;
    machine.accelerator = accelerator.id;
    const std::array<double, kMatrixFormats> tera = {number(accelerator.fp32_tflops),
        number(accelerator.tf32_tflops), number(accelerator.bf16_tflops),
        number(accelerator.fp8_tflops), number(accelerator.fp4_tflops)};
    for (std::size_t i = 0; i < tera.size(); ++i)
        machine.matrix_per_second[i] = tera[i] * kPerTera;
    // Makers' gigabytes of memory are powers of two.
    machine.memory_bytes = number(accelerator.memory_gb) * kBytesPerGibibyte;
    machine.memory_bytes_per_second = number(accelerator.memory_bandwidth_tbs) * kPerTera;
    // Both directions together in the catalogue.
    machine.scale_up_bytes_per_second = number(accelerator.scale_up_gbs) * kPerGiga / 2.0;
    machine.scale_out_bytes_per_second =
        number(accelerator.scale_out_gbit) * kPerGiga / kBitsPerByte;
    machine.host_bytes_per_second = number(accelerator.host_link_gbs) * kPerGiga / 2.0;
    machine.domain = static_cast<double>(value_or(accelerator.scale_up_domain, std::int64_t{1}));
    machine.scale_up_reduces = value_or(accelerator.scale_up_reduces, false);
    // Without links of its own kind a domain is one accelerator.
    if (machine.scale_up_bytes_per_second <= 0.0) {
        machine.scale_up_bytes_per_second = machine.scale_out_bytes_per_second;
        machine.domain = 1.0;
    }
    // A pod whose links are all of one kind has no network beside them that is known.
    if (machine.scale_out_bytes_per_second <= 0.0)
        machine.scale_out_bytes_per_second = machine.scale_up_bytes_per_second;
    return machine;
}

} // namespace gigaplan::perf
