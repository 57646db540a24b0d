// What the process finds round itself: terminals, and where its own files lie.
#pragma once

#include <string>

namespace gigaplan::cli {

struct Terminals {
    bool out = false;
    bool err = false;
    bool colour_wanted = true; // neither NO_COLOR nor TERM=dumb says otherwise
};
[[nodiscard]] Terminals terminals();

// Beside the installed program, else in the source tree that built it.
[[nodiscard]] std::string catalogue_directory();

} // namespace gigaplan::cli
