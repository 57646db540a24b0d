// Where in which file something stands.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gigaplan {

// The name of a file, shared by all that stands in it. Every figure has one: what
// copies and drops it is compiled once, in place.cpp.
class FileName {
public:
    FileName();
    explicit FileName(std::string_view name);
    FileName(const FileName&);
    FileName(FileName&&) noexcept;
    FileName& operator=(const FileName&);
    FileName& operator=(FileName&&) noexcept;
    ~FileName();

    [[nodiscard]] explicit operator bool() const { return name_ != nullptr; }
    [[nodiscard]] const std::string& text() const; // empty where there is none

private:
    std::shared_ptr<const std::string> name_;
};

// Lines and columns count from 1; columns count characters, not bytes. Line 0
// is the file as a whole, and an empty file name is "made by gigaplan itself".
struct Place {
    FileName file;
    int line = 0;
    int column = 0;

    [[nodiscard]] const std::string& file_name() const { return file.text(); }
};

} // namespace gigaplan
