#include "app/progress.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

Progress::Progress(Environment& environment)
    : environment_(&environment),
      start_seconds_(environment.seconds ? environment.seconds() : 0.0) {}

void Progress::say(std::string_view words) {
    if (environment_->quiet || !environment_->seconds) return;
    if (environment_->seconds() - start_seconds_ < kSilentSeconds) return;
    if (environment_->err_is_terminal) {
        environment_->err << fmt::format("\r\x1b[K{} ...", words);
        line_is_open_ = true;
    } else {
        environment_->err << words << "\n";
    }
    environment_->err.flush();
}

void Progress::clear() {
    if (line_is_open_) environment_->err << "\r\x1b[K";
    line_is_open_ = false;
    environment_->err.flush();
}

} // namespace gigaplan::app
