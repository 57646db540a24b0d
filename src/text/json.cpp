#include "text/json.hpp"

#include "base/check.hpp"
#include "text/decimal.hpp"
#include "text/utf8.hpp"

#include <cmath>
#include <fmt/format.h>

namespace gigaplan::text {

namespace {

void append_escaped(std::string& out, char c) {
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    const unsigned byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
        out += fmt::format("\\u{:04x}", byte);
    } else {
        out += c;
    }
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : replace_invalid_utf8(text))
        append_escaped(out, c);
    out += '"';
}

} // namespace

// Writes a tree of values, on one line or indented.
class JsonWriter {
public:
    explicit JsonWriter(bool indented) : indented_(indented) {}

    void write(const Json& json) {
        std::visit([this](const auto& value) { write_value(value); }, json.value_);
    }
    std::string take() { return std::move(out_); }

private:
    void write_value(std::nullptr_t) { out_ += "null"; }
    void write_value(bool value) { out_ += value ? "true" : "false"; }
    void write_value(std::int64_t value) { out_ += std::to_string(value); }
    void write_value(double value) { out_ += shortest(value); }
    void write_value(const std::string& value) { append_string(out_, value); }
    void write_value(const Json::Array& array) {
        out_ += '[';
        ++depth_;
        for (std::size_t i = 0; i < array.size(); ++i) {
            separate(i == 0);
            write(array[i]);
        }
        close(array.empty(), ']');
    }
    void write_value(const Json::Object& object) {
        out_ += '{';
        ++depth_;
        for (std::size_t i = 0; i < object.size(); ++i) {
            separate(i == 0);
            append_string(out_, object[i].first);
            out_ += indented_ ? ": " : ":";
            write(object[i].second);
        }
        close(object.empty(), '}');
    }

    void separate(bool first) {
        if (!first) out_ += ',';
        new_line();
    }
    void close(bool empty, char bracket) {
        --depth_;
        if (!empty) new_line();
        out_ += bracket;
    }
    void new_line() {
        if (!indented_) return;
        out_ += '\n';
        out_.append(2 * depth_, ' ');
    }

    std::string out_;
    std::size_t depth_ = 0;
    bool indented_;
};

Json& Json::set(std::string_view key, Json value) {
    if (std::holds_alternative<std::nullptr_t>(value_)) value_ = Object{};
    GIGAPLAN_ASSERT(std::holds_alternative<Object>(value_));
    std::get<Object>(value_).emplace_back(std::string(key), std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (std::holds_alternative<std::nullptr_t>(value_)) value_ = Array{};
    GIGAPLAN_ASSERT(std::holds_alternative<Array>(value_));
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

std::string Json::dump() const {
    JsonWriter writer(true);
    writer.write(*this);
    return writer.take() + '\n';
}

std::string Json::dump_compact() const {
    JsonWriter writer(false);
    writer.write(*this);
    return writer.take();
}

std::string shortest(double value) {
    GIGAPLAN_ASSERT(std::isfinite(value));
    return shortest_times_power_of_ten(value, 0);
}

} // namespace gigaplan::text
