// A diversion that nobody wrote into the scenario yet: applied to it in memory,
// and as an overlay that says the same.
#pragma once

#include "base/result.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

struct DiversionRequest {
    std::int64_t accelerators = 0;
    std::string from, to;           // ids of organisations
    std::vector<std::string> lines; // of `from`; empty: its earliest undelivered ones
    struct Return {
        std::string line;                         // of `to`
        std::optional<std::int64_t> accelerators; // unset: as many as are still owed
    };
    std::vector<Return> returns;
};

struct DivertedScenario {
    scenario::Scenario scenario; // with the diversion
    std::size_t diversion = 0;   // position among its diversions
    Index<scenario::Organisation> from, to;
    Index<catalogue::System> system; // what is diverted
    std::int64_t diverted = 0, returned = 0;
    std::string overlay; // TOML; laid over the scenario's files it gives the same hash
};

// Decided on the as-of date. Fails with Input when it cannot be done: nobody of
// that name, too few on order, delivered already, no whole systems.
[[nodiscard]] Result<DivertedScenario> make_diversion(
    const scenario::Scenario& scenario, const DiversionRequest& request);

} // namespace gigaplan::plan
