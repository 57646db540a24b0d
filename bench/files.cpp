#include "files.hpp"

#include "app/disk.hpp"
#include "app/inputs.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::bench {

app::Environment Files::environment() {
    return {[this](const std::string& path) -> Result<std::string> {
                if (path == "portfolio.toml") return portfolio;
                return app::read_from_disk(path);
            },
        [this](const std::string&, std::string_view bytes) -> Result<Done> {
            bytes_written += bytes.size();
            return Done{};
        },
        out, err, false, true, false, GIGAPLAN_SOURCE_DIR "/catalogue", {}, [] { return 0.0; }};
}

scenario::Scenario load_or_stop(Files& files, const std::string& path) {
    const app::Environment environment = files.environment();
    Diagnostics diagnostics;
    auto scenario = app::load_with_catalogue(path, {}, environment, diagnostics);
    if (scenario && !diagnostics.has_errors()) return std::move(*scenario);
    app::Environment said = files.environment();
    app::say(diagnostics, said);
    fmt::print(stderr, "{}: cannot be loaded\n{}", path, files.err.str());
    std::exit(1);
}

} // namespace gigaplan::bench
