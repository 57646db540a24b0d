// Writing XML that is always well formed and escaped, for SVG and HTML alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::report {

// Text for element content and attribute values. What no XML document may hold
// (broken UTF-8, control characters) and what could disguise text (controls of
// writing direction) becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

// At most two decimals, no exponent: "12", "12.5". Not finite: "0".
[[nodiscard]] std::string number(double value);

struct Attribute {
    std::string_view name; // a literal
    std::string value;     // not yet escaped

    Attribute(std::string_view the_name, std::string the_value)
        : name(the_name), value(std::move(the_value)) {}
    Attribute(std::string_view the_name, const char* the_value)
        : name(the_name), value(the_value) {}
    Attribute(std::string_view the_name, double the_value)
        : name(the_name), value(number(the_value)) {}
};
using Attributes = std::vector<Attribute>;

class Markup {
public:
    void open(std::string_view tag, const Attributes& attributes = {});
    void close(std::string_view tag);
    // <tag/>, for SVG shapes.
    void empty(std::string_view tag, const Attributes& attributes);
    void element(std::string_view tag, const Attributes& attributes, std::string_view text);
    void text(std::string_view text) { out_ += escaped(text); }
    // Markup that is ours and already escaped.
    void raw(std::string_view markup) { out_ += markup; }
    void new_line() { out_ += '\n'; }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void start(std::string_view tag, const Attributes& attributes);

    std::string out_;
};

} // namespace gigaplan::report
