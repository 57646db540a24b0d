// bench_gigaplan: prints what was measured and, asked to, writes it as JSON.
//
// usage: bench_gigaplan [examples|growth|what-ifs|peer]...
//            [--json FILE] [--peer FOLDER] [--sites COUNT]
#include "benchmarks.hpp"

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
    int sites = kSitesOfTargets; // of what-ifs and peer

    [[nodiscard]] bool wants(const char* group) const {
        return groups.empty() || std::find(groups.begin(), groups.end(), group) != groups.end();
    }
};

Request read_request(int argc, char** argv) {
    Request request;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--json" && i + 1 < argc) {
            request.json = argv[++i];
        } else if (argument == "--peer" && i + 1 < argc) {
            request.peer_folder = argv[++i];
        } else if (argument == "--sites" && i + 1 < argc) {
            request.sites = std::max(1, std::atoi(argv[++i]));
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
    bench::Measurements measurements;
    if (request.wants("examples")) bench::bench_examples(measurements);
    if (request.wants("growth")) bench::bench_growth(measurements, kSites);
    if (request.wants("what-ifs")) bench::bench_what_ifs(measurements, request.sites);
    if (request.wants("peer")) bench::write_peer_data(request.peer_folder, request.sites);
    if (!request.json.empty()) {
        const auto written = app::write_to_disk(request.json, measurements.json());
        if (!written) {
            fmt::print(stderr, "{}\n", written.failure().message);
            return 1;
        }
    }
    return measurements.all_met() ? 0 : 1;
}
