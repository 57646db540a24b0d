#include "text/xlsx_parts.hpp"

#include "text/utf8.hpp"

#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <utility>

namespace gigaplan::text::xlsx {

namespace {

// Keeps blanks that are all of a text.
constexpr unsigned kParsing =
    pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;

std::string_view local(const char* name) {
    const char* colon = std::strrchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    for (const pugi::xml_node& node : parent.children()) {
        if (local(node.name()) == name) return node;
    }
    return {};
}

template <class Use>
void for_each(const pugi::xml_node& parent, std::string_view name, Use use) {
    for (const pugi::xml_node& node : parent.children()) {
        if (local(node.name()) == name) use(node);
    }
}

Failure faulty_xml(std::string message) {
    return {FailureKind::Input, std::move(message)};
}

// A document and the text that it points into.
class Document {
public:
    explicit Document(std::string xml) : xml_(std::move(xml)) {}

    // The element around all, which has this name.
    [[nodiscard]] Result<pugi::xml_node> root(std::string_view name) {
        if (!is_small_enough())
            return faulty_xml("it has more elements than are read; split the table");
        const auto parsed = document_.load_buffer_inplace(xml_.data(), xml_.size(), kParsing);
        for (const pugi::xml_node& node : document_.children()) {
            if (node.type() == pugi::node_doctype)
                return faulty_xml("it has a document type, which no workbook needs");
        }
        if (!parsed) {
            return faulty_xml(fmt::format(
                "it is no XML: {} at byte {}", lower_case(parsed.description()), parsed.offset));
        }
        const pugi::xml_node root = document_.document_element();
        if (local(root.name()) != name) return faulty_xml(fmt::format("it has no <{}>", name));
        return root;
    }

private:
    [[nodiscard]] bool is_small_enough() const {
        std::size_t elements = 0;
        std::size_t attributes = 0;
        for (std::size_t i = 0; i + 1 < xml_.size(); ++i) {
            if (xml_[i] == '<' && xml_[i + 1] != '/') ++elements;
            if (xml_[i] == '=') ++attributes;
        }
        return elements <= kElementsMax && attributes <= kAttributesMax;
    }

    static std::string lower_case(std::string words) {
        if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z')
            words[0] = static_cast<char>(words[0] - 'A' + 'a');
        return words;
    }

    std::string xml_;
    pugi::xml_document document_;
};

bool is_true(std::string_view value) {
    return value == "1" || value == "true" || value == "on";
}

// All of it: a comment or a CDATA section within would cut it into several.
std::string content_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& part : node.children()) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata)
            text += part.value();
    }
    return text;
}

// A text, or runs of text in several fonts; how it is pronounced is no part of it.
std::string text_of(const pugi::xml_node& item) {
    std::string text;
    for_each(item, "t", [&](const pugi::xml_node& t) { text += content_of(t); });
    for_each(item, "r", [&](const pugi::xml_node& run) {
        for_each(run, "t", [&](const pugi::xml_node& t) { text += content_of(t); });
    });
    return without_escapes(text);
}

RawCell cell_of(const pugi::xml_node& node) {
    RawCell cell;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "r") cell.reference = attribute.value();
        if (name == "t") cell.type = attribute.value();
        if (name == "s") cell.style = attribute.value();
    }
    for (const pugi::xml_node& part : node.children()) {
        const std::string_view name = local(part.name());
        if (name == "f") cell.has_formula = true;
        if (name == "is") cell.inline_text = text_of(part);
        if (name != "v") continue;
        cell.has_value = true;
        cell.value = content_of(part);
    }
    return cell;
}

// Four digits to the base of sixteen between "_x" and "_", or nothing.
unsigned escaped_code(std::string_view text, std::size_t at) {
    if (text.size() < at + 7 || text.substr(at, 2) != "_x" || text[at + 6] != '_') return 0;
    unsigned code = 0;
    const char* end = text.data() + at + 6;
    const auto read = std::from_chars(text.data() + at + 2, end, code, 16);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return read.ec == std::errc() && read.ptr == end && !surrogate ? code : 0;
}

void append_utf8(std::string& text, unsigned code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (code >> 12U));
        text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

} // namespace

std::string without_escapes(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const unsigned code = text[at] == '_' ? escaped_code(text, at) : 0;
        if (code != 0) append_utf8(result, code);
        if (code == 0) result += text[at];
        at += code != 0 ? 7 : 1;
    }
    return result;
}

Result<std::vector<Relationship>> read_relationships(std::string xml) {
    Document document(std::move(xml));
    const auto root = document.root("Relationships");
    if (!root) return root.failure();
    std::vector<Relationship> all;
    for_each(*root, "Relationship", [&](const pugi::xml_node& node) {
        if (std::string_view(node.attribute("TargetMode").value()) == "External") return;
        const std::string type = node.attribute("Type").value();
        all.push_back({node.attribute("Id").value(), type.substr(type.rfind('/') + 1),
            node.attribute("Target").value()});
    });
    return all;
}

Result<WorkbookPart> read_workbook(std::string xml) {
    Document document(std::move(xml));
    const auto root = document.root("workbook");
    if (!root) return root.failure();
    WorkbookPart workbook;
    workbook.from_1904 = is_true(child(*root, "workbookPr").attribute("date1904").value());
    for_each(child(*root, "sheets"), "sheet", [&](const pugi::xml_node& node) {
        SheetName sheet{replace_invalid_utf8(node.attribute("name").value()), {}, true};
        const std::string_view state = node.attribute("state").value();
        sheet.visible = state.empty() || state == "visible";
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            const bool prefixed = std::strchr(attribute.name(), ':') != nullptr;
            if (prefixed && local(attribute.name()) == "id") sheet.relationship = attribute.value();
        }
        // No spreadsheet writes this, and a cell is told by the name of its sheet.
        if (sheet.name.empty()) sheet.name = fmt::format("Sheet{}", workbook.sheets.size() + 1);
        workbook.sheets.push_back(std::move(sheet));
    });
    return workbook;
}

Result<StylesPart> read_styles(std::string xml) {
    Document document(std::move(xml));
    const auto root = document.root("styleSheet");
    if (!root) return root.failure();
    StylesPart styles;
    for_each(child(*root, "numFmts"), "numFmt", [&](const pugi::xml_node& node) {
        styles.codes[node.attribute("numFmtId").as_int()] = node.attribute("formatCode").value();
    });
    for_each(child(*root, "cellXfs"), "xf", [&](const pugi::xml_node& node) {
        styles.formats.push_back(node.attribute("numFmtId").as_int());
    });
    return styles;
}

Result<std::vector<std::string>> read_shared_strings(std::string xml) {
    Document document(std::move(xml));
    const auto root = document.root("sst");
    if (!root) return root.failure();
    std::vector<std::string> strings;
    for_each(*root, "si", [&](const pugi::xml_node& item) { strings.push_back(text_of(item)); });
    return strings;
}

Result<std::vector<std::string>> read_sheet(std::string xml, const RowVisitor& visit) {
    Document document(std::move(xml));
    const auto root = document.root("worksheet");
    if (!root) return root.failure();
    RawRow row;
    for (const pugi::xml_node& node : child(*root, "sheetData").children()) {
        if (local(node.name()) != "row") continue;
        row.number = node.attribute("r").value();
        row.cells.clear();
        for_each(
            node, "c", [&](const pugi::xml_node& cell) { row.cells.push_back(cell_of(cell)); });
        if (!visit(row)) return std::vector<std::string>{};
    }
    std::vector<std::string> merged;
    for_each(child(*root, "mergeCells"), "mergeCell",
        [&](const pugi::xml_node& node) { merged.emplace_back(node.attribute("ref").value()); });
    return merged;
}

} // namespace gigaplan::text::xlsx
