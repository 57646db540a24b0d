// Words on stderr for what takes longer than two seconds.
#pragma once

#include "app/environment.hpp"

#include <string_view>

namespace gigaplan::app {

inline constexpr double kSilentSeconds = 2.0;

// Nothing before kSilentSeconds, nothing when quiet; on a terminal one line that
// is drawn over, elsewhere a line each.
class Progress {
public:
    explicit Progress(Environment& environment);
    void say(std::string_view words);
    void clear(); // before anything else is written

private:
    Environment* environment_;
    double start_seconds_ = 0.0;
    bool line_is_open_ = false;
};

} // namespace gigaplan::app
