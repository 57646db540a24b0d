#include "xml_check.hpp"

#include <cstdlib>

namespace gigaplan::report {

std::string XmlElement::attribute(std::string_view name) const {
    for (const auto& [key, content] : attributes) {
        if (key == name) return content;
    }
    return {};
}

double XmlElement::value(std::string_view name) const {
    return std::strtod(attribute(name).c_str(), nullptr);
}

namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    XmlDocument read() {
        if (text_.starts_with("<?xml")) at_ = text_.find("?>") + 2;
        while (at_ < text_.size() && document_.error.empty()) {
            if (text_[at_] == '<')
                tag();
            else
                characters();
        }
        if (document_.error.empty() && !open_.empty()) fail("not closed");
        if (document_.error.empty() && roots_ != 1) fail("not one root");
        return std::move(document_);
    }

private:
    void fail(const std::string& what) {
        document_.error =
            what + " near \"" + std::string(text_.substr(at_ < 60 ? 0 : at_ - 60, 120)) + "\"";
        at_ = text_.size();
    }

    // Text up to one of `stops`, entities decoded.
    std::string decoded(std::string_view stops) {
        std::string result;
        while (at_ < text_.size() && stops.find(text_[at_]) == std::string_view::npos) {
            if (text_[at_] != '&') {
                result += text_[at_++];
                continue;
            }
            bool known = false;
            for (const auto& [name, c] : {std::pair<std::string_view, char>{"&amp;", '&'},
                     {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}) {
                if (text_.substr(at_).starts_with(name)) {
                    result += c;
                    at_ += name.size();
                    known = true;
                    break;
                }
            }
            if (!known) {
                fail("unknown entity");
                return result;
            }
        }
        return result;
    }

    void characters() {
        const std::string content = decoded("<");
        if (!open_.empty())
            document_.elements[open_.back()].text += content;
        else if (content.find_first_not_of(" \n") != std::string::npos)
            fail("text outside");
    }

    std::string name() {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_.find_first_of(" />=\n", at_) != at_)
            ++at_;
        return std::string(text_.substr(start, at_ - start));
    }

    void tag() {
        ++at_;
        if (text_.substr(at_).starts_with('/')) {
            ++at_;
            const std::string tag_name = name();
            if (open_.empty() || document_.elements[open_.back()].tag != tag_name) {
                return fail("closes what is not open: " + tag_name);
            }
            open_.pop_back();
            ++at_;
            return;
        }
        XmlElement element;
        element.tag = name();
        if (element.tag.empty()) return fail("no name");
        while (at_ < text_.size() && text_[at_] == ' ') {
            ++at_;
            const std::string key = name();
            if (!text_.substr(at_).starts_with("=\"")) return fail("no quoted value");
            at_ += 2;
            for (const auto& [other, content] : element.attributes) {
                if (other == key) return fail("attribute twice: " + key);
            }
            element.attributes.emplace_back(key, decoded("\"<"));
            if (!text_.substr(at_).starts_with('"')) return fail("value not closed");
            ++at_;
        }
        const bool empty = text_.substr(at_).starts_with("/>");
        if (!empty && !text_.substr(at_).starts_with('>')) return fail("tag not closed");
        at_ += empty ? 2 : 1;
        if (open_.empty()) ++roots_;
        document_.elements.push_back(std::move(element));
        if (!empty) open_.push_back(document_.elements.size() - 1);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int roots_ = 0;
    std::vector<std::size_t> open_;
    XmlDocument document_;
};

} // namespace

XmlDocument read_xml(std::string_view text) {
    return Reader(text).read();
}

} // namespace gigaplan::report
