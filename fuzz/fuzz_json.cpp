// JSON: another reader reads back every text and every number.
#include "invariants.hpp"
#include "text/json.hpp"

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace gigaplan::fuzz {
namespace {

void check_text(std::string_view bytes) {
    const std::string expected = text::replace_invalid_utf8(bytes);
    text::Json document;
    document.set(bytes, bytes).set("list", text::Json::Array{bytes, text::Json()});
    for (const std::string& written : {document.dump(), document.dump_compact()}) {
        const auto read = nlohmann::json::parse(written, nullptr, false);
        require(!read.is_discarded(), "what is written is JSON");
        if (expected == "list") continue;
        require(read.at(expected).get<std::string>() == expected, "a text reads back the same");
        require(read.at("list").at(0).get<std::string>() == expected, "in a list as well");
    }
    require(document.dump_compact().find('\n') == std::string::npos, "compact is one line");
}

void check_number(double number) {
    const std::string written = text::shortest(number);
    require(std::strtod(written.c_str(), nullptr) == number, "a number reads back the same");
    const auto read = nlohmann::json::parse(written, nullptr, false);
    require(read.is_number() && read.get<double>() == number, "another reader agrees");
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    fuzz::check_text(fuzz::as_text(data, size));
    for (std::size_t at = 0; at + sizeof(double) <= size; at += sizeof(double)) {
        double number = 0.0;
        std::memcpy(&number, data + at, sizeof number);
        if (std::isfinite(number)) fuzz::check_number(number);
    }
    return 0;
}
