// What accelerators and the links between them can do at most, as data sheets say.
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"

#include <array>
#include <string>

namespace gigaplan::perf {

// What a matrix product computes in; 16 bits are bf16 or fp16 alike.
enum class MatrixFormat { Fp32, Tf32, Bf16, Fp8, Fp4 };
inline constexpr std::size_t kMatrixFormats = 5;

struct Machine {
    std::string accelerator; // id in the catalogue
    // Dense operations a second by format; 0: the accelerator has no such rate.
    std::array<double, kMatrixFormats> matrix_per_second{};
    double memory_bytes = 0.0;
    double memory_bytes_per_second = 0.0;
    // Of one accelerator, in one direction.
    double scale_up_bytes_per_second = 0.0, scale_out_bytes_per_second = 0.0;
    double domain = 1.0; // accelerators that scale-up links join
    // Of one exchange, with the launch that goes with it: assumed, as collectives of a few bytes
    // take about so long on all of today's machines.
    double scale_up_latency_seconds = 6e-6, scale_out_latency_seconds = 15e-6;
    // Whether switches add up what passes through them: of a domain, of the network.
    bool scale_up_reduces = false, scale_out_reduces = false;
    // Of the share of the links that rings reach, what adding up in switches does: 5 to 8 H100 give
    // 420 to 480 GB/s where the links would 600 to 700, rings 360 of 450 (nccl-tests, see
    // tests/perf/all_reduce_test.cpp).
    double reduction_share = 0.86;
    // A fat tree that thins out: beyond groups of `pod` accelerators each has the network's
    // bandwidth over the oversubscription. 0: nothing is beyond.
    double pod = 0.0, oversubscription = 1.0;
    // Sites that replicas are spread over, and what joins one to the next, one direction.
    double sites = 1.0, site_bytes_per_second = 0.0, site_latency_seconds = 0.0;
    // Of one accelerator to its host, in one direction; 0: not known.
    double host_bytes_per_second = 0.0;
    // Of the host's memory, as much as falls to one accelerator: assumed, two sockets with eight
    // channels of DDR5 for eight accelerators, half of it in use otherwise.
    double host_memory_bytes_per_second = 40e9;

    [[nodiscard]] double rate(MatrixFormat format) const {
        return matrix_per_second[static_cast<std::size_t>(format)];
    }
};

// Fails where the catalogue lacks a rate that nothing can stand for, and names it.
[[nodiscard]] Result<Machine> machine_of(const catalogue::Accelerator& accelerator);

} // namespace gigaplan::perf
