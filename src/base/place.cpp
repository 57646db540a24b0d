#include "base/place.hpp"

namespace gigaplan {

FileName::FileName() = default;
FileName::FileName(std::string_view name) : name_(std::make_shared<const std::string>(name)) {
}
FileName::FileName(const FileName&) = default;
FileName::FileName(FileName&&) noexcept = default;
FileName& FileName::operator=(const FileName&) = default;
FileName& FileName::operator=(FileName&&) noexcept = default;
FileName::~FileName() = default;

const std::string& FileName::text() const {
    static const std::string kNone;
    return name_ ? *name_ : kNone;
}

} // namespace gigaplan
