// A check that markup is well-formed XML, and a list of the texts in a drawing.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan::report {

struct XmlElement {
    std::string tag;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text; // directly inside, not in children

    [[nodiscard]] std::string attribute(std::string_view name) const;
    [[nodiscard]] double value(std::string_view name) const;
};

struct XmlDocument {
    std::string error;                // empty: well formed
    std::vector<XmlElement> elements; // in order of their start tags
};

// One root, balanced tags, quoted attributes each named once, known entities.
[[nodiscard]] XmlDocument read_xml(std::string_view text);

} // namespace gigaplan::report
