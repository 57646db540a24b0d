// bench_gigaplan: prints what was measured and, asked to, writes it as JSON.
//
// usage: bench_gigaplan [examples|growth|what-ifs|perf|peer|methods]...
//            [--json FILE] [--peer FOLDER] [--sites COUNT]
//        bench_gigaplan scale --size S|M|L [--json FILE]
//        bench_gigaplan portfolio [--sites COUNT] [--organisations COUNT]
//            [--systems COUNT] [--months COUNT]      (prints the scenario)
#include "benchmarks.hpp"
#include "portfolio.hpp"

#include "app/disk.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace {

// About 3, 10, 30 and 100 thousand columns.
const std::vector<int> kSites = {1, 3, 9, 30};
constexpr int kSitesOfTargets = 9; // 30 thousand columns

struct Request {
    std::vector<std::string> groups; // empty: all
    std::string json;                // empty: no file
    std::string peer_folder = "build/bench/peer";
    std::string size = "S";
    int sites = kSitesOfTargets; // of what-ifs, peer and portfolio
    int organisations = 0;       // as many as sites
    int systems = 2;
    int months = 36;

    [[nodiscard]] bool names(const char* group) const {
        return std::find(groups.begin(), groups.end(), group) != groups.end();
    }
    [[nodiscard]] bool wants(const char* group) const { return groups.empty() || names(group); }
};

int* count_named(Request& request, const std::string& argument) {
    if (argument == "--sites") return &request.sites;
    if (argument == "--organisations") return &request.organisations;
    if (argument == "--systems") return &request.systems;
    return argument == "--months" ? &request.months : nullptr;
}

Request read_request(int argc, char** argv) {
    Request request;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--json" && i + 1 < argc) {
            request.json = argv[++i];
        } else if (argument == "--peer" && i + 1 < argc) {
            request.peer_folder = argv[++i];
        } else if (argument == "--size" && i + 1 < argc) {
            request.size = argv[++i];
        } else if (int* const count = count_named(request, argument); count && i + 1 < argc) {
            *count = std::max(1, std::atoi(argv[++i]));
        } else {
            request.groups.push_back(argument);
        }
    }
    return request;
}

} // namespace

int main(int argc, char** argv) {
    using namespace gigaplan;
    const Request request = read_request(argc, argv);
    if (request.names("portfolio")) {
        bench::PortfolioShape shape = bench::portfolio_of(request.sites);
        if (request.organisations > 0) shape.organisations = request.organisations;
        shape.systems = request.systems;
        shape.months = request.months;
        fmt::print("{}", bench::portfolio_text(shape));
        return 0;
    }
    bench::Measurements measurements;
    if (request.wants("examples")) bench::bench_examples(measurements);
    if (request.wants("growth")) bench::bench_growth(measurements, kSites);
    if (request.wants("what-ifs")) bench::bench_what_ifs(measurements, request.sites);
    if (request.wants("perf")) bench::bench_perf(measurements);
    if (request.wants("peer")) bench::write_peer_data(request.peer_folder, request.sites);
    // Long; only where asked for.
    if (request.names("methods")) bench::bench_methods(measurements);
    if (request.names("scale")) bench::bench_scale(measurements, request.size);
    if (!request.json.empty()) {
        const auto written = app::write_to_disk(request.json, measurements.json());
        if (!written) {
            fmt::print(stderr, "{}\n", written.failure().message);
            return 1;
        }
    }
    return measurements.all_met() ? 0 : 1;
}
