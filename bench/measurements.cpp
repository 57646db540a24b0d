#include "measurements.hpp"

#include "text/json.hpp"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <utility>

namespace gigaplan::bench {

double processor_seconds() {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

double heap_bytes() {
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

double median(std::vector<double> values) {
    if (values.empty()) return 0.0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double worst(const std::vector<double>& values) {
    return values.empty() ? 0.0 : *std::max_element(values.begin(), values.end());
}

double median_seconds(int repetitions, const std::function<void()>& work) {
    std::vector<double> seconds;
    for (int i = 0; i < repetitions; ++i) {
        const double begin = processor_seconds();
        work();
        seconds.push_back(processor_seconds() - begin);
    }
    return median(std::move(seconds));
}

void Measurements::begin_group(const std::string& title) {
    group_ = title;
    fmt::print("\n{}\n", title);
}

void Measurements::add(
    std::string what, double value, std::string unit, std::optional<double> at_most) {
    std::string target;
    if (at_most) {
        target = fmt::format("at most {:g}: {}", *at_most, value <= *at_most ? "met" : "MISSED");
    }
    fmt::print("  {:<52} {:>12.6g} {:<12} {}\n", what, value, unit, target);
    std::fflush(stdout);
    lines_.push_back({group_ + ": " + what, value, std::move(unit), at_most});
}

bool Measurements::all_met() const {
    return std::all_of(lines_.begin(), lines_.end(),
        [](const Measurement& line) { return !line.at_most || line.value <= *line.at_most; });
}

std::string Measurements::json() const {
    text::Json list = text::Json::Array();
    for (const Measurement& line : lines_) {
        text::Json one;
        one.set("what", line.what).set("value", line.value).set("unit", line.unit);
        if (line.at_most) {
            one.set("at_most", *line.at_most).set("met", line.value <= *line.at_most);
        }
        list.push(std::move(one));
    }
    return list.dump();
}

} // namespace gigaplan::bench
