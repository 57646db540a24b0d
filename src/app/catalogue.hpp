// `gigaplan catalogue`: what can be bought, what it does, and who says so.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <string>

namespace gigaplan::app {

struct CatalogueListRequest {
    std::string kind; // accelerators, systems, devices, models, prices, rents; empty: all
    bool json = false;
};

struct CatalogueShowRequest {
    std::string id;
    bool json = false;
};

[[nodiscard]] ExitCode run_catalogue_list(
    const CatalogueListRequest& request, Environment& environment);
[[nodiscard]] ExitCode run_catalogue_show(
    const CatalogueShowRequest& request, Environment& environment);

} // namespace gigaplan::app
