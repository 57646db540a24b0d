// What the process finds round itself: its streams, and where its own files lie.
#pragma once

#include <string>

namespace gigaplan::cli {

// What standard error may carry. Both ask for a terminal that is not TERM=dumb.
struct ErrorStream {
    bool may_draw_over = false;
    bool colour = false; // NO_COLOR does not say otherwise
};
[[nodiscard]] ErrorStream error_stream();

// Fills the places of standard streams that the caller closed: the first file opened
// would take one, and be read or written in its stead. Using one still fails.
void hold_standard_streams();

// Beside the installed program, else in the source tree that built it.
[[nodiscard]] std::string catalogue_directory();

} // namespace gigaplan::cli
