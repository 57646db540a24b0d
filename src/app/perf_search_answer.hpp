// What `gigaplan perf search` has to say, before it is put into words or JSON.
#pragma once

#include "app/perf_question.hpp"
#include "perf/search.hpp"
#include "text/json.hpp"

#include <string>

namespace gigaplan::app {

struct PerfSearchAnswer {
    PerfSubject subject;
    perf::ChosenCalibration calibration; // points into the inputs, which outlive it
    perf::SearchResult result;
};

// What one layout spends more than a faster one, the most first: "+0.8 s pipeline filling".
[[nodiscard]] std::string why_slower(const perf::FoundLayout& found, const perf::FoundLayout& best);

[[nodiscard]] std::string perf_search_text(const PerfSearchAnswer& answer); // ends with a newline
[[nodiscard]] text::Json perf_search_json(const PerfSearchAnswer& answer);

} // namespace gigaplan::app
