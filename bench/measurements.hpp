// What was measured, for the table and for the JSON file.
//
// Times are of the processor, not of the wall: other programs on the machine
// lengthen the wall time of a run and hardly its processor time. Everything
// measured here runs on one thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::bench {

[[nodiscard]] double processor_seconds();
[[nodiscard]] double peak_megabytes(); // most memory of the process so far
[[nodiscard]] double heap_bytes();     // in use now

// Median processor seconds of `repetitions` calls.
[[nodiscard]] double median_seconds(int repetitions, const std::function<void()>& work);
[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double worst(const std::vector<double>& values); // the largest

struct Measurement {
    std::string what;
    double value = 0.0;
    std::string unit;
    std::optional<double> at_most; // the target
};

class Measurements {
public:
    // Prints the line at once.
    void add(std::string what, double value, std::string unit,
        std::optional<double> at_most = std::nullopt);
    void begin_group(const std::string& title);
    [[nodiscard]] bool all_met() const;
    [[nodiscard]] std::string json() const;

private:
    std::vector<Measurement> lines_;
    std::string group_;
};

} // namespace gigaplan::bench
